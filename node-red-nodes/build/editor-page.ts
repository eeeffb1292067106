import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, defaultClientConditions } from 'vite';

/** What the editor loads of a node: how it looks and behaves there, and its form. Its help stands in the catalogues. */
export async function editorPage(source: string, node: string): Promise<string> {
  const script = await bundled(join(source, 'editor.ts'));
  const form = withRows(readFileSync(join(source, 'editor.html'), 'utf8'), node);
  return [
    `<script type="text/javascript">\n${script}</script>`,
    `<script type="text/html" data-template-name="${node}">\n${form}</script>\n`,
  ].join('\n');
}

/** Rows that several forms have alike. */
const ROWS = join(import.meta.dirname, '../src/editor/rows');

/** A form with the rows that it names: `<!-- row: room -->`. */
function withRows(form: string, node: string): string {
  return form.replace(/<!-- row: (\w+) -->\n/g, (_, row: string) =>
    readFileSync(join(ROWS, `${row}.html`), 'utf8').replaceAll('{{node}}', node),
  );
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
