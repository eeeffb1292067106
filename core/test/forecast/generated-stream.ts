import fc from 'fast-check';
import { FORECAST_QUANTITIES, type ForecastQuantity } from '../../src/forecast/horizons.ts';
import type { ForecastQuestion, RoomForecaster } from '../../src/forecast/room-forecaster.ts';
import type { RoomInputs } from '../../src/forecast/room-inputs.ts';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { gaussian, uniform } from '../../src/simulate/random.ts';
import { MINUTE, SECOND } from '../../src/time/span.ts';
import { BIN, RecentMeans } from '../../src/twin/recent-means.ts';

const START = 1_760_000_100_000 - (1_760_000_100_000 % BIN);

/** How a made-up room is measured. */
export interface Stream {
  readonly seed: number;
  readonly quantities: readonly ForecastQuantity[];
  /** ms between readings */
  readonly step: number;
  /** How many bins it lives. */
  readonly bins: number;
  /** Share of hours in which nothing is measured. */
  readonly gaps: number;
  /** `wander` is what air does, `jump` leaps all over the physical range, `still` never moves. */
  readonly kind: 'wander' | 'jump' | 'still';
  /** Inputs are known, and change. */
  readonly inputs: boolean;
}

/** Any way in which a room may be measured, from a step of 10 seconds to one of 10 minutes. */
export const arbitraryStream: fc.Arbitrary<Stream> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  quantities: fc.subarray([...FORECAST_QUANTITIES], { minLength: 1 }),
  step: fc.constantFrom(10 * SECOND, MINUTE, 5 * MINUTE, 10 * MINUTE),
  bins: fc.integer({ min: 1, max: 120 }),
  gaps: fc.constantFrom(0, 0.2, 0.6),
  kind: fc.constantFrom('wander', 'jump', 'still'),
  inputs: fc.boolean(),
});

/** Plays a stream through a forecaster; `onClose` gets every question, and answers it if it likes. */
export function playStream(
  { seed, quantities, step, bins, gaps, kind, inputs }: Stream,
  forecaster: RoomForecaster,
  onClose: (question: ForecastQuestion, bin: number) => void,
): void {
  const means = new Map(quantities.map((quantity) => [quantity, new RecentMeans()]));
  const levels = new Map(quantities.map((quantity, stream) => [quantity, uniform(seed, stream, 0)]));
  for (let bin = 0; bin < bins; bin++) {
    const from = START + bin * BIN;
    for (let time = from; time < from + BIN; time += step) {
      if ((time - START) % step !== 0) continue;
      for (const [stream, quantity] of quantities.entries()) {
        const { min, max } = CATALOGUE[quantity];
        const index = (time - START) / SECOND;
        // The first bin is always measured; whole hours may miss, and single readings.
        const missing = bin > 0 && uniform(seed, 100 + stream, Math.floor(bin / 12)) < gaps;
        if (missing || (bin > 0 && uniform(seed, 200 + stream, index) < gaps / 4)) continue;
        if (kind === 'jump') levels.set(quantity, uniform(seed, stream, index));
        else if (kind === 'wander') {
          const next = levels.get(quantity)! + 0.004 * gaussian(seed, stream, index);
          levels.set(quantity, Math.max(0, Math.min(1, next)));
        }
        means.get(quantity)!.add(time, min + (max - min) * levels.get(quantity)!);
      }
    }
    const question = forecaster.close(from + BIN, means, inputs ? inputsAt(seed, bin) : {});
    if (question !== undefined) onClose(question, bin);
  }
}

function inputsAt(seed: number, bin: number): RoomInputs {
  const draw = (what: number) => uniform(seed, 300 + what, Math.floor(bin / 7));
  return {
    ...(draw(0) < 0.7 && { window: draw(1) }),
    ...(draw(2) < 0.7 && { ventilation: draw(3), purifier: draw(4), door: 1 }),
    ...(draw(5) < 0.7 && { occupancy: Math.floor(5 * draw(6)) }),
    ...(draw(7) < 0.7 && { outdoor: { temperature: 60 * draw(8) - 30, pm25: 200 * draw(9) } }),
  };
}
