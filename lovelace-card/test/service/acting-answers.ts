import type { ActuatorView, RoomView } from '@iaqverse/core';
import { outcome } from './example-acting.ts';

/** A room after a person answered an action: an accepted one is under way, and nothing has confirmed it yet. */
export function answerAction(room: RoomView, id: string, answer: string, now: number): RoomView {
  const action = room.plan?.actions.find((one) => one.id === id);
  const plan = room.plan && { ...room.plan, actions: room.plan.actions.filter((one) => one !== action) };
  const without: RoomView = plan === undefined ? room : { ...room, plan };
  if (answer === 'undo') {
    const done = room.outcomes.find((one) => one.id === id)!;
    return {
      ...withActuator(room, done.actuator, { pending: done.before ?? 0 }),
      outcomes: room.outcomes.map((one) => (one === done ? { ...one, undoable: false } : one)),
    };
  }
  if (answer !== 'accept' || action === undefined) return without;
  const { actuator, kind, name, level, reason, quantity, expected, from } = action;
  const done = outcome(
    {
      id,
      at: now,
      actuator,
      kind,
      name,
      action: action.action,
      level,
      reason,
      quantity,
      expected: expected[0],
      before: from,
      actor: 'Anna',
    },
    now,
  );
  const moved = withActuator(without, actuator, action.byHand ? { level } : { pending: level });
  return { ...moved, outcomes: [done, ...room.outcomes] };
}

/** A room after a person moved an actuator of it: a motor has yet to confirm it. */
export function commandActuator(room: RoomView, id: string, level: number, until: number): RoomView {
  const view = room.actuators.find(({ actuator }) => actuator === id);
  if (view === undefined) return room;
  return withActuator(room, id, { ...(view.byHand ? { level } : { pending: level }), manualUntil: until });
}

/** A room after an actuator of it was given back. */
export function releaseActuator(room: RoomView, id: string): RoomView {
  const view = room.actuators.find(({ actuator }) => actuator === id);
  if (view === undefined) return room;
  const { manualUntil: _, ...released } = view;
  return { ...room, actuators: room.actuators.map((one) => (one === view ? released : one)) };
}

/** A room after an alert of it was answered. */
export function answerAlert(room: RoomView, id: string, answer: string, until: number): RoomView {
  if (room.alerts.every((alert) => alert.id !== id)) return room;
  return {
    ...room,
    alerts: room.alerts.map((alert) => {
      if (alert.id !== id) return alert;
      return answer === 'snooze'
        ? { ...alert, phase: 'snoozed', snoozedUntil: until, actor: 'Anna' }
        : { ...alert, phase: 'acknowledged', actor: 'Anna' };
    }),
  };
}

/** A room after what an actuator was told has come about, or has not. */
export function settleActuator(room: RoomView, id: string, done: boolean, now: number): RoomView {
  const view = room.actuators.find(({ actuator }) => actuator === id);
  if (view?.pending === undefined) return room;
  const { pending, ...settled } = view;
  const changed: ActuatorView = done ? { ...settled, level: pending, since: now } : { ...settled, failedAt: now };
  return { ...room, actuators: room.actuators.map((one) => (one === view ? changed : one)) };
}

function withActuator(room: RoomView, id: string, known: Partial<ActuatorView>): RoomView {
  return { ...room, actuators: room.actuators.map((one) => (one.actuator === id ? { ...one, ...known } : one)) };
}
