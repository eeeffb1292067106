import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BIN,
  FEATURES,
  type ForecastQuantity,
  type ForecastQuestion,
  HORIZON_BINS,
  HORIZONS_MIN,
  type RoomForecaster,
} from '@iaqverse/core';

/** One quantity of one room, as training sees it. */
interface Series {
  readonly bins: number[];
  readonly values: number[];
  readonly scales: number[];
  readonly rows: { readonly at: number; readonly row: Float32Array }[];
}

/** What the list of files says of one series. */
export interface SeriesEntry {
  readonly room: string;
  readonly home: string;
  readonly simulated: boolean;
  readonly quantity: ForecastQuantity;
  /** Without extension: `.rows` holds features, `.labels` changes in scales, NaN where nothing was measured. */
  readonly file: string;
  readonly rows: number;
}

/** Gathers a room's rows and, once the room is over, what came after each. */
export class TrainingRows {
  readonly #stride: number;
  readonly #series = new Map<ForecastQuantity, Series>();

  /** @param stride keeps every so many rows */
  constructor(stride: number) {
    this.#stride = stride;
  }

  take(forecaster: RoomForecaster, { at, quantities, rows }: ForecastQuestion): void {
    for (const [index, quantity] of quantities.entries()) {
      const { past, character } = forecaster.of(quantity)!;
      const series = this.#seriesOf(quantity);
      if (series.bins.length % this.#stride === 0)
        series.rows.push({
          at: series.bins.length,
          row: rows.slice(index * FEATURES.length, (index + 1) * FEATURES.length),
        });
      series.bins.push(at / BIN);
      series.values.push(past[0]!);
      series.scales.push(character.scale);
    }
  }

  /** Writes the room's series into `folder`, and says what they are. */
  write(folder: string, room: string, home: string, simulated: boolean): SeriesEntry[] {
    return [...this.#series].map(([quantity, { bins, values, scales, rows }]) => {
      const indexOf = new Map(bins.map((bin, index) => [bin, index]));
      const features = new Float32Array(rows.length * FEATURES.length);
      const labels = new Float32Array(rows.length * HORIZONS_MIN.length).fill(Number.NaN);
      for (const [index, { at, row }] of rows.entries()) {
        features.set(row, index * FEATURES.length);
        for (const [horizon, ahead] of HORIZON_BINS.entries()) {
          const came = indexOf.get(bins[at]! + ahead);
          if (came !== undefined)
            labels[index * HORIZONS_MIN.length + horizon] = (values[came]! - values[at]!) / scales[at]!;
        }
      }
      const file = `${room}-${quantity}`.replaceAll('/', '-');
      writeFileSync(join(folder, `${file}.rows`), features);
      writeFileSync(join(folder, `${file}.labels`), labels);
      return { room, home, simulated, quantity, file, rows: rows.length };
    });
  }

  #seriesOf(quantity: ForecastQuantity): Series {
    let series = this.#series.get(quantity);
    if (series === undefined) {
      series = { bins: [], values: [], scales: [], rows: [] };
      this.#series.set(quantity, series);
    }
    return series;
  }
}
