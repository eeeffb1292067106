import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtFolderFor } from '../../src/http/page/page-folder.ts';

/** Plain JavaScript without types, so that it is imported by its address. */
const { copyPage } = (await import(new URL('../../../scripts/build.js', import.meta.url).href)) as {
  copyPage: (from: string, to: string) => void;
};

describe('The folder of the page', () => {
  let root: string;
  let built: string;
  let packaged: string;
  let code: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'iaqverse-page-folder-'));
    built = join(root, 'lovelace-card', 'dist', 'panel');
    packaged = join(root, 'ha-addon', 'dist', 'panel');
    code = pathToFileURL(join(root, 'ha-addon', 'dist', 'compose.js')).href;
    mkdirSync(built, { recursive: true });
    writeFileSync(join(built, 'index.html'), '<title>IAQverse</title>');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is the workspace’s where the code brings none', () => {
    assert.equal(builtFolderFor('panel', code), join(built, '/'));
  });

  it('is the one beside the code where the package brings one', () => {
    copyPage(built, packaged);
    assert.equal(builtFolderFor('panel', code), join(packaged, '/'));
  });

  it('holds after each build what was built, and nothing older', () => {
    mkdirSync(packaged, { recursive: true });
    writeFileSync(join(packaged, 'index-old.js'), '');
    copyPage(built, packaged);
    assert.deepEqual(readdirSync(packaged), ['index.html']);
  });

  it('stays away where no page is built', () => {
    copyPage(join(root, 'nothing'), packaged);
    assert.equal(existsSync(packaged), false);
  });
});
