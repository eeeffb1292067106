import { CATALOGUE, LANGUAGES, type Language, QUANTITIES, STANDARDS } from '@iaqverse/core';
import { z } from 'zod';
import type { HttpInstance, RouteContext } from '../parts.ts';

const languageQuerySchema = z.strictObject({
  language: z.enum(LANGUAGES).optional().describe('That of the home when left out'),
});

/** What can be measured, and the standards by which it is judged, in one language. */
export function catalogueRoutes(server: HttpInstance, { application }: RouteContext): void {
  const spoken = (asked: Language | undefined): Language => asked ?? application.configuration().language;

  server.get(
    '/api/v1/quantities',
    { schema: { tags: ['air'], summary: 'What can be measured', querystring: languageQuerySchema } },
    async (request) => {
      const language = spoken(request.query.language);
      return QUANTITIES.map((quantity) => {
        const { label, unit, units, min, max, decimals, deviceClass } = CATALOGUE[quantity];
        return { quantity, label: label[language], unit, units: Object.keys(units), min, max, decimals, deviceClass };
      });
    },
  );

  server.get(
    '/api/v1/standards',
    {
      schema: { tags: ['air'], summary: 'The standards by which air is scored', querystring: languageQuerySchema },
    },
    async (request) => {
      const language = spoken(request.query.language);
      return Object.entries(STANDARDS).map(([id, { description, ...standard }]) => ({
        id,
        ...standard,
        description: description[language],
      }));
    },
  );
}
