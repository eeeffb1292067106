import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPages } from './pages.ts';

/** What a phone loads before it shows how the air is, compressed, kB. The part that acts and the charts come after it. */
const FIRST_LOAD_KB = 60;

describe('The first load of the pages', () => {
  it('stays small: what acts, and the charts, are loaded after it', async () => {
    const { folder, remove } = await buildPages();
    try {
      const text = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
      const entry = /src="\.\/(.+?\.js)"/.exec(await text('index.html'))![1]!;
      const code = await text(entry);
      assert.doesNotMatch(code, /from\s*"\.\//, 'nothing else is loaded before it runs');
      assert.ok(gzipSync(code).length / 1000 < FIRST_LOAD_KB, `${gzipSync(code).length} bytes`);
    } finally {
      await remove();
    }
  });
});
