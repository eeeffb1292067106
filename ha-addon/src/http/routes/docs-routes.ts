import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { describeApi, documentRoute } from '../openapi.ts';
import { DOCS_POLICY } from '../security/headers.ts';

/** Where the API begins, as seen from the two addresses of its description: relative, so that it holds below any path. */
const SERVER_FROM_DOCS = '../../';
const SERVER_FROM_API = '../';

/**
 * `/api/docs` and `/api/openapi.json`; to be registered before the routes that it documents. Nothing is loaded from
 * elsewhere, and every address is relative.
 */
export async function docsRoutes(server: FastifyInstance, version: string, secured: boolean): Promise<void> {
  await server.register(fastifySwagger, {
    openapi: describeApi(version, secured),
    transform: documentRoute as never,
    hideUntagged: true,
  });
  await server.register(fastifySwaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: DOCS_POLICY,
    uiConfig: { validatorUrl: null, docExpansion: 'list' },
    uiHooks: { onRequest: toRelativeAddress },
    transformSpecification: (document) => ({ ...document, servers: [{ url: SERVER_FROM_DOCS }] }),
    transformSpecificationClone: false,
  });
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => ({
    ...server.swagger(),
    servers: [{ url: SERVER_FROM_API }],
  }));
}

/** The documentation page names its files absolutely unless its own address ends with a slash, and so do its redirections. */
async function toRelativeAddress(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const path = request.url.replace(/\?.*/s, '');
  if (path.endsWith('/docs')) return reply.redirect('docs/');
  return path.endsWith('/static/index.html') ? reply.redirect('../') : undefined;
}
