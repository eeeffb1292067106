import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { DAY, HOUR, type QuantityForecast } from '@iaqverse/core';
import { gaussian } from '@iaqverse/core/simulate';
import fc from 'fast-check';
import { networkOf } from '../evaluation/model-for-room.ts';
import { playThroughHome } from '../evaluation/play-through-home.ts';
import type { RecordedLine } from '../src/recorded-rooms.ts';
import { START, simulatedRoom } from './simulated-room.ts';

/** Long enough that refits have found forests, which serve then. */
const DAYS = 4.7;
const SHIPPED = fileURLToPath(new URL('../forecast.json', import.meta.url));

interface Made {
  readonly madeAt: number;
  readonly forecasts: readonly QuantityForecast[];
}

function play(lines: readonly RecordedLine[]) {
  const made: Made[] = [];
  let forests = 0;
  playThroughHome(lines, {
    network: networkOf(SHIPPED),
    refitHours: 6,
    onForecast: (madeAt, forecasts, forecaster) => {
      made.push({ madeAt, forecasts });
      if (forecaster.of('co2')?.forest !== undefined) forests++;
    },
  });
  return { made, forests };
}

describe('An evaluation', function () {
  this.timeout(60_000);

  it('forecasts the same whatever comes after', () => {
    const lines = simulatedRoom(DAYS);
    const { made, forests } = play(lines);
    assert.ok(made.length > 1200, `${made.length} forecasts`);
    assert.ok(forests > 20, 'no refit has found anything');
    const changes = fc.record({
      // Half of the times lie where forests already serve.
      at: fc.oneof(
        fc.double({ min: 0.01, max: DAYS, noNaN: true }),
        fc.double({ min: 4.1, max: DAYS - 0.05, noNaN: true }),
      ),
      seed: fc.integer({ min: 1, max: 1000 }),
      goesOn: fc.double({ min: 0, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(changes, ({ at, seed, goesOn }) => {
        const time = START + at * DAY;
        const other = lines
          .filter((line) => line.time <= time + goesOn * HOUR)
          .map((line, index) =>
            line.time <= time
              ? line
              : {
                  time: line.time,
                  values: { co2: 3000 + 400 * gaussian(seed, 1, index), humidity: 50 },
                  inputs: { occupancy: index % 9, window: 1 },
                },
          );
        const after = play(other).made;
        const until = made.filter(({ madeAt }) => madeAt <= time).length;
        // Whole lists would take minutes to be shown beside each other.
        const differs = made.findIndex((forecast, index) => !isDeepStrictEqual(forecast, after[index]));
        assert.ok(
          differs >= until || differs < 0,
          `${made[differs]?.madeAt} is another one, by what came from ${time} on`,
        );
        if (goesOn > 1.5 && at < DAYS - 0.1) assert.notEqual(after[differs], undefined, 'nothing was changed');
      }),
      { numRuns: 4 },
    );
  });
});
