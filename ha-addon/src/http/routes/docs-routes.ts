import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { describeApi, documentRoute } from '../openapi.ts';
import { DOCS_POLICY } from '../security/headers.ts';

/** `/api/docs` and `/api/openapi.json`; to be registered before the routes that it documents. Nothing is loaded from elsewhere. */
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
  });
  server.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}
