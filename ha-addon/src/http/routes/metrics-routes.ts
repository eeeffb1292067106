import type { Metrics } from '../metrics.ts';
import type { HttpInstance } from '../parts.ts';

/** `GET /metrics` for Prometheus. */
export function metricsRoutes(server: HttpInstance, metrics: Metrics): void {
  server.get(
    '/metrics',
    { schema: { tags: ['service'], summary: 'Numbers for Prometheus' } },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()),
  );

  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
}
