import type { OutcomeView } from '../../action/action-view.ts';
import { beginTrial } from '../../action/learned/begin-trial.ts';
import { takeOutcome, verdictOf } from '../../action/learned/take-outcome.ts';
import type { PlannedAction } from '../../action/plan.ts';
import { PLAN_STEP_MIN, type RoomSituation } from '../../action/situation.ts';
import { outcomeEntry } from '../../ledger/write-entries.ts';
import { HOUR, MINUTE } from '../../time/span.ts';
import { BIN } from '../../twin/recent-means.ts';
import type { OutcomeRecord, RoomActing, TrialRecord } from '../../twin/room-acting.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import { personSource } from '../../ventilation/room-facts.ts';
import type { HomeEffect } from '../effect.ts';
import { type Home, roomAt } from '../home.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import { siteActing } from './home-acting.ts';

/** So many are remembered for people to look at. */
const KEPT = 10;
/** What was done longer ago is not undone any more. */
const UNDOABLE = 6 * HOUR;
/** A change of an actuator teaches for so long. */
const TEACHES = 60 * MINUTE;
const STEP = PLAN_STEP_MIN * MINUTE;
/** Standard deviations between the 5 % and the 95 % of a normal distribution. */
const DEVIATIONS = 3.29;

/** Something is done: what it brings is looked at when that is expected, and its actuator's real effect an hour later. */
export function beginOutcome(
  home: Home,
  room: RoomTwin,
  acting: RoomActing,
  situation: RoomSituation,
  action: PlannedAction,
  actor: string,
  now: number,
  effects: HomeEffect[],
): void {
  const record = siteActing(home, room.site.id).actuators.get(action.actuator)!;
  const expected = action.expected[0];
  const view: OutcomeView = {
    id: action.id,
    actuator: action.actuator,
    kind: action.kind,
    name: action.name,
    action: action.action,
    level: action.level,
    before: record.track.level,
    at: now,
    actor,
    reason: action.reason,
    quantity: action.quantity,
    expected,
    undoable: record.track.level !== undefined,
  };
  acting.outcomes.unshift({ view, cost: action.cost, spread: spreadOf(situation, expected), isDisturbed: false });
  acting.outcomes.splice(KEPT);
  effects.push({ kind: 'action_taken', place: situation.place, outcome: view });
}

function spreadOf({ paths, now }: RoomSituation, expected: OutcomeView['expected']): number | undefined {
  const path = expected && paths[expected.quantity];
  if (expected === undefined || path === undefined) return undefined;
  const step = Math.min(path.length, Math.max(1, Math.round((expected.at - now) / STEP))) - 1;
  const quantiles = path[step]!;
  return (quantiles.at(-1)! - quantiles[0]!) / DEVIATIONS;
}

/** An actuator went from one level to another: that teaches its effect, and disturbs what was waited for of others. */
export function followMove(home: Home, record: ActuatorRecord, from: number | undefined, now: number): void {
  const { actuator, site, track } = record;
  for (const id of actuator.rooms) {
    const room = roomAt(home, { site, room: id });
    const acting = room?.acting;
    if (room === undefined || acting?.situation === undefined) continue;
    for (const trial of acting.trials) trial.until = Math.min(trial.until, now);
    for (const outcome of acting.outcomes) {
      const { view } = outcome;
      const isPending = view.verdict === undefined && view.expected !== undefined && now < view.expected.at;
      // Its own end, as planned, belongs to it; another actuator or another level does not.
      if (isPending && (view.actuator !== actuator.id || (track.level !== view.level && now > view.at + STEP)))
        outcome.isDisturbed ||= view.actuator !== actuator.id || track.manualUntil !== undefined;
    }
    // What people say to have done, and may have undone, teaches nothing.
    const isCertain = actuator.entity !== undefined || record.isSeen;
    if (!isCertain || from === undefined || track.level === undefined) continue;
    const status = acting.situation.actuators.find((one) => one.actuator.id === actuator.id);
    if (status === undefined) continue;
    const situation = { ...acting.situation, now };
    const trial = beginTrial(situation, status, from, track.level, room.site.outdoor_co2_ppm);
    if (trial !== undefined)
      acting.trials.push({ actuator: actuator.id, trial, presence: situation.presence, until: now + TEACHES });
  }
}

/** Looks at what was expected until now: what came of it is told, recorded and learned from. */
export function settleOutcomes(
  home: Home,
  room: RoomTwin,
  acting: RoomActing,
  now: number,
  effects: HomeEffect[],
): void {
  const place = { site: room.site.id, room: room.configuration.id };
  for (const outcome of acting.outcomes) {
    outcome.view = { ...outcome.view, undoable: outcome.view.undoable && now - outcome.view.at < UNDOABLE };
    const { expected, verdict } = outcome.view;
    if (verdict !== undefined || expected === undefined || now < expected.at + STEP) continue;
    outcome.view = { ...outcome.view, ...judged(room, outcome) };
    effects.push({ kind: 'record', entry: outcomeEntry(place, outcome.view, outcome.cost, now) });
  }
  acting.trials = acting.trials.filter((trial) => {
    if (now < trial.until + STEP) return true;
    learnFrom(home, room, acting, trial);
    return false;
  });
}

function judged(room: RoomTwin, { view, spread, isDisturbed }: OutcomeRecord): Partial<OutcomeView> {
  const expected = view.expected!;
  const measured = room.means.get(expected.quantity)?.at(expected.at);
  if (measured === undefined) return { verdict: 'unclear' };
  const isUnclear = isDisturbed || spread === undefined;
  return { measured, verdict: isUnclear ? 'unclear' : verdictOf(expected, measured, spread) };
}

function learnFrom(home: Home, room: RoomTwin, acting: RoomActing, { actuator, trial, presence, until }: TrialRecord) {
  const record = siteActing(home, room.site.id).actuators.get(actuator);
  if (record === undefined) return;
  const means = room.means.get(trial.quantity);
  const measured = trial.without.map((_, step) => {
    const time = trial.at + step * STEP;
    return time < until ? means?.at(time) : undefined;
  });
  const { volumeM3, roomType } = acting.model.facts;
  const person = trial.quantity === 'co2' ? personSource({ volumeM3, roomType }).source : 0;
  const unrestPerHour = Math.abs(acting.model.presence - presence) * person;
  const middleMin = (Math.floor(trial.at / BIN) * BIN + BIN / 2 - trial.at) / MINUTE;
  record.learned = takeOutcome(record.learned, trial, { measured, middleMin, isDisturbed: false, unrestPerHour });
}
