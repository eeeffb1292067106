import { environmentReportSchema, slugSchema } from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance, RouteContext } from '../parts.ts';

/** Outdoor air, weather and what else surrounds the rooms of a site, from whoever knows it. */
export function environmentRoutes(server: HttpInstance, { application }: RouteContext): void {
  server.post(
    '/api/v1/sites/:site/environment',
    {
      schema: {
        tags: ['readings'],
        summary: 'Say how it is outdoors and at home',
        description:
          'Outdoor air and weather, presence, the burglar alarm, smoke and carbon monoxide detectors. What is left out stays as it was; what is not said again for long counts as unknown.',
        params: z.strictObject({ site: slugSchema }),
        body: environmentReportSchema,
      },
    },
    async (request) => {
      await application.act({ kind: 'environment', ...request.params, report: request.body });
      return {};
    },
  );
}
