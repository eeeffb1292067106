import { join } from 'node:path';
import { build, defaultServerConditions } from 'vite';

/** Bundles the thread that evaluates other people's templates: a file of its own, beside the chunk that starts it, so that it loads nothing else. */
export async function buildTemplateWorker(folder: string, dist: string): Promise<void> {
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    resolve: { conditions: ['iaqverse-source', ...defaultServerConditions] },
    ssr: { noExternal: true },
    build: {
      ssr: join(folder, '../mqtt/src/template/template-worker.ts'),
      outDir: join(dist, 'chunks'),
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'template-worker.js' } },
    },
  });
}
