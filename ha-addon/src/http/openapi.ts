import type { FastifyContextConfig, FastifySchema } from 'fastify';
import { z } from 'zod';
import { failureSchema } from './schema.ts';

/** What a request may hold, as JSON Schema, or what an answer holds. */
function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const REQUEST_PARTS = ['body', 'querystring', 'params'] as const;
const FAILURE = { description: 'It failed', ...jsonSchemaOf(failureSchema, 'output') };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the body holds, where a parser of its own and not the route's schema checks it. */
    documentedBody?: z.ZodType;
  }
}

/** The part of a route's config that documents a body which the route checks itself. */
export function documentBody(documentedBody: z.ZodType): { documentedBody: z.ZodType } {
  return { documentedBody };
}

interface DocumentedRoute {
  readonly schema: FastifySchema;
  readonly url: string;
  readonly route: { readonly config?: FastifyContextConfig };
}

/** Turns a route's zod schemas into the JSON Schema that OpenAPI documents. */
export function documentRoute({ schema, url, route }: DocumentedRoute): { schema: FastifySchema; url: string } {
  const documented: Record<string, unknown> = { body: route.config?.documentedBody, ...schema };
  for (const part of REQUEST_PARTS) {
    const given = documented[part];
    if (given instanceof z.ZodType) documented[part] = jsonSchemaOf(given, 'input');
  }
  const responses = Object.entries((schema?.response ?? {}) as Record<string, unknown>).map(([status, given]) => [
    status,
    given instanceof z.ZodType ? { description: 'It worked', ...jsonSchemaOf(given, 'output') } : given,
  ]);
  documented.response = { ...Object.fromEntries(responses), default: FAILURE };
  return { schema: documented as FastifySchema, url };
}

/** The document's head. */
export function describeApi(version: string, secured: boolean) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'IAQverse',
      version,
      description:
        'Indoor air, scored. Times that come out are milliseconds since 1970 unless a route says otherwise; values are in the canonical unit of their quantity (see /api/v1/quantities). The routes under “original” keep clients of the first IAQverse working. Websockets: /api/v1/live tells the home and every update of it; /ws and /ws/iaq are those of the original.',
    },
    tags: [
      { name: 'air', description: 'What the air is like, now and before' },
      { name: 'readings', description: 'Handing in readings' },
      { name: 'settings', description: 'Rooms, sensors and everything configured' },
      { name: 'service', description: 'How the service itself is' },
      { name: 'original', description: 'Routes of the first IAQverse' },
    ],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } as const } },
    ...(secured && { security: [{ token: [] }] }),
  };
}
