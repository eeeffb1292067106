import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PlannedAction } from '../../../src/action/plan.ts';
import { PRIORITIES } from '../../../src/action/plan.ts';
import { planRoom } from '../../../src/action/planner/plan-room.ts';
import type { RoomSituation } from '../../../src/action/situation.ts';
import { HOUR, MINUTE } from '../../../src/time/span.ts';
import { arbitrarySituation } from '../arbitrary-situation.ts';
import { actuatorOf, byHand, environmentOf, FINE_DAY, NOON, statusOf } from '../some-situation.ts';
import { type Course, permissionsOf, roomWith } from './planned-room.ts';

const FREE = new Map();
const COLD_DAY = { ...FINE_DAY, temperature: 2 };
const window = () => statusOf(actuatorOf('window', { positions: true }), 0);
const handWindow = () => statusOf(byHand(actuatorOf('window')), 0);
const ventilation = (level = 0) => statusOf(actuatorOf('ventilation'), level);
const purifier = (level = 0) => statusOf(actuatorOf('purifier'), level);

function only(situation: RoomSituation): PlannedAction {
  const { actions } = planRoom(situation, FREE);
  assert.equal(actions.length, 1, actions.map(({ id }) => id).join());
  return actions[0]!;
}

describe('a plan for a room', () => {
  it('does nothing when the air is good', () => {
    const { actions, forbidden } = planRoom(roomWith({}, [window(), ventilation(), purifier()]), FREE);
    assert.deepEqual(actions, []);
    assert.deepEqual(forbidden, []);
  });

  it('lets in air before CO2 reaches its limit, and says so', () => {
    const action = only(roomWith({ co2: [850, 250] }, [ventilation()]));
    assert.equal(action.action, 'turn_on');
    assert.equal(action.reason, 'will_reach_limit');
    assert.equal(action.quantity, 'co2');
    assert.equal(action.limit, 1000);
    assert.equal(action.minutesToLimit, 36);
    assert.ok(action.probability! > 0.9);
    assert.ok(action.at < NOON + 36 * MINUTE);
    const [effect] = action.expected;
    assert.equal(effect!.quantity, 'co2');
    assert.ok(effect!.value < effect!.without);
  });

  it('cleans particles by what takes them out, not by a window in poor outdoor air', () => {
    const situation = roomWith({ pm25: [60, -10] }, [window(), purifier()], {
      environment: environmentOf({ ...COLD_DAY, pm25: 35 }, { occupied: true }),
    });
    const action = only(situation);
    assert.equal(action.actuator, 'purifier');
    assert.equal(action.reason, 'above_limit');
  });

  it('stops what is no longer needed and says what that saves', () => {
    const action = only(roomWith({ pm25: [0.5, 0] }, [purifier(3)]));
    assert.equal(action.action, 'turn_off');
    assert.equal(action.reason, 'no_longer_needed');
    assert.equal(action.quantity, undefined);
    assert.ok(action.cost.electricityWh < 0);
  });

  it('finds the stage that gives the most clean air for its electricity and noise', () => {
    const source = roomWith({ pm25: [17, 0] }, [purifier()]);
    assert.equal(only(source).level, 1);
    const much = roomWith({ pm25: [120, 0] }, [purifier()]);
    assert.equal(only(much).level, 3);
  });

  it('asks a person only for what is worth it, as one episode', () => {
    assert.deepEqual(planRoom(roomWith({ co2: [950, 30] }, [handWindow()]), FREE).actions, []);
    const action = only(
      roomWith({ co2: [1500, 200] }, [handWindow()], { environment: environmentOf(COLD_DAY, { occupied: true }) }),
    );
    assert.equal(action.byHand, true);
    assert.equal(action.action, 'open');
  });

  it('does not let ventilation wait for a hand that may not come', () => {
    const situation = roomWith({ co2: [1900, 60] }, [handWindow(), ventilation()], {
      environment: environmentOf(COLD_DAY, { occupied: true }),
    });
    const { actions } = planRoom(situation, FREE);
    const begins = actions.find(({ actuator }) => actuator === 'ventilation');
    assert.equal(begins?.at, NOON);
  });

  it('asks nobody while nobody is at home', () => {
    const situation = roomWith({ co2: [1500, 200] }, [handWindow()], {
      environment: environmentOf(FINE_DAY, { occupied: false }),
    });
    assert.deepEqual(planRoom(situation, FREE).actions, []);
  });

  it('cares less for a room that stays empty', () => {
    const busy = roomWith({ co2: [1050, 20] }, [ventilation()]);
    const empty = { ...busy, presence: 0, presenceAhead: busy.presenceAhead.map(() => 0) };
    assert.equal(planRoom(busy, FREE).actions.length, 1);
    assert.deepEqual(planRoom(empty, FREE).actions, []);
  });

  it('lets a person choose: thrift waits longer, health acts sooner', () => {
    const heat = (preference: RoomSituation['preference']) => {
      const situation = roomWith({ co2: [900, 150] }, [window()], {
        preference,
        environment: environmentOf({ ...FINE_DAY, temperature: -5 }, { occupied: true }),
      });
      return planRoom(situation, FREE).expected.co2!.with.at(-1)!;
    };
    assert.ok(heat('health_first') < heat('thrifty'));
  });

  it('leaves alone what a person asked to leave alone', () => {
    const snoozed = new Map([['ventilation', NOON + HOUR]]);
    assert.deepEqual(planRoom(roomWith({ co2: [1500, 200] }, [ventilation()], { snoozed }), FREE).actions, []);
  });

  it('is steered by no quantity that cannot be trusted', () => {
    const situation = roomWith({ co2: [1500, 200] }, [ventilation()]);
    const stale = { ...situation, inputs: { ...situation.inputs, co2: 'stale' as const } };
    assert.deepEqual(planRoom(stale, FREE).actions, []);
  });

  it('obeys an interlock at once and names it', () => {
    const situation = roomWith({ co2: [600, 0] }, [{ ...window(), level: 1 }], {
      environment: environmentOf({ ...FINE_DAY, rain: 4 }, { occupied: true }),
    });
    const { actions } = planRoom(situation, permissionsOf(situation));
    assert.equal(actions[0]!.action, 'close');
    assert.equal(actions[0]!.reason, 'safety');
    assert.equal(actions[0]!.interlock, 'rain');
    assert.equal(actions[0]!.priority, 'urgent');
    assert.equal(actions[0]!.at, NOON);
  });

  it('says what it would have done, and what forbids it', () => {
    const situation = roomWith({ co2: [1600, 200] }, [window()], {
      environment: environmentOf({ ...FINE_DAY, rain: 4 }, { occupied: true }),
    });
    const { actions, forbidden } = planRoom(situation, permissionsOf(situation));
    assert.deepEqual(actions, []);
    assert.equal(forbidden[0]!.actuator, 'window');
    assert.equal(forbidden[0]!.interlock, 'rain');
  });

  it('names the forbidden way as the runner-up of what is done instead', () => {
    const situation = roomWith({ co2: [1600, 200] }, [window(), ventilation()], {
      environment: environmentOf({ ...FINE_DAY, rain: 4 }, { occupied: true }),
    });
    const [action] = planRoom(situation, permissionsOf(situation)).actions;
    assert.equal(action!.actuator, 'ventilation');
    assert.equal(action!.runnerUp!.actuator, 'window');
    assert.equal(action!.runnerUp!.forbiddenBy, 'rain');
  });

  it('weighs the room’s other actuators as the runner-up', () => {
    const situation = roomWith({ co2: [1100, 200] }, [ventilation(), handWindow()]);
    const { actions } = planRoom(situation, FREE);
    const { runnerUp } = actions[0]!;
    assert.ok(runnerUp);
    assert.notEqual(runnerUp.loss, 'forbidden');
  });

  it('sets a window for the night before quiet hours hold it', () => {
    const bed = (type: RoomSituation['type'], co2: readonly [number, number]) =>
      roomWith({ co2 }, [window()], {
        type,
        now: NOON + 9.8 * HOUR,
        environment: environmentOf(FINE_DAY, { occupied: true }, NOON + 9.8 * HOUR),
      });
    const [action] = planRoom(bed('bedroom', [700, 400]), FREE).actions;
    assert.equal(action!.action, 'open');
    assert.ok(action!.at < NOON + 10 * HOUR, 'after the quiet hours begin nothing moves it');
  });

  it('plans nothing in mode off', () => {
    assert.deepEqual(planRoom(roomWith({ co2: [2500, 0] }, [window()], { mode: 'off' }), FREE).actions, []);
  });

  it('shows medians with and without the plan', () => {
    const { expected } = planRoom(roomWith({ co2: [1200, 200] }, [ventilation()]), FREE);
    assert.equal(expected.co2!.with.length, 24);
    assert.equal(Math.round(expected.co2!.without.at(-1)!), 1600);
    assert.ok(expected.co2!.with.at(-1)! < 1300);
  });
});

describe('the priority of an action', () => {
  const priorityOf = (co2: readonly [number, number], changes: Partial<RoomSituation> = {}) =>
    planRoom(roomWith({ co2 }, [ventilation()], changes), FREE).actions[0]?.priority;

  it('is urgent at danger, and when danger comes within 15 minutes', () => {
    assert.equal(priorityOf([2050, 0]), 'urgent');
    assert.equal(priorityOf([1900, 600]), 'urgent');
  });
  it('is high above critical, and when danger comes within two hours', () => {
    assert.equal(priorityOf([1450, 0]), 'high');
    assert.equal(priorityOf([1300, 500]), 'high');
  });
  it('is high above warning where there is no critical', () => {
    assert.equal(priorityOf([1200, 0], { limits: { co2: { warning: 1000, danger: 2000 } } }), 'high');
  });
  it('is medium above warning, and when that comes within an hour', () => {
    assert.equal(priorityOf([1150, 0]), 'medium');
    assert.equal(priorityOf([800, 280]), 'medium');
  });
  it('is low for what is worth doing else', () => {
    assert.equal(planRoom(roomWith({ pm25: [0.5, 0] }, [purifier(3)]), FREE).actions[0]!.priority, 'low');
    assert.equal(planRoom(roomWith({ pm25: [19, 0] }, [purifier()]), FREE).actions[0]!.priority, 'low');
  });
});

describe('any plan', () => {
  it('is the same for the same situation', () => {
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        const permissions = permissionsOf(situation);
        assert.deepEqual(planRoom(situation, permissions), planRoom(situation, permissions));
      }),
      { numRuns: 60 },
    );
  });

  it('never asks for a level that its permission forbids, nor for what already is', () => {
    fc.assert(
      fc.property(arbitrarySituation, (situation) => {
        const permissions = permissionsOf(situation);
        const ids = new Set<string>();
        for (const action of planRoom(situation, permissions).actions) {
          assert.ok(permissions.get(action.actuator)!.levels.includes(action.level), action.id);
          assert.notEqual(action.level, action.from, action.id);
          assert.ok(action.at >= situation.now && (action.until ?? action.at + 1) > action.at);
          assert.ok(!ids.has(action.id));
          ids.add(action.id);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does not become less pressing as the air becomes worse', () => {
    const rank = (course: Course, actuator: () => ReturnType<typeof purifier>) => {
      const action = planRoom(roomWith(course, [actuator()]), FREE).actions[0];
      return action === undefined ? PRIORITIES.length : PRIORITIES.indexOf(action.priority);
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 450, max: 2500 }),
        fc.integer({ min: -200, max: 500 }),
        fc.integer({ min: 1, max: 1500 }),
        (co2, perHour, more) => {
          assert.ok(rank({ co2: [co2 + more, perHour] }, ventilation) <= rank({ co2: [co2, perHour] }, ventilation));
        },
      ),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 100 }), (pm25, more) => {
        assert.ok(rank({ pm25: [pm25 + more, 0] }, purifier) <= rank({ pm25: [pm25, 0] }, purifier));
      }),
      { numRuns: 100 },
    );
  });
});
