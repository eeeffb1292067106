import { z } from 'zod';
import { MAX_SLUG_LENGTH } from './slugify.ts';

/** The immutable id of a site or a room, as it stands in topics: lower case, digits, single hyphens. */
export const slugSchema = z
  .string()
  .max(MAX_SLUG_LENGTH)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens, such as "living-room"');
