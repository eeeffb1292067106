import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MEDIAN } from '../../src/forecast/horizons.ts';
import type { HourlyHistory } from '../../src/outlook/hourly-history.ts';
import type { HourlyProfile } from '../../src/outlook/outlook.ts';
import { type OutlookOptions, outlookOf } from '../../src/outlook/outlook-of.ts';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { QUANTITIES } from '../../src/quantity/quantity.ts';
import { gaussian } from '../../src/simulate/random.ts';
import { DAY, HOUR, MINUTE } from '../../src/time/span.ts';
import { hours, MONDAY, noise, office } from './synthetic-rooms.ts';

const UTC: OutlookOptions = { localOffsetMin: () => 0 };

function profiles(
  history: HourlyHistory,
  now: number,
  options: OutlookOptions = UTC,
): { day: HourlyProfile; week: HourlyProfile } {
  const { day, week } = outlookOf(history, now, options);
  assert.ok(day.available && week.available);
  return { day, week };
}

const median = ({ quantiles }: HourlyProfile, lead: number): number => quantiles[lead - 1]![MEDIAN]!;
const width = (quantiles: readonly number[]): number => quantiles.at(-1)! - quantiles[0]!;
const meanWidth = ({ quantiles }: HourlyProfile): number =>
  quantiles.reduce((sum, step) => sum + width(step), 0) / quantiles.length;

describe('the next day and week', () => {
  it('are none while less than two days were measured, and why is said', () => {
    const none = outlookOf(hours(0, office), MONDAY, UTC);
    assert.deepEqual(none.day, { available: false, reason: 'no_history', days: 0, daysNeeded: 2 });
    const little = outlookOf(hours(47, office), MONDAY + 47 * HOUR, UTC);
    assert.deepEqual(little.week, { available: false, reason: 'too_little_history', days: 47 / 24, daysNeeded: 2 });
    assert.ok(outlookOf(hours(48, office), MONDAY + 48 * HOUR, UTC).day.available);
    const old = outlookOf(hours(480, office), MONDAY + 480 * HOUR + 4 * DAY, UTC);
    assert.deepEqual(old.day, { available: false, reason: 'history_too_old', days: 20, daysNeeded: 2 });
  });

  it('run by the hour of the day before two weeks were measured, by that of the week after', () => {
    assert.equal(profiles(hours(335, office), MONDAY + 335 * HOUR).day.basis, 'hour_of_day');
    assert.equal(profiles(hours(336, office), MONDAY + 336 * HOUR).day.basis, 'hour_of_week');
  });

  it('start with the hour that runs, 24 and 168 steps of an hour', () => {
    const { day, week } = profiles(hours(480, office), MONDAY + 480 * HOUR + 25 * MINUTE);
    assert.equal(day.from, MONDAY + 480 * HOUR);
    assert.equal(day.step, HOUR);
    assert.equal(day.quantiles.length, 24);
    assert.equal(week.quantiles.length, 168);
    assert.deepEqual(week.quantiles.slice(0, 24), day.quantiles);
  });

  it('find the week of an office again, its weekend included', () => {
    const count = 6 * 168;
    const disturbance = noise(count, 0.5, 3);
    const { week } = profiles(
      hours(count, (hour) => office(hour) + 20 * disturbance[hour]!),
      MONDAY + count * HOUR,
    );
    let error = 0;
    for (let lead = 1; lead <= 168; lead++) error += Math.abs(median(week, lead) - office(count + lead - 1)) / 168;
    assert.ok(error < 30, `mean error ${error}`);
    const noon = (day: number): number => median(week, day * 24 + 13);
    assert.ok(noon(1) > 820 && noon(5) < 520, `${noon(1)}, ${noon(5)}`);
    assert.ok(week.skill! > 0.5);
  });

  it('keep the rhythm of local time when the clocks change', () => {
    // In local time the office keeps its hours; from week 7 on the clocks are an hour ahead.
    const change = MONDAY + 7 * 7 * DAY;
    const localOffsetMin = (time: number): number => (time < change ? 60 : 120);
    const localHour = (hour: number): number => hour + localOffsetMin(MONDAY + hour * HOUR) / 60;
    const history = hours(7 * 168 - 12, (hour) => office(localHour(hour)));
    const { week } = profiles(history, MONDAY + (7 * 168 - 12) * HOUR, { localOffsetMin });
    const at = (time: number): number => median(week, (time - week.from) / HOUR + 1);
    // Local 9 is 8 UTC before the change and 7 UTC after it.
    const seven = change + 7 * HOUR;
    assert.ok(at(seven) > 800, `${at(seven)}`);
    assert.ok(at(seven - HOUR) < 600, `${at(seven - HOUR)}`);
  });

  it('follow a level that has moved, and less so the further ahead', () => {
    const count = 40 * 24;
    const drift = noise(count, 0.97, 8).map((step) => 60 * step);
    const base = (hour: number): number => 700 + drift[hour]!;
    const moved = hours(count, (hour) => base(hour) + (hour >= count - 24 ? 150 : 0));
    const still = hours(count, base);
    const now = MONDAY + count * HOUR;
    const lifted = (lead: number): number =>
      median(profiles(moved, now).week, lead) - median(profiles(still, now).week, lead);
    assert.ok(lifted(1) > 100, `${lifted(1)}`);
    assert.ok(lifted(150) < 0.6 * lifted(1), `${lifted(150)} of ${lifted(1)}`);
  });

  it('are narrow where nothing ever moves', () => {
    for (const quantity of QUANTITIES) {
      const { decimals, min, max } = CATALOGUE[quantity];
      const value = Math.min(max, Math.max(min, 20));
      const { week } = profiles({ ...hours(500, () => value), quantity }, MONDAY + 500 * HOUR);
      for (const step of week.quantiles) {
        assert.ok(width(step) <= 2 * 10 ** -decimals, `${quantity} ${step}`);
        assert.ok(Math.abs(step[MEDIAN]! - value) <= 10 ** -decimals);
      }
    }
  });

  it('are wider at the hours that vary', () => {
    const history = hours(60 * 24, (hour) =>
      hour % 24 >= 18 ? 900 + 120 * gaussian(5, 0, hour) : 450 + 5 * gaussian(5, 0, hour),
    );
    const { day } = profiles(history, MONDAY + 60 * DAY);
    assert.ok(width(day.quantiles[20]!) > 4 * width(day.quantiles[4]!));
  });

  it('cover about as often as they say', () => {
    const count = 100 * 24;
    const disturbance = noise(count, 0.8, 21);
    const value = (hour: number): number => office(hour) + 60 * disturbance[hour]!;
    let inside = 0;
    let seen = 0;
    for (let origin = 20 * 24; origin + 168 <= count; origin += 67) {
      const { week } = profiles(hours(origin, value), MONDAY + origin * HOUR);
      for (const [index, step] of week.quantiles.entries()) {
        seen++;
        if (value(origin + index) >= step[0]! && value(origin + index) <= step.at(-1)!) inside++;
      }
    }
    assert.ok(inside / seen > 0.85 && inside / seen < 0.96, `${inside / seen}`);
  });

  it('take what weather is coming into account', () => {
    const count = 60 * 24;
    const weather = noise(count + 168, 0.98, 4).map((step) => 8 + 6 * step);
    // The room follows the outdoor temperature of the last day.
    const followed = (hour: number): number => {
      const span = weather.slice(Math.max(0, hour - 24), Math.max(1, hour));
      return 18 + (0.4 * span.reduce((sum, value) => sum + value, 0)) / span.length;
    };
    const history = { ...hours(count, followed), quantity: 'temperature' as const };
    const outdoor = [{ ...hours(count + 168, (hour) => weather[hour]!), quantity: 'temperature' as const }];
    const now = MONDAY + count * HOUR;
    const blind = profiles(history, now).week;
    const { week } = profiles(history, now, { ...UTC, outdoor });
    assert.ok(week.outdoor && !blind.outdoor);
    const error = (profile: HourlyProfile): number =>
      profile.quantiles.reduce((sum, step, index) => sum + Math.abs(step[MEDIAN]! - followed(count + index)), 0);
    assert.ok(error(week) < 0.8 * error(blind), `${error(week)} of ${error(blind)}`);
    assert.ok(meanWidth(week) < meanWidth(blind));
  });

  it('know nothing of what comes after', () => {
    const count = 30 * 24;
    const disturbance = noise(count + 200, 0.6, 2);
    const value = (hour: number): number => office(hour) + 30 * disturbance[hour]!;
    const now = MONDAY + count * HOUR + 20 * MINUTE;
    const known = outlookOf(hours(count, value), now, UTC);
    const other = hours(count + 200, (hour) => (hour < count ? value(hour) : 5000));
    assert.deepEqual(outlookOf(other, now, UTC), known);
    assert.notDeepEqual(
      outlookOf(
        hours(count, (hour) => value(hour) + (hour === count - 1 ? 50 : 0)),
        now,
        UTC,
      ),
      known,
    );
  });

  it('are the same for the same past, and plain JSON', () => {
    const history = hours(400, (hour) => office(hour) + 30 * gaussian(1, 1, hour));
    const outlook = outlookOf(history, MONDAY + 400 * HOUR, UTC);
    assert.deepEqual(outlookOf(history, MONDAY + 400 * HOUR, UTC), outlook);
    assert.deepEqual(JSON.parse(JSON.stringify(outlook)), outlook);
  });

  it('average sensors of the same hour, and leave out what cannot be', () => {
    const one = hours(480, office);
    const two = hours(480, (hour) => office(hour) + 100);
    const both = {
      quantity: 'co2' as const,
      times: [...Array.from(one.times), ...Array.from(two.times), MONDAY],
      values: [...Array.from(one.values), ...Array.from(two.values), 1e9],
    };
    const middle = hours(480, (hour) => office(hour) + 50);
    const now = MONDAY + 480 * HOUR;
    assert.deepEqual(outlookOf(both, now, UTC), outlookOf(middle, now, UTC));
  });

  it('rise from quantile to quantile within the physical range, whatever the past was', () => {
    const past = fc.record({
      quantity: fc.constantFrom(...QUANTITIES),
      count: fc.integer({ min: 0, max: 900 }),
      seed: fc.integer(),
      size: fc.double({ min: 0, max: 1, noNaN: true }),
      there: fc.double({ min: 0.2, max: 1, noNaN: true }),
      gap: fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 400 })),
      offset: fc.constantFrom(-210, 0, 330, 765),
    });
    fc.assert(
      fc.property(past, ({ quantity, count, seed, size, there, gap: [gapFrom, gapFor], offset }) => {
        const { min, max } = CATALOGUE[quantity];
        const index = Array.from({ length: count }, (_, hour) => hour).filter(
          (hour) => Math.abs(gaussian(seed, 2, hour)) < 3 * there && !(hour >= gapFrom && hour < gapFrom + gapFor),
        );
        const history = {
          quantity,
          times: index.map((hour) => MONDAY + hour * HOUR),
          values: index.map((hour) => min + (max - min) * size * Math.min(1, Math.abs(gaussian(seed, 3, hour)))),
        };
        const outlook = outlookOf(history, MONDAY + count * HOUR, { localOffsetMin: () => offset });
        for (const profile of [outlook.day, outlook.week])
          if (profile.available)
            for (const step of profile.quantiles) {
              for (const value of step) assert.ok(value >= min && value <= max, `${quantity} ${value}`);
              for (let level = 1; level < step.length; level++) assert.ok(step[level]! >= step[level - 1]!, `${step}`);
            }
        for (const trend of [outlook.trend30, outlook.trend90])
          if (trend.available) {
            const order = [
              trend.expected90[0],
              trend.expected50[0],
              trend.expected,
              trend.expected50[1],
              trend.expected90[1],
            ];
            for (const value of order) assert.ok(value >= min && value <= max, `${quantity} ${order}`);
            for (let level = 1; level < order.length; level++)
              assert.ok(order[level]! >= order[level - 1]!, `${order}`);
          }
      }),
      { numRuns: 60 },
    );
  });
});
