import assert from 'node:assert/strict';
import type { Permission } from '../../../src/action/interlock/interlock.ts';
import type { PlannedAction } from '../../../src/action/plan.ts';
import { type RequestCount, steadyRequests } from '../../../src/home/acting/requests.ts';
import { MINUTE } from '../../../src/time/span.ts';
import type { RequestRecord, RoomActing } from '../../../src/twin/room-acting.ts';
import { actuatorOf, situationOf, statusOf } from '../../action/some-situation.ts';

const WINDOW = actuatorOf('window');
const START = 1_800_000_000_000;

function opening(changes: Partial<PlannedAction> = {}): PlannedAction {
  return {
    id: 'home:room:window:open:above_limit',
    place: { site: 'home', room: 'room' },
    actuator: WINDOW.id,
    kind: 'window',
    name: 'Window',
    byHand: true,
    action: 'open',
    level: 1,
    from: undefined,
    at: START,
    until: undefined,
    priority: 'medium',
    reason: 'above_limit',
    quantity: 'co2',
    current: 1200,
    predicted: 1400,
    limit: 1000,
    severity: 'warning',
    minutesToLimit: 0,
    probability: 0.9,
    expected: [],
    cost: { electricityWh: 0, heatWh: 0, noiseDb: 0 },
    runnerUp: undefined,
    interlock: undefined,
    ...changes,
  };
}

describe('Requests to people', () => {
  let requests: Map<string, RequestRecord>;
  let today: RequestCount;
  beforeEach(() => {
    requests = new Map();
    today = { day: 0, count: 0 };
  });

  /** What people are asked so many minutes later, if a plan wants these actions. */
  const asked = (
    minutes: number,
    actions: readonly PlannedAction[],
    known: { level?: number; snoozedUntil?: number; levels?: readonly number[] } = {},
  ) => {
    const now = START + minutes * MINUTE;
    const situation = {
      ...situationOf({}),
      now,
      actuators: [{ ...statusOf(WINDOW, 0), level: known.level }],
      snoozed: new Map(known.snoozedUntil === undefined ? [] : [[WINDOW.id, known.snoozedUntil]]),
    };
    const permission: Permission = { levels: known.levels ?? WINDOW.levels, rules: [] };
    const moved = actions.map((action) => ({ ...action, at: Math.min(now, action.at) }));
    return steadyRequests({ requests } as RoomActing, moved, situation, new Map([[WINDOW.id, permission]]), today);
  };

  it('stand for half an hour though a later plan does without, so that people have time to come', () => {
    assert.equal(asked(0, [opening()]).length, 1);
    assert.equal(asked(20, []).length, 1);
    assert.equal(asked(30, []).length, 0);
    assert.equal(today.count, 1);
  });

  it('end when they are done, forbidden or put off', () => {
    asked(0, [opening()]);
    assert.equal(asked(5, [], { level: 1 }).length, 0);
    requests.clear();
    asked(0, [opening()]);
    assert.equal(asked(5, [opening()], { levels: [0] }).length, 0);
    requests.clear();
    asked(0, [opening()]);
    assert.equal(asked(5, [opening()], { snoozedUntil: START + 60 * MINUTE }).length, 0);
  });

  it('are given up after three quarters of an hour, and rest for an hour and a half', () => {
    for (let minutes = 0; minutes < 45; minutes += 5) assert.equal(asked(minutes, [opening()]).length, 1, `${minutes}`);
    for (let minutes = 45; minutes < 135; minutes += 5)
      assert.equal(asked(minutes, [opening()]).length, 0, `${minutes}`);
    asked(135, []);
    assert.equal(asked(140, [opening()]).length, 1);
  });

  it('are no more than eight a day, but for what presses', () => {
    today.count = 8;
    assert.equal(asked(0, [opening()]).length, 0);
    assert.equal(asked(0, [opening({ priority: 'high' })]).length, 1);
  });

  it('never hold back what protects people, nor what a motor does', () => {
    today.count = 100;
    requests.set(WINDOW.id, { action: opening(), since: undefined, restsUntil: START + 60 * MINUTE });
    const safety = opening({ reason: 'safety', priority: 'urgent' });
    const motor = opening({ actuator: 'fan', byHand: false });
    assert.deepEqual(asked(0, [safety, motor]), [safety, motor]);
  });
});
