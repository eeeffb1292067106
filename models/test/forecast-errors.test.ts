import assert from 'node:assert/strict';
import { BIN, HORIZONS_MIN } from '@iaqverse/core';
import { type ForecastErrors, forecastErrors, SEGMENTS, type Segment } from '../evaluation/forecast-errors.ts';
import { PersistenceInterval } from '../evaluation/persistence-interval.ts';
import { FIRST_BIN, madeRecord } from './made-record.ts';

function errorsAt(errors: readonly ForecastErrors[], horizonMin: number, segment: Segment = 'all'): ForecastErrors {
  return errors.find((entry) => entry.horizonMin === horizonMin && entry.segment === segment)!;
}

const close = (value: number | null, expected: number) =>
  assert.ok(Math.abs(value! - expected) < 1e-6, `${value} is not ${expected}`);

describe('Forecast errors', () => {
  it('are those of a calculation by hand', () => {
    const around = (median: number) => () => [median - 8, median - 2, median, median + 2, median + 8];
    const errors = forecastErrors(
      'home/room',
      madeRecord('co2', [
        { bin: 0, value: 500, quantilesAt: around(504) },
        { bin: 1, value: 510, quantilesAt: around(512), usual: 520 },
        { bin: 2, value: 513, quantilesAt: around(515) },
        { bin: 3, value: 512, quantilesAt: around(530), usual: 500 },
        { bin: 4, value: 524, quantilesAt: around(524) },
      ]),
    );
    // At 5 min what came was 510, 513, 512, 524, and nothing after the last.
    const five = errorsAt(errors, 5);
    assert.deepEqual([five.room, five.quantity, five.n], ['home/room', 'co2', 4]);
    close(five.mae, (6 + 1 + 3 + 6) / 4);
    close(five.rmse, Math.sqrt((36 + 1 + 9 + 36) / 4));
    close(five.maePersistence, (10 + 3 + 1 + 12) / 4);
    close(five.rmsePersistence, Math.sqrt((100 + 9 + 1 + 144) / 4));
    close(five.skill, 1 - 16 / 26);
    close(five.coverage90, 1);
    close(five.width90, 16);
    // Where the time of day was never seen, climatology says that it stays.
    close(five.maeClimatology, (10 + 7 + 1 + 24) / 4);
    // Only the fourth knows what was a quarter of an hour before: a slope of 4 every five minutes.
    close(five.maeLinear, (10 + 3 + 1 + 8) / 4);
    close(five.maeDampedTrend, (10 + 3 + 1 + (12 - 4 * 0.85)) / 4);
    const pinball = [6, 1, -3, -6].map((missed) => {
      const losses = [-8, -2, 0, 2, 8].map((distance, level) => {
        const share = [0.05, 0.25, 0.5, 0.75, 0.95][level]!;
        const over = missed - distance;
        return over > 0 ? share * over : (share - 1) * over;
      });
      return losses.reduce((a, b) => a + b) / 5;
    });
    close(five.pinball, pinball.reduce((a, b) => a + b) / 4);
    // At 10 min: 513, 512, 524 came, of which 504 ± 8 missed the first.
    const ten = errorsAt(errors, 10);
    close(ten.mae, (9 + 0 + 9) / 3);
    close(ten.coverage90, 1 / 3);
    assert.equal(errorsAt(errors, 30), undefined);
  });

  it('are judged only where something was measured', () => {
    const stays = (value: number) => () => [value, value, value, value, value];
    const record = madeRecord('co2', [
      { bin: 0, value: 500, quantilesAt: stays(500) },
      { bin: 2, value: 520, quantilesAt: stays(520) },
      { bin: 3, value: 530, quantilesAt: stays(530) },
    ]);
    const errors = forecastErrors('r', record);
    assert.deepEqual(
      HORIZONS_MIN.map((minutes) => errorsAt(errors, minutes)?.n),
      [1, 1, 1, undefined, undefined, undefined, undefined, undefined],
    );
    close(errorsAt(errors, 10).mae, 20);
    assert.deepEqual(forecastErrors('r', madeRecord('co2', [])), []);
  });

  it('have no skill over a persistence that never errs', () => {
    const quantilesAt = () => [499, 500, 501, 502, 503];
    const errors = forecastErrors(
      'r',
      madeRecord(
        'co2',
        [0, 1, 2].map((bin) => ({ bin, value: 500, quantilesAt })),
      ),
    );
    assert.equal(errorsAt(errors, 5).skill, null);
  });

  it('tell the first three days, the last 40 % and what is judged at all apart', () => {
    const bins = 10 * 288;
    const record = madeRecord(
      'co2',
      Array.from({ length: bins }, (_, bin) => ({
        bin,
        value: 500 + bin,
        // Right in the first three days, 2 too high in the last four, 1 too high between.
        quantilesAt: (minutes: number) => {
          const median = 500 + bin + minutes / 5 + (bin < 864 ? 0 : bin < 1728 ? 1 : 2);
          return [median, median, median, median, median];
        },
      })),
    );
    const errors = forecastErrors('r', record);
    assert.deepEqual(
      SEGMENTS.map((segment) => errorsAt(errors, 30, segment).n),
      [864, bins - 6, 0.4 * bins - 6],
    );
    assert.deepEqual(
      (['first3days', 'last40'] as const).map((segment) => errorsAt(errors, 30, segment).mae),
      [0, 2],
    );
    const late = forecastErrors('r', record, (FIRST_BIN + 2000) * BIN);
    assert.equal(errorsAt(late, 30).n, bins - 2000 - 6);
    assert.equal(errorsAt(late, 30, 'first3days'), undefined);
    // What persistence had learned before is not lost.
    assert.ok(errorsAt(late, 30).coveragePersistence90 > 0.99);
  });
});

describe('The interval of persistence', () => {
  it('holds 90 % of the changes that had come by then', () => {
    const interval = new PersistenceInterval(2);
    // 1000 changes: 0.1 to 100, in no order.
    for (let bin = 0; bin < 1000; bin++) interval.expect(bin, ((bin * 7) % 1000) / 10);
    const [low, high] = interval.at(1001);
    assert.ok(Math.abs(low - 5) < 0.3 && Math.abs(high - 95) < 0.3, `${low} to ${high}`);
  });

  it('knows no change before it has come', () => {
    const interval = new PersistenceInterval(6);
    interval.expect(0, 50);
    assert.deepEqual(interval.at(5), [0, 0]);
    assert.deepEqual(interval.at(6), [50, 50]);
  });

  it('forgets what is more than a week ago', () => {
    const interval = new PersistenceInterval(1);
    for (let bin = 0; bin < 3000; bin++) interval.expect(bin, bin < 900 ? 100 : 1);
    assert.deepEqual(interval.at(3000), [1, 1]);
  });
});
