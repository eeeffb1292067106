import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isServed } from '../../../src/home-assistant/card/served-file.ts';

describe('a file that Home Assistant may serve', () => {
  let server: Server;
  let port: number;

  before(async () => {
    server = createServer(({ url, method }, response) => {
      const status = url === '/local/card.js?v=1' ? 200 : url === '/local/broken.js' ? 500 : 404;
      response.writeHead(method === 'HEAD' ? status : 405).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  after(() => server.close());

  for (const address of ['http://127.0.0.1:{port}', 'http://127.0.0.1:{port}/', 'ws://127.0.0.1:{port}/api/websocket'])
    it(`is looked for at its pages: ${address}`, async () => {
      const home = address.replace('{port}', String(port));
      assert.equal(await isServed(home, '/local/card.js?v=1'), true);
      assert.equal(await isServed(home, '/local/other.js'), false);
      assert.equal(await isServed(home, '/local/broken.js'), undefined);
    });

  it('is unknown where nobody answers', async () => {
    assert.equal(await isServed('http://127.0.0.1:1', '/local/card.js'), undefined);
  });
});
