import assert from 'node:assert/strict';
import { LearningRows } from '../../src/forecast/adaptation/learning-rows.ts';
import { refit } from '../../src/forecast/adaptation/refit.ts';
import { type PastSeries, replayPast } from '../../src/forecast/adaptation/replay-past.ts';
import type { ForecastQuantity } from '../../src/forecast/horizons.ts';
import { RoomForecaster } from '../../src/forecast/room-forecaster.ts';
import { DAY } from '../../src/time/span.ts';
import { BIN } from '../../src/twin/recent-means.ts';
import { FIRST_BIN, LivingRoom, measured } from './living-room.ts';

const QUANTITIES = ['co2', 'temperature', 'humidity'] as const;

function past(bins: number): PastSeries[] {
  const times = Array.from({ length: bins }, (_, bin) => FIRST_BIN + bin * BIN);
  return QUANTITIES.map((quantity) => ({ quantity, times, values: times.map((_, bin) => measured(quantity, bin)) }));
}

describe('The past of a room, played again', () => {
  it('gives the rows that the room would have given live', () => {
    const bins = 120;
    const live = new RoomForecaster({});
    const room = new LivingRoom(1, QUANTITIES);
    const kept = new Map<ForecastQuantity, LearningRows>();
    for (let bin = 0; bin < bins; bin++) {
      if (bin === 1)
        for (const quantity of QUANTITIES) {
          const rows = new LearningRows(1000);
          kept.set(quantity, rows);
          live.of(quantity)!.learning = rows;
        }
      room.next([live]);
    }
    let days = 0;
    const { rows: played, forecaster } = replayPast(
      past(bins),
      {},
      () => undefined,
      () => days++,
    );
    assert.deepEqual([...played.keys()].sort(), [...QUANTITIES].sort());
    for (const quantity of QUANTITIES) assert.deepEqual(played.get(quantity)!.rows.slice(1), kept.get(quantity)!.rows);
    assert.ok(days <= 1);
    assert.deepEqual(forecaster.save(), live.save());
  });

  it('means what several sensors said, and passes over pauses', () => {
    const times = [0, 1, 2, 300, 301].map((bin) => FIRST_BIN + bin * BIN);
    const sensor = (offset: number): PastSeries => ({ quantity: 'co2', times, values: times.map(() => 600 + offset) });
    const { rows } = replayPast([sensor(0), sensor(100)], {}, () => undefined).rows.get('co2')!;
    assert.deepEqual(
      rows.map(({ time, value }) => [time, value]),
      times.map((time) => [time, 650]),
    );
  });

  it('knows who was there for half an hour', () => {
    const times = Array.from({ length: 12 }, (_, bin) => FIRST_BIN + bin * BIN);
    const co2: PastSeries = { quantity: 'co2', times, values: times.map((_, bin) => 600 + bin) };
    const seen: PastSeries = { quantity: 'occupancy', times: times.slice(0, 2), values: [1, 1] };
    const rowsOf = (series: PastSeries[]) => replayPast(series, {}, () => undefined).rows.get('co2')!.rows;
    const differing = rowsOf([co2, seen]).map(({ inputs }, index) =>
      inputs.some((value, at) => value !== rowsOf([co2])[index]!.inputs[at]),
    );
    assert.deepEqual([differing[0], differing[5]], [true, true]);
  });

  it('asks the model with one row a quantity', () => {
    const counts: number[] = [];
    replayPast(past(3), {}, (rows, count) => {
      counts.push(count);
      assert.ok(rows.length % count === 0);
      return undefined;
    });
    assert.deepEqual(counts, [3, 3, 3]);
  });

  it('is nothing where nothing was measured', () => {
    assert.equal(replayPast([], {}, () => undefined).rows.size, 0);
    const none = { quantity: 'co2', times: [], values: [] } as const;
    assert.equal(replayPast([none], {}, () => undefined).rows.size, 0);
  });

  it('is enough to refit after half a week', () => {
    const bins = 5 * 288;
    const rows = replayPast(past(bins), {}, () => undefined).rows.get('co2')!;
    const now = FIRST_BIN + bins * BIN;
    const { decision, errors } = refit(rows, undefined, now, 1);
    assert.notEqual(decision, 'too_early');
    assert.ok(errors!.alone > 0);
    assert.equal(refit(rows, undefined, now - 2 * DAY, 1).decision, 'too_early');
  }).timeout(40_000);
});
