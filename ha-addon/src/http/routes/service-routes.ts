import { formatIso, IaqverseError } from '@iaqverse/core';
import { z } from 'zod';
import { diagnosticsOf } from '../diagnostics.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { isKnown } from '../security/access.ts';

/** How the service itself is, what it did, and copies of what it knows. */
export function serviceRoutes(server: HttpInstance, context: RouteContext): void {
  const { application, clock, access, settings } = context;

  server.get(
    '/health',
    {
      config: { open: true },
      schema: {
        tags: ['service', 'original'],
        summary: 'Whether all is well',
        description: 'Without the token only the status. `degraded` still answers 200: the service runs.',
      },
    },
    async (request) => {
      const health = await application.health();
      const status = { status: health.status === 'ok' ? 'healthy' : health.status, timestamp: formatIso(health.now) };
      if (!isKnown(request, access, clock.now())) return status;
      const { problems, version, store, broker } = health;
      return {
        ...status,
        version,
        problems,
        services: { api: 'up', store: store.readable ? 'up' : 'down', mqtt: broker.state },
      };
    },
  );

  server.get('/api/v1/health', { schema: { tags: ['service'], summary: 'How every part of the service is' } }, () =>
    application.health(),
  );

  server.post(
    '/api/v1/backup',
    {
      schema: {
        tags: ['service'],
        summary: 'Write a copy of the store and the configuration below the folder for backups',
        response: { 200: z.object({ path: z.string() }) },
      },
    },
    async () => {
      if (settings.backupFolder === undefined)
        throw new IaqverseError('invalid_argument', 'No folder for backups is set: start IAQverse with --backup-to');
      return { path: await application.backup(settings.backupFolder) };
    },
  );

  server.get(
    '/api/v1/diagnostics',
    {
      schema: {
        tags: ['service'],
        summary: 'A file to attach to a report of a fault, without secrets',
        description: 'Passwords, tokens, coordinates and e-mail addresses are removed. Names of rooms stay.',
      },
    },
    async (_request, reply) => {
      const day = formatIso(clock.now()).slice(0, 10);
      return reply
        .header('content-disposition', `attachment; filename="iaqverse-diagnostics-${day}.json"`)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(await diagnosticsOf(context), null, 2));
    },
  );
}
