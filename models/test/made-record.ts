import { BIN, type ForecastQuantity, HORIZONS_MIN } from '@iaqverse/core';
import { QuantityRecord } from '../evaluation/room-record.ts';

export const FIRST_BIN = 5_800_000;

/** A forecast by hand: what was measured in a bin, and the quantiles at every horizon. */
export interface MadeBin {
  /** Counted from the first. */
  readonly bin: number;
  readonly value: number;
  readonly quantilesAt: (minutes: number) => readonly number[];
  /** What the time of day usually is; left out where nothing is known of it. */
  readonly usual?: number;
}

export function madeRecord(quantity: ForecastQuantity, bins: readonly MadeBin[]): QuantityRecord {
  const record = new QuantityRecord(quantity);
  for (const { bin, value, quantilesAt, usual = Number.NaN } of bins)
    record.put(
      (FIRST_BIN + bin + 1) * BIN,
      { quantity, from: value, quantiles: HORIZONS_MIN.map(quantilesAt), basis: 'model', skill: undefined },
      Float32Array.from(HORIZONS_MIN, () => usual),
    );
  return record;
}
