import { checkShape, IaqverseError } from '@iaqverse/core';
import type { z } from 'zod';

/** What Home Assistant answered. @param what the request, in words @throws IaqverseError `home_assistant_refused` where it is of another form */
export function readAnswer<T extends z.ZodType>(schema: T, answer: unknown, what: string): z.output<T> {
  const { data, issues } = checkShape(schema, answer);
  if (issues === undefined) return data;
  const message = `Home Assistant's answer is of another form than expected (${what}): update IAQverse`;
  throw new IaqverseError('home_assistant_refused', message, { issues });
}
