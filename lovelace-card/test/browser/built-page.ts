import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { build, defaultClientConditions, type Plugin } from 'vite';
import { leanThree } from '../../build/lean-three.ts';

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** A page that was built as the card is, and is served. */
export interface BuiltPage {
  readonly folder: string;
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Builds a folder with an index.html from its sources, and serves it.
 *
 * @param plugins as the card and the pages are built with; without them the whole of three is there
 */
export async function builtPage(root: string, plugins: Plugin[] = [leanThree()]): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'iaqverse-page-'));
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    plugins,
    resolve: { conditions: ['iaqverse-source', ...defaultClientConditions] },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://page').pathname;
    const file = join(folder, normalize(path === '/' ? 'index.html' : path));
    readFile(file).then(
      (body) => response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream').end(body),
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    folder,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
