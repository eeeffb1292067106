import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { codeOf, InjectedServer } from './server-under-test.ts';

describe('the page', () => {
  let folder: string;
  let server: InjectedServer;
  before(async () => {
    const outer = await mkdtemp(join(tmpdir(), 'iaqverse-page-'));
    folder = join(outer, 'page');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(outer, 'secret.txt'), 'the secret');
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>IAQverse</title>');
    await writeFile(join(folder, '.hidden'), 'the secret');
    await writeFile(join(folder, 'assets', 'index-Bx3_9aQz.js'), 'export {};');
    await writeFile(join(folder, 'assets', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await writeFile(join(folder, 'assets', 'index-Bx3_9aQz.js.br'), brotliCompressSync('export {};'));
    server = await InjectedServer.with({ pageFolder: folder });
  });
  after(async () => {
    await server.close();
    await rm(join(folder, '..'), { recursive: true });
  });

  it('is served at the root, and asked for anew each time', async () => {
    const response = await server.get('/');
    assert.equal(response.statusCode, 200);
    assert.match(String(response.headers['content-type']), /^text\/html/);
    assert.match(response.body, /<title>IAQverse/);
    assert.equal(response.headers['cache-control'], 'no-cache');
    const again = await server.get('/', { 'if-none-match': String(response.headers.etag) });
    assert.equal(again.statusCode, 304);
  });

  it('keeps files with a hash in their name for a year, and no others', async () => {
    const hashed = await server.get('/assets/index-Bx3_9aQz.js');
    assert.match(String(hashed.headers['content-type']), /javascript/);
    assert.equal(hashed.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal((await server.get('/assets/icon.svg')).headers['cache-control'], 'no-cache');
  });

  it('hands out compressed copies to those who can read them', async () => {
    const path = '/assets/index-Bx3_9aQz.js';
    const small = await server.get(path, { 'accept-encoding': 'gzip, br' });
    assert.equal(small.headers['content-encoding'], 'br');
    assert.match(String(small.headers['content-type']), /javascript/);
    assert.equal(small.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(String(brotliDecompressSync(small.rawPayload)), 'export {};');
    const plain = await server.get(path, { 'accept-encoding': 'gzip' });
    assert.equal(plain.headers['content-encoding'], undefined);
    assert.equal(plain.body, 'export {};');
    const index = await server.get('/', { 'accept-encoding': 'br' });
    assert.match(index.body, /<title>IAQverse/);
  });

  it('gives nothing from outside its folder', async () => {
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/assets/%00.js',
      '/.hidden',
      '//secret.txt',
      `/${encodeURIComponent(join(folder, '..', 'secret.txt'))}`,
    ]) {
      const response = await server.get(path);
      assert.ok(response.statusCode >= 400 && response.statusCode < 500, `${path} ${response.statusCode}`);
      assert.ok(!response.body.includes('the secret'), path);
      codeOf(response);
    }
  });

  it('says how to build it where it is missing, in the reader’s language', async () => {
    for (const options of [{}, { pageFolder: join(folder, 'nowhere') }]) {
      const bare = await InjectedServer.with(options);
      const french = await bare.get('/', { 'accept-language': 'fr-CH,de;q=0.8' });
      assert.equal(french.statusCode, 200);
      assert.match(french.body, /<html lang="fr">/);
      assert.match(french.body, /npm run build/);
      assert.match((await bare.get('/')).body, /<html lang="en">/);
      assert.equal((await bare.get('/assets/x.js')).statusCode, 404);
      await bare.close();
    }
  });
});
