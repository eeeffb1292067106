import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, defaultServerConditions } from 'vite';

/** Bundles what the runtime loads: a small file a node, and what they share, the core included, in chunks that are loaded once. */
export async function buildRuntime(folder: string, nodes: readonly string[], dist: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['iaqverse-source', ...defaultServerConditions] },
    define: { PACKAGE_VERSION: JSON.stringify(version) },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: dist,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(nodes.map((node) => [node, join(folder, 'src/nodes', node, 'index.ts')])),
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: { groups: [{ name: 'core', test: /[\\/]core[\\/]src[\\/]|[\\/]node_modules[\\/]/ }] },
        },
      },
    },
  });
}
