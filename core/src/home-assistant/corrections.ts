import { z } from 'zod';
import { ACTUATOR_KINDS } from '../action/actuator.ts';
import { QUANTITIES } from '../quantity/quantity.ts';

/** What a person says of an entity of Home Assistant where our guess is wrong. */
export const haCorrectionSchema = z.strictObject({
  use: z.enum(['ignore', 'outdoor']).optional().describe('Leave it alone, or take it for outdoor air'),
  kind: z.enum(ACTUATOR_KINDS).optional().describe('What it moves'),
  quantity: z.enum(QUANTITIES).optional().describe('What it measures'),
});
export type HaCorrection = z.output<typeof haCorrectionSchema>;

/** Corrections by entity id. */
export const haCorrectionsSchema = z.record(
  z.string().regex(/^[a-z0-9_]+\.[a-z0-9_]+$/),
  haCorrectionSchema.describe('What an entity is used as'),
);
export type HaCorrections = z.output<typeof haCorrectionsSchema>;
