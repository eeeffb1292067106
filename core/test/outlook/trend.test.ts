import assert from 'node:assert/strict';
import { longTrendOf } from '../../src/outlook/long-trend.ts';
import type { LongTrend } from '../../src/outlook/outlook.ts';
import { outlookOf } from '../../src/outlook/outlook-of.ts';
import { NORMAL_50, NORMAL_90, studentQuantile } from '../../src/outlook/student-quantile.ts';
import { DAY, HOUR } from '../../src/time/span.ts';
import { days, hours, MONDAY, noise } from './synthetic-rooms.ts';

const UTC = { localOffsetMin: () => 0 };

function trend30(count: number, slope: number, likeness: number, seed: number): LongTrend {
  const { trend30: trend } = outlookOf(days(count, slope, likeness, seed), MONDAY + count * DAY, UTC);
  assert.ok(trend.available);
  return trend;
}

describe('the trend of daily means', () => {
  it('takes 14 days', () => {
    const before = outlookOf(days(13, 0, 0, 1), MONDAY + 13 * DAY, UTC);
    assert.deepEqual(before.trend90, { available: false, reason: 'too_little_history', days: 13, daysNeeded: 14 });
    assert.equal(trend30(14, 0, 0, 1).daysUsed, 14);
  });

  it('is none when nothing was measured for a week', () => {
    const { trend30: trend } = outlookOf(days(40, 0, 0, 1), MONDAY + 49 * DAY, UTC);
    assert.ok(!trend.available && trend.reason === 'history_too_old');
  });

  it('finds a clear rise and a clear fall, and how fast', () => {
    for (const slope of [4, -4]) {
      const trend = trend30(60, slope, 0.2, 5);
      assert.equal(trend.direction, slope > 0 ? 'rising' : 'falling');
      assert.ok(Math.abs(trend.changePer30Days - 30 * slope) < 25, `${trend.changePer30Days}`);
      assert.ok(trend.change90[0] <= 30 * slope && trend.change90[1] >= 30 * slope);
      // It is followed, but less and less.
      const now = 700 + 60 * slope;
      const followed = (trend.expected - now) / (30 * slope);
      assert.ok(followed > 0.3 && followed < 1, `${followed}`);
    }
  });

  it('is not moved by a few bad days', () => {
    const history = hours(60 * 24, (hour) => (Math.floor(hour / 24) % 15 === 14 ? 5000 : 600 + hour / 24));
    const { trend30: trend } = outlookOf(history, MONDAY + 60 * DAY, UTC);
    assert.ok(trend.available);
    assert.ok(Math.abs(trend.changePer30Days - 30) < 3, `${trend.changePer30Days}`);
  });

  it('says that none is clear where there is none, also when days resemble each other', () => {
    for (const likeness of [0, 0.7]) {
      const trends = Array.from({ length: 60 }, (_, seed) => {
        const means = noise(60, likeness, seed).map((value, day) => ({ day, value: 700 + 15 * value }));
        return longTrendOf('co2', means, 30, 60 * DAY);
      });
      const clear = trends.filter(({ direction }) => direction !== 'no_clear_trend').length;
      assert.ok(clear <= 9, `${clear} of 60 at ${likeness}`);
      for (const { direction, change90 } of trends)
        assert.ok(direction === 'no_clear_trend' || change90[0] * change90[1] > 0);
    }
  });

  it('says so of a room that never changes', () => {
    const { trend30: trend, trend90 } = outlookOf(
      hours(40 * 24, () => 600),
      MONDAY + 40 * DAY,
      UTC,
    );
    for (const still of [trend, trend90]) {
      assert.ok(still.available);
      assert.equal(still.direction, 'no_clear_trend');
      assert.deepEqual([still.expected, ...still.expected90], [600, 600, 600]);
    }
  });

  it('covers the day 30 days on about as often as it says', () => {
    for (const likeness of [0, 0.6]) {
      let in50 = 0;
      let in90 = 0;
      const rooms = 100;
      for (let seed = 0; seed < rooms; seed++) {
        const daily = noise(90, likeness, seed + 1000).map((value, day) => ({ day, value: 700 + 15 * value }));
        const trend = longTrendOf('co2', daily.slice(0, 60), 30, 60 * DAY);
        const { value } = daily[89]!;
        if (value >= trend.expected50[0] && value <= trend.expected50[1]) in50++;
        if (value >= trend.expected90[0] && value <= trend.expected90[1]) in90++;
      }
      assert.ok(in90 >= 83 && in90 <= 99, `${in90} of 90 at ${likeness}`);
      assert.ok(in50 >= 38 && in50 <= 72, `${in50} of 50 at ${likeness}`);
    }
  });

  it('does not take a half-measured day for a change', () => {
    const daily = (hour: number): number => 600 + 200 * Math.sin((2 * Math.PI * hour) / 24);
    const history = hours(40 * 24, daily);
    // In the last 25 days the sensor ran in the mornings only.
    const kept = Array.from({ length: 40 * 24 }, (_, hour) => hour).filter((hour) => hour < 15 * 24 || hour % 24 < 12);
    const partly = {
      quantity: history.quantity,
      times: kept.map((hour) => MONDAY + hour * HOUR),
      values: kept.map(daily),
    };
    const { trend30: trend } = outlookOf(partly, MONDAY + 40 * DAY, UTC);
    assert.ok(trend.available);
    assert.ok(Math.abs(trend.changePer30Days) < 5, `${trend.changePer30Days}`);
    assert.ok(Math.abs(trend.expected - 600) < 5, `${trend.expected}`);
  });
});

describe("Student's quantile", () => {
  it('agrees with the table (75 % and 95 %)', () => {
    for (const [degrees, of75, of95] of [
      [3, 0.765, 2.353],
      [5, 0.727, 2.015],
      [10, 0.7, 1.812],
      [30, 0.683, 1.697],
    ] as const) {
      assert.ok(Math.abs(studentQuantile(NORMAL_50, degrees) - of75) < 0.004);
      assert.ok(Math.abs(studentQuantile(NORMAL_90, degrees) - of95) < 0.008);
    }
  });
});
