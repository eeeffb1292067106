import type { FastifyRequest } from 'fastify';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { actorOf } from '../security/actor.ts';
import {
  fromOriginal,
  type OriginalConfiguration,
  originalConfigurationSchema,
  toOriginal,
} from './configuration-mapping.ts';

/** More paths than this are not listed in an answer. */
const LISTED_IGNORED = 100;

/** `/config`: sites and rooms in the shape of the first IAQverse, to read and to import. */
export function originalConfigurationRoutes(server: HttpInstance, { application }: RouteContext): void {
  server.get('/config', { schema: { tags: ['original'], summary: 'Sites and rooms' } }, async () =>
    toOriginal(application.configuration()),
  );

  const take = async (request: FastifyRequest<{ Body: OriginalConfiguration }>) => {
    const { configuration, ignored } = fromOriginal(request.body, application.configuration());
    const { configuration: applied, notes } = await application.configure(configuration, actorOf(request));
    return {
      status: 'success',
      message: 'The configuration is imported',
      config: toOriginal(applied),
      ignored: ignored.slice(0, LISTED_IGNORED),
      notes,
    };
  };

  const schema = {
    tags: ['original'],
    summary: 'Import sites and rooms',
    description:
      'The list of enseignes replaces ours; what the original does not know is kept for sites and rooms that we know. What has no place with us is listed under ignored.',
    body: originalConfigurationSchema,
  };
  server.post('/config', { schema }, take);
  server.put('/config', { schema }, take);
}
