import assert from 'node:assert/strict';
import { HOUR, MINUTE, type Plan, type PlannedAction, type RoomView } from '@iaqverse/core';
import { adviceOf, proposalsOf, underWay } from '../../src/action/advice.ts';
import { actuator, outcome, planned } from '../service/example-acting.ts';
import { NOW, room } from '../service/example-home.ts';

const PLACE = { site: 'home', room: 'study' };

function action(known: Partial<PlannedAction> = {}): PlannedAction {
  return planned({ id: 'a', actuator: 'fan', kind: 'fan', name: 'Fan', place: PLACE, ...known });
}

function study(actions: readonly PlannedAction[], known: Partial<RoomView> = {}): RoomView {
  const plan: Plan = { place: PLACE, madeAt: NOW - MINUTE, actions, forbidden: [], expected: {} };
  const base = room({ ...PLACE, name: 'Study', type: 'office', score: 60, quantities: { co2: { value: 1200 } } });
  return { ...base, actuators: [actuator({ actuator: 'fan', kind: 'fan', name: 'Fan' })], plan, ...known };
}

const proposed = (view: RoomView): string[] => {
  const advice = adviceOf(view, NOW);
  return advice.state === 'planned' ? advice.actions.map(({ id }) => id) : [advice.state];
};

describe('What helps in a room', () => {
  it('is what its plan says, in its order', () => {
    assert.deepEqual(proposed(study([action(), action({ id: 'b' })])), ['a', 'b']);
  });

  it('is nothing where the mode is off, whatever was planned', () => {
    assert.deepEqual(proposed(study([action()], { mode: 'off' })), ['off']);
  });

  it('is not told from a plan whose successors never came', () => {
    const view = study([action()]);
    assert.equal(adviceOf(view, NOW + 15 * MINUTE).state, 'planned');
    assert.equal(adviceOf(view, NOW + 25 * MINUTE).state, 'waiting');
    const stale = view.quantities.map((one) => ({ ...one, freshness: 'stale' as const }));
    assert.equal(adviceOf({ ...view, quantities: stale }, NOW + 25 * MINUTE).state, 'no_readings');
  });

  it('leaves out what is under way, and asks again when that failed', () => {
    const done = outcome({ id: 'a', actuator: 'fan', at: NOW - MINUTE }, NOW);
    const fan = { actuator: 'fan', kind: 'fan', name: 'Fan' } as const;
    const told = study([action(), action({ id: 'b', actuator: 'other' })], { outcomes: [done] });
    assert.deepEqual(proposed(told), ['b']);
    assert.deepEqual(proposed({ ...told, outcomes: [], actuators: [actuator({ ...fan, pending: 1 })] }), ['b']);
    assert.deepEqual(proposed({ ...told, actuators: [actuator({ ...fan, failedAt: NOW })] }), ['a', 'b']);
  });
});

describe('What is under way', () => {
  const fan = { actuator: 'fan', kind: 'fan', name: 'Fan' } as const;
  const progress = (view: RoomView): string[] => underWay(view, NOW).map((deed) => deed.progress);

  it('is told, then done or failed', () => {
    const view = study([], { outcomes: [outcome({ id: 'a', actuator: 'fan', at: NOW - 2 * MINUTE }, NOW)] });
    assert.deepEqual(progress({ ...view, actuators: [actuator({ ...fan, pending: 1 })] }), ['pending']);
    assert.deepEqual(progress({ ...view, actuators: [actuator({ ...fan, level: 1 })] }), ['done']);
    assert.deepEqual(progress({ ...view, actuators: [actuator({ ...fan, failedAt: NOW - MINUTE })] }), ['failed']);
    assert.deepEqual(progress({ ...view, actuators: [actuator({ ...fan, failedAt: NOW - HOUR })] }), ['done']);
    assert.deepEqual(progress({ ...view, actuators: [] }), ['done'], 'an actuator that is gone');
  });

  it('ends when a person takes it back', () => {
    const undone = outcome({ id: 'a', at: NOW - 5 * MINUTE, undoable: false }, NOW);
    assert.deepEqual(progress(study([], { outcomes: [undone] })), []);
  });

  it('ends when its effect was judged, or never was', () => {
    const judged = outcome({ id: 'a', at: NOW - 30 * MINUTE, verdict: 'less' }, NOW);
    const forgotten = outcome({ id: 'b', at: NOW - 4 * HOUR }, NOW);
    assert.deepEqual(progress(study([], { outcomes: [judged, forgotten] })), []);
  });
});

describe('What helps in a home', () => {
  const inRoom = (name: string, actions: readonly Partial<PlannedAction>[]): RoomView => {
    const place = { site: 'home', room: name };
    const view = study(actions.map((one) => action({ actuator: `${name}-fan`, ...one, place })));
    return { ...view, ...place };
  };
  const order = (...rooms: RoomView[]): string[] => proposalsOf(rooms, NOW).map((one) => one.action.id);

  it('comes with the most pressing first, then that whose limit is nearer', () => {
    const kitchen = inRoom('kitchen', [
      { id: 'low', actuator: 'a', priority: 'low' },
      { id: 'late', actuator: 'b', priority: 'high', minutesToLimit: 40 },
    ]);
    const bedroom = inRoom('bedroom', [
      { id: 'soon', actuator: 'c', priority: 'high', minutesToLimit: 5 },
      { id: 'never', actuator: 'd', priority: 'high' },
      { id: 'urgent', actuator: 'e', priority: 'urgent' },
    ]);
    assert.deepEqual(order(kitchen, bedroom), ['urgent', 'soon', 'late', 'never', 'low']);
  });

  it('asks once for what rooms share, for the room that needs it most', () => {
    const shared = { actuator: 'ventilation' };
    assert.deepEqual(
      order(
        inRoom('kitchen', [{ ...shared, id: 'k', priority: 'medium' }]),
        inRoom('bedroom', [{ ...shared, id: 'b', priority: 'high' }]),
      ),
      ['b'],
    );
  });
});
