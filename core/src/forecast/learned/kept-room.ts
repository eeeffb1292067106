import { z } from 'zod';
import { checkShape, showIssue } from '../../check-shape.ts';
import { seedFrom } from '../../simulate/random.ts';
import type { KeptVentilation } from '../../ventilation/kept-state.ts';
import { MEMORIES } from '../character.ts';
import { CORRECTION_FEATURES } from '../correction-inputs.ts';
import { FEATURES } from '../features.ts';
import { FORECAST_QUANTITIES, type ForecastQuantity, HORIZONS_MIN, QUANTILES } from '../horizons.ts';
import { EXPERT_NAMES } from '../quantity-forecaster.ts';
import { unusable } from './unusable.ts';

/** Raised when what is kept means something else, or stands elsewhere, than before. */
const KEPT_VERSION = 1;

/** What one quantity of a room learned. */
export interface KeptQuantity {
  /** A walk over all that was learned (`QuantityForecaster.keep`). */
  readonly learned: string;
  /** The version of the forest that was on trial. */
  readonly forest?: string | undefined;
}

/** What a room learned of itself: plain JSON, about 40 kB a quantity. */
export interface KeptRoom {
  readonly format: 'iaqverse-learned';
  readonly version: number;
  /** Of the lists by which numbers have their places. */
  readonly lists: string;
  readonly ventilation: KeptVentilation;
  readonly quantities: Readonly<Partial<Record<ForecastQuantity, KeptQuantity>>>;
}

const keptRoomSchema = z.strictObject({
  format: z.literal('iaqverse-learned'),
  version: z.int(),
  lists: z.string(),
  ventilation: z.unknown(),
  quantities: z.partialRecord(
    z.enum(FORECAST_QUANTITIES),
    z.strictObject({ learned: z.string(), forest: z.string().optional() }),
  ),
});

/** A digest of the features that rows are made of: what was learned from other ones means nothing here. */
export function featuresDigest(): string {
  return digestOf(FEATURES, HORIZONS_MIN);
}

export function keptRoom(ventilation: KeptVentilation, quantities: KeptRoom['quantities']): KeptRoom {
  return { format: 'iaqverse-learned', version: KEPT_VERSION, lists: listsDigest(), ventilation, quantities };
}

/** @throws IaqverseError `learned_unusable` when it is damaged, or of another version */
export function readKeptRoom(value: unknown): Omit<KeptRoom, 'ventilation'> & { readonly ventilation: unknown } {
  const { data, issues } = checkShape(keptRoomSchema, value);
  if (issues !== undefined) throw unusable(showIssue(issues[0], 'it'));
  if (data.version !== KEPT_VERSION || data.lists !== listsDigest())
    throw unusable('another version of IAQverse learned it');
  return data;
}

function listsDigest(): string {
  return digestOf(FEATURES, CORRECTION_FEATURES, EXPERT_NAMES, HORIZONS_MIN, QUANTILES, MEMORIES);
}

function digestOf(...lists: readonly (readonly unknown[])[]): string {
  const text = JSON.stringify(lists);
  return [1, 2].map((seed) => (seedFrom(text, seed) >>> 0).toString(16).padStart(8, '0')).join('');
}
