import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, defaultClientConditions } from 'vite';

/** What the editor loads of a node: how it looks and behaves there, and its form. Its help stands in the catalogues. */
export async function editorPage(source: string, node: string): Promise<string> {
  const script = await bundled(join(source, 'editor.ts'));
  const form = readFileSync(join(source, 'editor.html'), 'utf8');
  return [
    `<script type="text/javascript">\n${script}</script>`,
    `<script type="text/html" data-template-name="${node}">\n${form}</script>\n`,
  ].join('\n');
}

/** A script of its own, without imports: each page of the editor stands for itself. */
async function bundled(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['iaqverse-source', ...defaultClientConditions] },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'iaqverse', fileName: 'editor' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error(`${entry} was not built`);
  return output.output[0].code;
}
