import assert from 'node:assert/strict';
import { MINUTE, PLAN_STEPS, type Plan } from '@iaqverse/core';
import {
  COURSE_HEIGHT,
  COURSE_WIDTH,
  type CourseFacts,
  courseOf,
  promisedAt,
  tellingQuantities,
} from '../../src/action/course.ts';
import { NOW } from '../service/example-home.ts';

const steps = (value: (at: number) => number): number[] => Array.from({ length: PLAN_STEPS }, (_, at) => value(at));
const plan: Plan = {
  place: { site: 'home', room: 'study' },
  madeAt: NOW,
  actions: [],
  forbidden: [],
  expected: { co2: { with: steps(() => 800), without: steps((at) => 1600 + at) }, humidity: { with: [], without: [] } },
};

const facts = (known: Partial<CourseFacts> = {}): CourseFacts => ({
  current: 1500,
  limit: 1000,
  at: undefined,
  ...known,
});

describe('The course that an action is expected to take', () => {
  it('begins at what is measured, ends at the plan’s end, and stays in its box', () => {
    const course = courseOf(plan, 'co2', facts())!;
    for (const { points } of [course.with, course.without]) {
      assert.equal(points.length, PLAN_STEPS + 1);
      assert.equal(points[0]!.x, 0);
      assert.equal(points.at(-1)!.x, COURSE_WIDTH);
      for (const { y } of points) assert.ok(y >= 0 && y <= COURSE_HEIGHT);
    }
    assert.deepEqual(course.with.points[0], course.without.points[0]);
    assert.equal(course.minutes, 120);
  });

  it('is read when what is promised is due, on its lines', () => {
    const course = courseOf(plan, 'co2', facts({ at: NOW + 30 * MINUTE }))!;
    assert.equal(course.markMinutes, 30);
    assert.equal(course.markX, COURSE_WIDTH / 4);
    assert.equal(course.with.value, 800);
    assert.equal(course.without.value, 1605);
    assert.equal(course.without.markY, course.without.points[6]!.y);
    assert.equal(courseOf(plan, 'co2', facts({ at: NOW + 2.5 * MINUTE }))!.with.value, 1150, 'between two steps');
  });

  it('is read at its end where nothing is promised before', () => {
    for (const at of [undefined, NOW + 500 * MINUTE]) {
      const course = courseOf(plan, 'co2', facts({ at }))!;
      assert.equal(course.markMinutes, 120);
      assert.deepEqual([course.with.value, course.without.value], [800, 1623]);
    }
  });

  it('draws worse air higher, and the limit between', () => {
    const course = courseOf(plan, 'co2', facts())!;
    assert.ok(course.without.markY < course.limitY! && course.limitY! < course.with.markY);
  });

  it('leaves out a limit that is far away', () => {
    assert.equal(courseOf(plan, 'co2', facts({ limit: 20_000 }))!.limitY, undefined);
  });

  it('is not drawn of what the plan does not follow', () => {
    assert.equal(courseOf(plan, 'pm25', facts({ current: 5, limit: 15 })), undefined);
    assert.equal(courseOf(plan, 'humidity', facts({ current: 50, limit: 60 })), undefined);
  });

  it('is not drawn where its lines are as good as one', () => {
    const drawn = (without: number): boolean => {
      const expected = { co2: { with: steps(() => 500), without: steps(() => without) } };
      return courseOf({ ...plan, expected }, 'co2', facts({ current: 500 })) !== undefined;
    };
    assert.equal(drawn(500), false);
    assert.equal(drawn(504), false, 'less than a sensor knows');
    assert.equal(drawn(560), true);
    const steep = { co2: { with: steps((at) => 600 + 60 * at), without: steps((at) => 610 + 60 * at) } };
    assert.equal(courseOf({ ...plan, expected: steep }, 'co2', facts()), undefined, 'less than the picture shows');
  });

  it('is that of what is acted for, then of what is moved most', () => {
    const effect = (quantity: 'co2' | 'temperature', at: number) => ({ quantity, value: 1, without: 2, at });
    const expected = [effect('temperature', 5), effect('co2', 7)];
    assert.deepEqual(tellingQuantities({ quantity: 'humidity', expected }), ['humidity', 'temperature']);
    assert.deepEqual(tellingQuantities({ quantity: undefined, expected }), ['temperature']);
    assert.deepEqual(tellingQuantities({ quantity: undefined, expected: [] }), []);
    assert.equal(promisedAt({ expected }, 'co2'), 7);
    assert.equal(promisedAt({ expected }, 'humidity'), 5);
  });
});
