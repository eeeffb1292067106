import { defaultClientConditions, defineConfig } from 'vite';

/** Builds the pages that the service serves at `/`: addresses are relative, so that they work below any path. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: { conditions: ['iaqverse-source', ...defaultClientConditions] },
  build: {
    outDir: 'dist/panel',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
