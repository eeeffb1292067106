import { checkShape, IaqverseError, parseTimeField, slugSchema } from '@iaqverse/core';
import type { FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';

/** Checks requests with the zod schemas that routes declare. Rejects with `invalid_argument`, whose context.issues says where. */
export const compileZod: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  return (data) => {
    const { data: value, issues } = checkShape(schema, data);
    if (issues === undefined) return { value };
    const [first] = issues;
    const where = first.path === '' ? httpPart : `${httpPart}: ${first.path}`;
    return { error: new IaqverseError('invalid_argument', `${where}: ${first.message}`, { issues }) };
  };
};

/** A room's address in a path. */
export const placeSchema = z.strictObject({ site: slugSchema, room: slugSchema });

/** A time in a query: ISO 8601 (UTC where it says no offset) or a number since 1970. Gives milliseconds. */
export const timeSchema = z
  .string()
  .max(40)
  .transform((text, context) => {
    const time = parseTimeField(text, 0);
    if (time === undefined)
      context.addIssue({ code: 'custom', message: 'no time: use ISO 8601, such as 2026-01-31T08:00:00Z' });
    return time ?? z.NEVER;
  })
  .describe('ISO 8601 (UTC where it names no offset), or milliseconds since 1970');

/** What every failed request answers. */
export const failureSchema = z.object({
  error: z.object({
    code: z.string().describe('A word to branch on'),
    message: z.string().describe('One sentence for a person'),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
