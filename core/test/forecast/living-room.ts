import type { ForecastQuantity } from '../../src/forecast/horizons.ts';
import { RoomForecaster } from '../../src/forecast/room-forecaster.ts';
import type { RoomInputs } from '../../src/forecast/room-inputs.ts';
import { uniform } from '../../src/simulate/random.ts';
import { BIN, RecentMeans } from '../../src/twin/recent-means.ts';

export const FIRST_BIN = 1_760_000_100_000 - (1_760_000_100_000 % BIN);

const QUANTITIES: readonly ForecastQuantity[] = ['co2', 'pm25', 'tvoc', 'temperature', 'humidity'];
const LEVELS: Readonly<Record<ForecastQuantity, readonly [level: number, swing: number]>> = {
  co2: [800, 300],
  pm25: [10, 6],
  tvoc: [250, 120],
  temperature: [21, 2],
  humidity: [45, 8],
};

/** What a made-up room measures of a quantity in a bin: days that resemble each other, with noise of its own seed. */
export function measured(quantity: ForecastQuantity, bin: number, seed = 1): number {
  const [level, swing] = LEVELS[quantity];
  const day = Math.sin((bin / 288) * 2 * Math.PI + level);
  const hours = Math.sin(bin / 9 + level);
  return level + swing * (day + 0.3 * hours + 0.2 * uniform(seed, level, bin));
}

/** Means of a room that go on, and the forecasters that follow them. */
export class LivingRoom {
  readonly means = new Map<ForecastQuantity, RecentMeans>();
  readonly seed: number;
  bin = 0;

  constructor(seed = 1, quantities: readonly ForecastQuantity[] = QUANTITIES) {
    this.seed = seed;
    for (const quantity of quantities) this.means.set(quantity, new RecentMeans());
  }

  /** Nothing is measured for so many bins. */
  pause(bins: number): void {
    this.bin += bins;
  }

  /** The next bin is measured, and closed by every one of the forecasters. Returns what each forecasts. */
  next(forecasters: readonly RoomForecaster[], inputs: RoomInputs = {}) {
    const time = FIRST_BIN + this.bin * BIN;
    for (const [quantity, means] of this.means) means.add(time, measured(quantity, this.bin, this.seed));
    this.bin++;
    return forecasters.map((forecaster) => {
      const question = forecaster.close(time + BIN, this.means, inputs);
      if (question === undefined) throw new Error('nothing was measured');
      return forecaster.answer(question, undefined);
    });
  }
}

/** A forecaster that has lived through so many bins of a room. */
export function livedThrough(room: LivingRoom, bins: number): RoomForecaster {
  const forecaster = new RoomForecaster({ volumeM3: 50, roomType: 'living' });
  for (let bin = 0; bin < bins; bin++) room.next([forecaster]);
  return forecaster;
}
