// Builds the package: what the runtime loads, what the editor loads, catalogues, help, icons, and the weights of the forecast model.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { catalogueFile, helpFile, readCatalogues } from './catalogues.ts';
import { editorPage } from './editor-page.ts';
import { buildRuntime } from './runtime.ts';
import { buildTemplateWorker } from './template-worker.ts';

const folder = join(import.meta.dirname, '..');
const dist = process.argv[2] ?? join(folder, 'dist');
const nodes = readdirSync(join(folder, 'src/nodes'));

rmSync(dist, { recursive: true, force: true });
await buildRuntime(folder, nodes, dist);
await buildTemplateWorker(folder, dist);
for (const node of nodes) {
  const source = join(folder, 'src/nodes', node);
  writeFileSync(join(dist, `${node}.html`), await editorPage(source, node));
  for (const { locale, texts, help } of readCatalogues(source)) {
    const place = join(dist, 'locales', locale);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${node}.json`), catalogueFile(node, texts));
    writeFileSync(join(place, `${node}.html`), helpFile(node, help));
  }
}
cpSync(join(folder, 'icons'), join(dist, 'icons'), { recursive: true });
cpSync(createRequire(import.meta.url).resolve('@iaqverse/models/forecast.json'), join(dist, 'forecast.json'));
