import { join } from 'node:path';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { leanThree } from './build/lean-three.ts';
import { SaidKeys } from './vite.card.texts.ts';

const build = join(import.meta.dirname, 'src/card/build');

/** What a card does without, each with what stands for it: who asks for it, and where that is. */
const INSTEAD: readonly (readonly [wanted: RegExp, by: RegExp, file: string])[] = [
  [/^zod$/, /\/core\//, join(build, 'no-schemas.ts')],
  [/^\.\/texts\/health\.ts$/, /\/i18n\/words\.ts$/, join(build, 'no-refusals.ts')],
  [/^\.\/texts\/index\.ts$/, /\/i18n\/words\.ts$/, join(build, 'texts-of-card.ts')],
];

const said = new SaidKeys(join(import.meta.dirname, 'src/card/main.ts'));

/** Texts of pages that no card says stay away, and styles stand without the indentation that they were written with. */
const leaner: Plugin = {
  name: 'iaqverse-leaner',
  enforce: 'pre',
  resolveId: (wanted, by = '') => INSTEAD.find(([what, whom]) => what.test(wanted) && whom.test(by))?.[2],
  transform(code, id) {
    if (/\/lovelace-card\/src\/i18n\/texts\/[\w-]+\.ts$/.test(id)) return said.without(code);
    if (!/\/lovelace-card\/src\/.*\.ts$/.test(id)) return undefined;
    return code.replace(/\bcss`[^`]*`/g, (styles) => styles.replace(/\s*\n\s*/g, ' '));
  },
};

/**
 * Files that take along all that they need and that no file before them has: what is loaded first; where things stand and
 * what the scenes' elements share, which a plan needs too; and what draws rooms and houses, with three. By itself the
 * bundler splits what later files share into dozens of small ones, which compress badly.
 */
const FILES = [
  { name: 'first', test: /\/src\/card\/main\.ts$/, priority: 3 },
  { name: 'layout', test: /\/src\/scene\/(?:model\/layout-room|house\/layout-house)\.ts$/, priority: 2 },
  { name: 'element', test: /\/src\/scene\/(?:stage\/stage-element|house\/house-things)\.ts$/, priority: 2 },
  { name: 'scene', test: /\/src\/scene\/(?:room-scene|house\/house-scene)\.ts$/, priority: 1 },
];

/**
 * Builds the card for Home Assistant's dashboards: one main file, and beside it what it loads when that is needed, by
 * addresses relative to itself, so that the files can lie in any folder.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  logLevel: 'warn',
  plugins: [leaner, leanThree()],
  resolve: { conditions: ['iaqverse-source', ...defaultClientConditions] },
  build: {
    outDir: 'dist/card',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: 'src/card/main.ts',
      output: {
        format: 'es',
        entryFileNames: 'iaqverse-room-card.js',
        chunkFileNames: 'iaqverse-[name]-[hash].js',
        assetFileNames: 'iaqverse-[name]-[hash][extname]',
        codeSplitting: { groups: FILES },
      },
    },
  },
});
