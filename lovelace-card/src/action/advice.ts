import {
  type ActuatorView,
  type Level,
  MINUTE,
  type OutcomeView,
  PLAN_STEP_MIN,
  type Plan,
  type PlannedAction,
  PRIORITIES,
  type Priority,
  type RoomView,
} from '@iaqverse/core';

/** A plan of which so many successors are missing is not spoken of any more, ms. */
const PLAN_HOLDS = 3.5 * PLAN_STEP_MIN * MINUTE;
/** An action is under way until its effect is due, and this much longer, ms. */
const UNDER_WAY = 15 * MINUTE;

/** The level whose shape and colour stand for a priority: both fall in the same steps, so there is one scale to know. */
export const PRIORITY_LEVELS: Readonly<Record<Priority, Level>> = {
  urgent: 'very_poor',
  high: 'poor',
  medium: 'moderate',
  low: 'good',
};

/** What there is to say of what helps in a room: a plan, or why there is none. */
export type Advice =
  | { readonly state: 'off' | 'no_readings' | 'waiting' }
  | { readonly state: 'planned'; readonly plan: Plan; readonly actions: readonly PlannedAction[] };

/** What there is to say of what helps in a room at `now`, the service's clock, ms. */
export function adviceOf(room: RoomView, now: number): Advice {
  if (room.mode === 'off') return { state: 'off' };
  const { plan } = room;
  if (plan !== undefined && now - plan.madeAt <= PLAN_HOLDS)
    return { state: 'planned', plan, actions: plan.actions.filter((action) => !isUnderWay(room, action, now)) };
  const fresh = room.quantities.some(({ freshness }) => freshness === 'fresh');
  return { state: fresh ? 'waiting' : 'no_readings' };
}

/** What is proposed in a room, with that room. */
export interface Proposal {
  readonly room: RoomView;
  readonly action: PlannedAction;
}

/**
 * What is proposed in all rooms, the most pressing first; of two that press alike the one whose limit is nearer. What
 * rooms share is asked for once.
 */
export function proposalsOf(rooms: readonly RoomView[], now: number): Proposal[] {
  const seen = new Set<string>();
  return rooms
    .flatMap((room) => {
      const advice = adviceOf(room, now);
      return advice.state === 'planned' ? advice.actions.map((action): Proposal => ({ room, action })) : [];
    })
    .sort((a, b) => pressing(a.action) - pressing(b.action) || left(a.action) - left(b.action))
    .filter(({ action: { place, actuator } }) => {
      const key = `${place.site}/${actuator}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

const pressing = ({ priority }: PlannedAction): number => PRIORITIES.indexOf(priority);
const left = ({ minutesToLimit }: PlannedAction): number => minutesToLimit ?? Number.MAX_SAFE_INTEGER;

/** The actuator of a room that something is about; undefined where it is gone. */
export function actuatorOf(room: RoomView, id: string): ActuatorView | undefined {
  return room.actuators.find(({ actuator }) => actuator === id);
}

/** How far an action is that somebody accepted. */
export type Progress = 'pending' | 'failed' | 'done';

export interface Deed {
  readonly outcome: OutcomeView;
  readonly progress: Progress;
}

/** What was begun in a room and has not shown yet what it brings, newest first. */
export function underWay(room: RoomView, now: number): Deed[] {
  return room.outcomes
    .filter((outcome) => outcome.verdict === undefined && !isUndone(outcome))
    .filter(({ at, expected }) => now <= (expected?.at ?? at) + UNDER_WAY)
    .map((outcome) => ({ outcome, progress: progressOf(actuatorOf(room, outcome.actuator), outcome) }));
}

/** Whether a person took back what was begun: what can no longer be undone, and of which nothing is known yet. */
export function isUndone({ verdict, undoable, before, expected }: OutcomeView): boolean {
  return verdict === undefined && !undoable && before !== undefined && expected !== undefined;
}

function progressOf(actuator: ActuatorView | undefined, { at }: OutcomeView): Progress {
  if (actuator?.failedAt !== undefined && actuator.failedAt >= at) return 'failed';
  return actuator?.pending === undefined ? 'done' : 'pending';
}

function isUnderWay(room: RoomView, { id, actuator, level }: PlannedAction, now: number): boolean {
  return (
    actuatorOf(room, actuator)?.pending === level ||
    underWay(room, now).some(({ outcome, progress }) => outcome.id === id && progress !== 'failed')
  );
}
