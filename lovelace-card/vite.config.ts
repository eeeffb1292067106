import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultClientConditions, defineConfig, type Plugin, transformWithOxc } from 'vite';
import { compressed } from './build/compressed.ts';
import { leanThree } from './build/lean-three.ts';

const WORKER = join(import.meta.dirname, 'src/offline/service-worker.ts');
/** What is served as it is, under names that stay. */
const SERVED = join(import.meta.dirname, 'src/offline/served');
const BUILT = join(import.meta.dirname, 'dist/panel');

/** Adds the service worker, and tells it which files the pages consist of, with a name that changes with any of them. */
function shellOfPages(): Plugin {
  return {
    name: 'iaqverse-shell',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const { code } = await transformWithOxc(readFileSync(WORKER, 'utf8'), WORKER);
        const hash = createHash('sha256').update(code);
        for (const file of Object.values(bundle))
          hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        for (const name of readdirSync(SERVED)) hash.update(name).update(readFileSync(join(SERVED, name)));
        const shell = {
          version: hash.digest('hex').slice(0, 16),
          files: [...Object.keys(bundle), ...readdirSync(SERVED)].sort(),
        };
        const source = `const IAQVERSE_SHELL=${JSON.stringify(shell)};\n${code}`;
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
      },
    },
  };
}

/** Builds the pages that the service serves at `/`: addresses are relative, so that they work below any path. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  publicDir: SERVED,
  resolve: { conditions: ['iaqverse-source', ...defaultClientConditions] },
  plugins: [leanThree(), shellOfPages(), compressed(BUILT)],
  build: {
    outDir: BUILT,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What is needed first is one file, also what later chunks share with it: by itself the bundler splits that off again.
        codeSplitting: { groups: [{ name: 'index', test: /index\.html|src\/panel\/main\.ts/ }] },
      },
    },
  },
});
