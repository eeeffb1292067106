import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtPage } from '../../lovelace-card/test/browser/built-page.ts';
import { rounded } from '../support/statistics.ts';

/** What a module loads before it runs; what it loads later is called, and stays out. */
const STATIC_IMPORT = /(?:import|export)\s*(?:[\w*{][^"'()]*?from\s*)?["'](\.{1,2}\/[^"']+)["']/g;

/** kB (1,000 bytes) of built scripts after gzip: what is loaded before the first line runs, and everything there is. */
export async function scriptSizes(folder: string, entry: string): Promise<{ firstKb: number; allKb: number }> {
  const sizes = new Map<string, number>();
  for (const file of await readdir(folder, { recursive: true }))
    if (file.endsWith('.js')) sizes.set(file, gzipSync(await readFile(join(folder, file))).length / 1000);
  const first = new Set<string>();
  const load = async (file: string): Promise<void> => {
    if (first.has(file)) return;
    first.add(file);
    const code = await readFile(join(folder, file), 'utf8');
    for (const [, path] of code.matchAll(STATIC_IMPORT))
      await load(relative(folder, join(folder, dirname(file), path!)));
  };
  await load(entry);
  const sum = (files: Iterable<string>): number => rounded([...files].reduce((kb, file) => kb + sizes.get(file)!, 0));
  return { firstKb: sum(first), allKb: sum(sizes.keys()) };
}

/** How much the scene of a room loads: its element alone, and with three, the model and the air. */
export async function benchSceneSizes() {
  const built = await builtPage(join(import.meta.dirname, '../../lovelace-card/test/browser/scene-page'));
  try {
    const html = await readFile(join(built.folder, 'index.html'), 'utf8');
    return await scriptSizes(built.folder, /src="\.\/(.+?\.js)"/.exec(html)![1]!);
  } finally {
    await built.close();
  }
}
