import assert from 'node:assert/strict';
import { HOUR, MINUTE, type RoomView } from '@iaqverse/core';
import { courseOf, ticksBetween } from '../../src/card/body/course.ts';
import type { HistorySeries } from '../../src/live/api.ts';
import { roomsOf } from '../../src/live/home-update.ts';
import { stripPoints } from '../../src/room-scene/score-strip.ts';
import { exampleHome, NOW } from '../service/example-home.ts';

const living = roomsOf(exampleHome()).find(({ room }) => room === 'living-room')!;
const STEP = 5 * MINUTE;

/** A day of CO2 that rises steadily, with a gap of two hours that ended two hours ago. */
function pastOf(): HistorySeries[] {
  const times = Array.from({ length: 288 }, (_, at) => NOW - (287 - at) * STEP).filter(
    (time) => time < NOW - 4 * HOUR || time > NOW - 2 * HOUR,
  );
  return [
    { sensor: 's', quantity: 'co2', unit: 'ppm', times, values: times.map((time) => 900 + (time - NOW) / MINUTE / 4) },
  ];
}

const drawn = (room: RoomView, more: { moment?: number; past?: HistorySeries[] } = {}) =>
  courseOf({ room, quantity: 'co2', past: more.past ?? pastOf(), step: STEP, now: NOW, moment: more.moment ?? NOW });

describe('The course of a quantity on a card', () => {
  it('shows the last hours and, where it is forecast, two hours ahead', () => {
    const course = drawn(living)!;
    assert.deepEqual([course.from, course.to], [NOW - 6 * HOUR, NOW + 2 * HOUR]);
    assert.ok(course.fan90.length > 0 && course.fan50.length > 0 && course.median.length > 0);
    assert.equal(course.line.match(/M/g)!.length, 2, 'a gap breaks the line');
    const { forecast: _, ...unforecast } = living;
    const past = drawn(unforecast)!;
    assert.deepEqual([past.to, past.fan90, past.median], [NOW, '', '']);
  });

  it('has the moment in view that a person looks at', () => {
    const moment = NOW - 20 * HOUR;
    assert.equal(drawn(living, { moment })!.from, moment - HOUR);
  });

  it('brings its limits and levels into view only as far as they are near', () => {
    const course = drawn(living)!;
    for (const { at } of [...course.limits, ...course.values]) assert.ok(at >= 0 && at <= 1);
    for (const { top, height } of course.bands) assert.ok(top >= -1e-9 && top + height <= 1 + 1e-9);
    assert.ok(course.extremes[0] < course.extremes[1]);
  });

  it('is nothing where nothing was measured', () => {
    assert.equal(drawn(living, { past: [] }), undefined);
  });

  it('has round values at its side, no finer than they are shown', () => {
    assert.deepEqual(ticksBetween(380, 1290, 0), [500, 1000]);
    assert.deepEqual(ticksBetween(20.1, 22.3, 1), [21, 22]);
    assert.deepEqual(ticksBetween(20.02, 20.11, 1), [20.1]);
  });
});

describe('The strip of scores', () => {
  it('has one for every ten minutes, none where nothing is known, and the room’s own for now', () => {
    const points = stripPoints(living, NOW, pastOf(), -300, 60);
    assert.equal(points.length, 37);
    assert.equal(points.find(({ minutes }) => minutes === 0)!.score, living.score!.score);
    assert.equal(points.find(({ minutes }) => minutes === -180)!.score, undefined, 'in the gap');
    assert.ok(points.at(-1)!.score! < 100);
  });
});
