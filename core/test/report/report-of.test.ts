import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareSites } from '../../src/across/compare-sites.ts';
import type { Series } from '../../src/ports/readings.ts';
import { periodAt } from '../../src/report/period.ts';
import type { ReportInput, RoomReport } from '../../src/report/report.ts';
import { reportOf } from '../../src/report/report-of.ts';
import { LEVELS } from '../../src/score/level.ts';
import { DAY, HOUR } from '../../src/time/span.ts';
import { MONDAY, PARIS, playedWeek, roomInput, STEP, seriesOf } from './played-week.ts';

const TODAY = periodAt('day', MONDAY, MONDAY + 9 * DAY, PARIS);

function dayOf(series: readonly Series[], more: Partial<ReportInput> = {}): RoomReport {
  const rooms = [roomInput('hall', 'Hall', series)];
  const input = { site: 'home', name: 'Home', period: TODAY, offsetAt: PARIS, step: STEP, rooms, entries: [] };
  return reportOf({ ...input, actuators: new Map(), ...more }).rooms[0]!;
}

const co2 = (valueAt: (time: number) => number, sensor?: string) =>
  seriesOf('hall', 'co2', TODAY.from - DAY, TODAY.to, valueAt, sensor);

describe('the report of a room', () => {
  it('counts time and excess above the limit exactly', () => {
    // Six hours at 1200 ppm, one of them missing, the rest at 500; the day before always 500.
    const from = TODAY.from + 2 * HOUR;
    const room = dayOf([
      co2((time) => {
        if (time >= from + HOUR && time < from + 2 * HOUR) return Number.NaN;
        return time >= from && time < from + 6 * HOUR ? 1200 : 500;
      }),
    ]);
    const [exposure] = room.air.exposures;
    assert.deepEqual(
      [exposure?.hoursAbove, exposure?.doseAbove, exposure?.hoursKnown, exposure?.highest, exposure?.highestAt],
      [5, 1000, 23, 1200, from],
    );
    assert.ok(Math.abs(exposure!.mean - (5 * 1200 + 18 * 500) / 23) < 1e-9);
    assert.equal(room.airBefore?.exposures[0]?.hoursAbove, 0);
    assert.equal(room.air.coverage, 23 / 24);
    assert.deepEqual(room.scores[3], undefined);
    assert.deepEqual(room.courses[0]?.hourly.slice(2, 5), [1200, undefined, 1200]);
    assert.equal(room.air.hoursAboveWho, undefined);
  });

  it('compares fine dust with the daily guideline of WHO, 15 µg/m³', () => {
    const dust = seriesOf('hall', 'pm25', TODAY.from, TODAY.to, (time) => (time < TODAY.from + 3 * HOUR ? 16 : 15));
    assert.equal(dayOf([dust]).air.hoursAboveWho, 3);
  });

  it('takes the mean of sensors that measure the same, by how much each measured', () => {
    const [one, other] = [co2(() => 600, 'a'), co2(() => 1000, 'b')];
    const heavy = { ...other, counts: Float64Array.from(other.counts!, () => 15) };
    assert.ok(Math.abs(dayOf([one, heavy]).air.exposures[0]!.mean - 900) < 1e-9);
  });

  it('lets what a sensor said hold until it speaks again, as long as it is no longer silent than it often is', () => {
    const quarterly = co2((time) =>
      time % (3 * STEP) === 0 ? (time < TODAY.from + 2 * HOUR ? 1500 : 600) : Number.NaN,
    );
    const [exposure] = dayOf([quarterly]).air.exposures;
    assert.deepEqual([exposure?.hoursKnown, exposure?.hoursAbove], [24, 2]);
    // Five of its silences of a quarter of an hour, then it counts no more.
    const stops = seriesOf('hall', 'co2', TODAY.from, TODAY.from + 2 * HOUR, (time) =>
      time % (3 * STEP) === 0 ? 600 : Number.NaN,
    );
    assert.equal(dayOf([stops]).air.exposures[0]?.hoursKnown, 3);
  });

  it('tells the worst moments, hours apart, and none where air was good', () => {
    const rise = (time: number) => 500 + 2500 * Math.max(0, 1 - Math.abs(time - TODAY.from - 8 * HOUR) / (2 * HOUR));
    const later = (time: number) => 500 + 2000 * Math.max(0, 1 - Math.abs(time - TODAY.from - 20 * HOUR) / HOUR);
    const { worst } = dayOf([co2((time) => Math.max(rise(time), later(time)))]);
    assert.deepEqual(
      worst.map(({ at, value, quantity }) => [at, value, quantity]),
      [
        [TODAY.from + 8 * HOUR, 3000, 'co2'],
        [TODAY.from + 20 * HOUR, 2500, 'co2'],
      ],
    );
    assert.deepEqual(dayOf([co2(() => 500)]).worst, []);
  });

  it('shares the scored time between the levels, whatever was measured', () => {
    const values = fc.array(fc.option(fc.integer({ min: 400, max: 5000 }), { nil: Number.NaN }), {
      minLength: 24,
      maxLength: 24,
    });
    fc.assert(
      fc.property(values, (hours) => {
        const { air } = dayOf([co2((time) => hours[Math.floor(((((time - TODAY.from) % DAY) + DAY) % DAY) / HOUR)]!)]);
        const sum = LEVELS.reduce((total, level) => total + air.levels[level], 0);
        const known = hours.filter((value) => !Number.isNaN(value)).length;
        assert.ok(Math.abs(sum - (known === 0 ? 0 : 1)) < 1e-9);
        assert.ok(Math.abs(air.coverage - known / 24) < 1e-9);
      }),
      { numRuns: 25 },
    );
  });

  it('is empty, not zero, where nothing was measured', () => {
    const { air, airBefore, worst } = dayOf([]);
    assert.deepEqual([air.exposures, air.meanScore, air.coverage, airBefore, worst], [[], undefined, 0, undefined, []]);
  });
});

describe('the report of a week', () => {
  const report = reportOf(playedWeek());
  const [bedroom, kitchen] = report.rooms;

  it('tells what was proposed, done, refused and moved, in this week only', () => {
    assert.deepEqual(bedroom?.deeds, {
      ...{ advised: 8, done: 7, refused: 1, snoozed: 0, undone: 0, failed: 1, manual: 1 },
    });
  });

  it('tells what actions brought', () => {
    assert.deepEqual(bedroom?.verdicts, { better: 0, as_expected: 4, less: 3, none: 0, unclear: 0 });
    const [brought] = bedroom!.brought;
    assert.deepEqual([brought?.quantity, brought?.count], ['co2', 7]);
    assert.ok(Math.abs(brought!.meanGain - (4 * 380 + 3 * 150) / 7) < 1e-9);
  });

  it('tells alerts with the worst that they became, and faults', () => {
    const [alert] = bedroom!.alerts;
    assert.deepEqual([alert?.severity, alert?.isAnswered, alert?.clearedAt], ['danger', true, MONDAY + 7 * HOUR]);
    assert.deepEqual(
      kitchen?.faults.map(({ sensor, kind, endedAt }) => [sensor, kind, endedAt]),
      [['kitchen-1', 'stuck', undefined]],
    );
  });

  it('accounts for energy, and compares it with the week before', () => {
    assert.equal(report.energy.heatWh, 7 * 150);
    assert.equal(report.energy.savedWh, 7 * 14 * 2);
    assert.ok(Math.abs(report.energyBefore.electricityWh - 7 * 14 * (4 - 1 / 60)) < 1e-9);
  });

  it('is plain data, and the same each time', () => {
    assert.deepEqual(reportOf(playedWeek()), report);
    assert.doesNotThrow(() => structuredClone(report));
  });

  it('compares sites by what one room has in a day', () => {
    const quiet = reportOf({
      ...playedWeek(),
      site: 'shop',
      name: 'Shop',
      entries: [],
      rooms: playedWeek().rooms.slice(1, 2),
    });
    const [best, other] = compareSites([report, quiet]);
    assert.deepEqual([best?.site, other?.site], ['shop', 'home']);
    assert.ok(best!.toOthers.meanScore! > 0 && Math.abs(best!.toOthers.meanScore! + other!.toOthers.meanScore!) < 1e-9);
    assert.equal(best?.figures.shareDone, undefined);
    assert.equal(other?.figures.shareDone, 7 / 8);
    assert.ok(Math.abs(best!.figures.co2HoursAbove! - kitchen!.air.exposures[0]!.hoursAbove / 7) < 1e-9);
    assert.equal(compareSites([report])[0]?.toOthers.meanScore, undefined);
  });
});
