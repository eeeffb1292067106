import type { ForecastQuantity, KeptForecast } from '@iaqverse/core';
import { HORIZONS_MIN, QUANTILES } from '@iaqverse/core/plain';

const NUMBERS = HORIZONS_MIN.length * QUANTILES.length;

/** A forecast as it stands in the database. */
export interface ForecastRow {
  readonly site: string;
  readonly room: string;
  readonly madeAt: number;
  /** Its quantities by commas: in their order their numbers stand in `packed`. */
  readonly quantities: string;
  /**
   * For each quantity, for each of `HORIZONS_MIN`, the values of `QUANTILES` as 32-bit floats, in the byte order of the
   * machine. Where those two lists change, a migration has to empty the table.
   */
  readonly packed: Uint8Array;
}

export function packForecast({ place, madeAt, quantities }: KeptForecast): ForecastRow {
  const numbers = Float32Array.from(quantities.flatMap(({ quantiles }) => quantiles.flat()));
  return {
    ...place,
    madeAt,
    quantities: quantities.map(({ quantity }) => quantity).join(),
    packed: new Uint8Array(numbers.buffer),
  };
}

/** The values of `QUANTILES` for one quantity at one horizon; undefined where a row has none. */
export function unpackHorizon(
  { quantities, packed }: Pick<ForecastRow, 'quantities' | 'packed'>,
  quantity: ForecastQuantity,
  horizonMin: number,
): Float32Array | undefined {
  const place = quantities.split(',').indexOf(quantity);
  const horizon = (HORIZONS_MIN as readonly number[]).indexOf(horizonMin);
  if (place < 0 || horizon < 0) return undefined;
  const width = Float32Array.BYTES_PER_ELEMENT;
  const start = (place * NUMBERS + horizon * QUANTILES.length) * width;
  return new Float32Array(packed.slice(start, start + QUANTILES.length * width).buffer);
}
