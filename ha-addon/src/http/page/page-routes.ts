import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { missingPage } from './missing-page.ts';

/** Files whose name holds the hash of their content never change. */
const HASHED = /[-.][\w-]{8,}\.(?:js|css|woff2?|svg|png|webp|glb)(?:\.br|\.gz)?$/;
const FOR_A_YEAR = 'public, max-age=31536000, immutable';
const ASK_EACH_TIME = 'no-cache';
const INDEX = 'index.html';

/** The built page. Its files are open to everyone: they hold no data, and whoever logs in needs them first. */
export async function pageRoutes(server: HttpInstance, { settings }: RouteContext): Promise<void> {
  const folder = settings.pageFolder === undefined ? undefined : resolve(settings.pageFolder);
  const isBuilt = () => folder !== undefined && existsSync(join(folder, INDEX));
  if (folder !== undefined)
    await server.register(fastifyStatic, {
      root: folder,
      serve: false,
      // The build put compressed copies beside its files.
      preCompressed: true,
      suppressWarning: true,
      cacheControl: false,
      dotfiles: 'deny',
      setHeaders: (reply, path) => reply.header('cache-control', HASHED.test(path) ? FOR_A_YEAR : ASK_EACH_TIME),
    });

  server.get('/', { config: { open: true }, schema: { hide: true } }, async (request, reply) => {
    reply.header('cache-control', ASK_EACH_TIME);
    if (isBuilt()) return reply.sendFile(INDEX);
    return reply.type('text/html; charset=utf-8').send(missingPage(request.headers['accept-language'] ?? ''));
  });

  server.get<{ Params: { '*': string } }>(
    '/*',
    { config: { open: true }, schema: { hide: true } },
    (request, reply) => {
      const path = request.params['*'];
      if (path.startsWith('api/') || !isBuilt()) return reply.callNotFound();
      return reply.sendFile(path);
    },
  );
}
