import assert from 'node:assert/strict';
import { IaqverseError } from '@iaqverse/core';
import { HttpServer } from '../../src/http/server.ts';
import { listening, surroundings } from './server-under-test.ts';

describe('the HTTP server', () => {
  it('says where it listens, and no more once it has stopped', async () => {
    const { server, address, port } = await listening();
    assert.equal(address, `http://127.0.0.1:${port}`);
    assert.equal((await fetch(`${address}/health`)).status, 200);
    await server.stop();
    await assert.rejects(fetch(`${address}/health`));
    await server.stop();
  });

  it('starts again after it has stopped', async () => {
    const { server } = await listening();
    await server.stop();
    const { address } = await server.start();
    assert.equal((await fetch(`${address}/metrics`)).status, 200);
    await server.stop();
  });

  it('writes IPv6 addresses as browsers read them', async function () {
    const { parts } = surroundings();
    const server = new HttpServer(parts, { host: '::1', port: 0 });
    try {
      const { address } = await server.start();
      assert.match(address, /^http:\/\/\[::1\]:\d+$/);
      await server.stop();
    } catch (error) {
      if (!(error instanceof IaqverseError) || error.code !== 'invalid_argument') throw error;
      console.log('skipped: this machine has no IPv6');
      this.skip();
    }
  });

  it('names the port that is taken, and the remedy', async () => {
    const first = await listening();
    const { parts } = surroundings();
    await assert.rejects(
      new HttpServer(parts, { host: '127.0.0.1', port: first.port }).start(),
      (error) =>
        error instanceof IaqverseError &&
        error.code === 'port_taken' &&
        error.message.includes(String(first.port)) &&
        error.message.includes('--port'),
    );
    await first.server.stop();
  });

  it('names an address that is not of this machine', async () => {
    const { parts } = surroundings();
    await assert.rejects(
      new HttpServer(parts, { host: '192.0.2.1', port: 0, token: 'long enough' }).start(),
      (error) =>
        error instanceof IaqverseError && error.code === 'invalid_argument' && error.message.includes('192.0.2.1'),
    );
  });

  it('answers a request under way before it stops', async () => {
    const { server, address, application } = await listening();
    let asked = () => {};
    const arrived = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const original = application.ingest.bind(application);
    let proceed = () => {};
    application.ingest = async (...args) => {
      asked();
      await new Promise<void>((resolve) => {
        proceed = resolve;
      });
      return original(...args);
    };
    const answer = fetch(`${address}/api/v1/readings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"sensor":"s","quantity":"co2","value":600}',
    });
    await arrived;
    const stopped = server.stop();
    proceed();
    assert.equal((await answer).status, 200);
    await stopped;
  });
});
