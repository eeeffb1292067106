import { z } from 'zod';
import { ACTUATOR_KINDS } from '../action/actuator.ts';
import { QUANTITIES } from '../quantity/quantity.ts';

/** What a person says of an entity of Home Assistant where our guess is wrong. */
export const haCorrectionSchema = z.strictObject({
  use: z
    .enum(['ignore', 'outdoor', 'fire', 'only_moves'])
    .optional()
    .describe(
      'Leave it alone, take it for outdoor air, for what tells that a fire burns which takes its air from the room, or use it only as what it moves, not as what it measures',
    ),
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
