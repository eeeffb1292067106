import type { Quantity } from '../quantity/quantity.ts';

/** What can be wrong with a sensor. */
export const FAULT_KINDS = [
  'out_of_range',
  'stuck',
  'at_floor',
  'spikes',
  'too_fast',
  'drift',
  'disagrees',
  'impossible_change',
  'unusual',
  'dropout',
  'unit_changed',
  'saturated',
] as const;
export type SensorFaultKind = (typeof FAULT_KINDS)[number];

/** Something wrong with what a sensor says of a quantity. Plain data; words are made of it in each language. */
export interface SensorFault {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly kind: SensorFaultKind;
  /** When it began, as far as that shows, and when it was first told, ms. */
  readonly since: number;
  readonly foundAt: number;
  /** What was seen, canonical units: the value it stands at, the share of spikes, the drift a day, what was expected. */
  readonly seen: Readonly<Record<string, number>>;
}

/** Where bad air seems to come from, by the pattern across quantities. */
export const SOURCE_HINTS = [
  'cooking',
  'cleaning',
  'people',
  'outdoor_smoke',
  'shower',
  'candles_or_smoke_indoors',
] as const;
export type SourceHint = (typeof SOURCE_HINTS)[number];
