import assert from 'node:assert/strict';
import { PLAN_STEPS, type Plan } from '@iaqverse/core';
import { COURSE_HEIGHT, COURSE_WIDTH, courseOf, tellingQuantity } from '../../src/action/course.ts';
import { NOW } from '../service/example-home.ts';

const steps = (value: (at: number) => number): number[] => Array.from({ length: PLAN_STEPS }, (_, at) => value(at));
const plan: Plan = {
  place: { site: 'home', room: 'study' },
  madeAt: NOW,
  actions: [],
  forbidden: [],
  expected: { co2: { with: steps(() => 800), without: steps((at) => 1600 + at) }, humidity: { with: [], without: [] } },
};

/** The points of a path. */
function points(path: string): { x: number; y: number }[] {
  return [...path.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

describe('The course that an action is expected to take', () => {
  it('begins at what is measured, ends at the plan’s end, and stays in its box', () => {
    const course = courseOf(plan, 'co2', 1500, 1000)!;
    for (const path of [course.with, course.without]) {
      const drawn = points(path);
      assert.equal(drawn.length, PLAN_STEPS + 1);
      assert.equal(drawn[0]!.x, 0);
      assert.equal(drawn.at(-1)!.x, COURSE_WIDTH);
      for (const { y } of drawn) assert.ok(y >= 0 && y <= COURSE_HEIGHT);
    }
    assert.deepEqual(points(course.with)[0], points(course.without)[0]);
    assert.equal(course.endWith, 800);
    assert.equal(course.endWithout, 1623);
    assert.equal(course.minutes, 120);
  });

  it('draws worse air higher, and the limit between', () => {
    const course = courseOf(plan, 'co2', 1500, 1000)!;
    const [better, worse] = [points(course.with).at(-1)!.y, points(course.without).at(-1)!.y];
    assert.ok(worse < course.limitY! && course.limitY! < better);
  });

  it('leaves out a limit that is far away, and draws what does not change in the middle', () => {
    assert.equal(courseOf(plan, 'co2', 1500, 20_000)!.limitY, undefined);
    const still: Plan = { ...plan, expected: { co2: { with: steps(() => 500), without: steps(() => 500) } } };
    const { with: path } = courseOf(still, 'co2', 500, undefined)!;
    assert.ok(points(path).every(({ y }) => y === COURSE_HEIGHT / 2));
  });

  it('is not drawn of what the plan does not follow', () => {
    assert.equal(courseOf(plan, 'pm25', 5, 15), undefined);
    assert.equal(courseOf(plan, 'humidity', 50, 60), undefined);
  });

  it('is that of what is acted for, else of the first that is followed', () => {
    const both: Plan = { ...plan, expected: { ...plan.expected, temperature: { with: [21], without: [22] } } };
    assert.equal(tellingQuantity(both, 'temperature'), 'temperature');
    assert.equal(tellingQuantity(both, 'humidity'), 'co2');
    assert.equal(tellingQuantity(both, undefined), 'co2');
    assert.equal(tellingQuantity({ ...plan, expected: {} }, 'co2'), undefined);
  });
});
