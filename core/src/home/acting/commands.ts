import { offLevel } from '../../action/action-of-level.ts';
import { availabilitySeen, command, due, nextDue, stateSeen } from '../../action/command/command-track.ts';
import { forbiddenBy } from '../../action/interlock/permit.ts';
import {
  commandEntry,
  confirmedEntry,
  failedEntry,
  type Move,
  manualChangeEntry,
  OURSELVES,
} from '../../ledger/write-entries.ts';
import type { HomeEffect } from '../effect.ts';
import type { HomeEvent } from '../event.ts';
import { type Home, roomAt } from '../home.ts';
import { type ActuatorRecord, occasionOf, tellRooms, wattsAt } from './actuator-record.ts';
import { lookAtAlertsSoon } from './alerts.ts';
import { moveByHand, type Occasioned, takeContactAvailability, takeContactLevel } from './moved-by-hand.ts';
import { followMove } from './outcomes.ts';
import { permissionByPerson, permissionNow, permissionWithoutCommand } from './permission-now.ts';
import { noteMove } from './plan-rooms.ts';

type EventOf<K extends HomeEvent['kind']> = Extract<HomeEvent, { kind: K }>;

/**
 * Tells an announced actuator to take a level, or, where a person moves it, takes it as moved.
 * @param actor who wants it
 * @param action the planned action behind it
 */
export function commandActuator(
  home: Home,
  record: ActuatorRecord,
  level: number,
  { actor, action, isSeen = false, now }: Occasioned,
  effects: HomeEffect[],
): void {
  const { track, actuator } = record;
  const from = track.level;
  if (actuator.entity === undefined) {
    moveByHand(home, record, level, { actor, action, isSeen, now }, effects);
    return;
  }
  record.isAsked = actor !== OURSELVES;
  if (command(track, level, now))
    send(record, { actuator: actuator.id, level, from, action }, 1, { actor, now }, effects);
  awaitCommand(home, record);
  tellRooms(record, effects);
}

/** What an actuator's device says of its level. */
export function takeActuatorState(
  home: Home,
  { entity, level, retained }: EventOf<'actuator_state'>,
  now: number,
  effects: HomeEffect[],
): void {
  const record = home.acting.byEntity.get(entity);
  if (record === undefined) return;
  const { track, actuator } = record;
  if (actuator.contact === entity) {
    takeContactLevel(home, record, { level, isOld: retained, now }, effects);
    return;
  }
  const before = track.level;
  const verdict = stateSeen(track, level, now, retained);
  awaitCommand(home, record);
  const isMoved = track.level !== before;
  if (verdict === 'confirmed' || verdict === 'manual') {
    const move = { actuator: actuator.id, level: track.level!, from: before, watts: wattsAt(record, track.level!) };
    const isNews = verdict === 'manual' || isMoved;
    const entry =
      verdict === 'confirmed'
        ? confirmedEntry(move, occasionOf(record, OURSELVES, now))
        : manualChangeEntry(move, track.manualUntil, occasionOf(record, 'hand', now));
    if (isNews) effects.push({ kind: 'record', entry });
  }
  if (isMoved) {
    followMove(home, record, before, now);
    noteMove(home, record, now);
  }
  if (isMoved || verdict !== 'unchanged') tellRooms(record, effects);
}

/** Whether an actuator's device is there. */
export function takeActuatorAvailability(
  home: Home,
  { entity, available }: EventOf<'actuator_availability'>,
  now: number,
  effects: HomeEffect[],
): void {
  const record = home.acting.byEntity.get(entity);
  if (record?.actuator.contact === entity) {
    takeContactAvailability(home, record, available, now, effects);
    return;
  }
  if (record === undefined || record.track.available === available) return;
  const { track, actuator } = record;
  const isDue = availabilitySeen(track, available, now);
  const { pending } = track;
  if (isDue && pending !== undefined) {
    // Much may have changed since it was asked for.
    if (isStillFree(home, record, pending.level, now))
      send(record, { actuator: actuator.id, level: pending.level, from: track.level }, 1, { now }, effects);
    else track.pending = undefined;
  }
  awaitCommand(home, record);
  tellRooms(record, effects);
}

/** Commands that were not confirmed in time are sent again, or have failed. */
export function retryCommands(home: Home, now: number, effects: HomeEffect[]): void {
  const { commands } = home.acting;
  for (let record = commands.pop(now); record !== undefined; record = commands.pop(now)) {
    record.waiting = undefined;
    const { track, actuator, site } = record;
    // Another one may have taken its place in the configuration.
    if (home.acting.sites.get(site)?.actuators.get(actuator.id) !== record) continue;
    const { pending } = track;
    const what = due(track, now);
    if (what === 'retry' && pending !== undefined) {
      if (isStillFree(home, record, pending.level, now))
        send(
          record,
          { actuator: actuator.id, level: pending.level, from: track.level },
          pending.attempt,
          { now },
          effects,
        );
      // It may still come about: the actuator is told to stay where it stands, so that nobody takes that for a hand.
      else commandActuator(home, record, nearestFree(home, record, now), { actor: OURSELVES, now }, effects);
    } else if (what === 'failed' && pending !== undefined) {
      const move = { actuator: actuator.id, level: pending.level };
      effects.push({ kind: 'record', entry: failedEntry(move, pending.attempt, occasionOf(record, OURSELVES, now)) });
      for (const room of actuator.rooms) lookAtAlertsSoon(home, { site: record.site, room }, now);
      tellRooms(record, effects);
    }
    awaitCommand(home, record);
  }
}

function send(
  record: ActuatorRecord,
  move: Move,
  attempt: number,
  { actor = OURSELVES, now }: { readonly actor?: string; readonly now: number },
  effects: HomeEffect[],
): void {
  effects.push(
    { kind: 'command_actuator', entity: record.actuator.entity!, level: move.level, attempt },
    { kind: 'record', entry: commandEntry(move, attempt, occasionOf(record, actor, now)) },
  );
}

/** Where it stands, or the level below that the interlocks leave free. */
function nearestFree(home: Home, record: ActuatorRecord, now: number): number {
  const stands = record.track.level ?? offLevel(record.actuator);
  const free = permissionWithoutCommand(home, record, now)?.levels ?? [stands];
  return free.findLast((level) => level <= stands) ?? free[0]!;
}

/**
 * Whether what was told before may still be done: the interlocks of all rooms leave it free, those of danger where a person asked for it,
 * and of what a plan wanted some room is still to be worked.
 */
function isStillFree(home: Home, record: ActuatorRecord, level: number, now: number): boolean {
  const { actuator, site, isAsked } = record;
  if (isAsked) {
    const permission = permissionByPerson(home, record, now);
    return permission === undefined || forbiddenBy(permission, level) === undefined;
  }
  const isWorked = actuator.rooms.some((room) => roomAt(home, { site, room })?.configuration.mode === 'auto');
  return isWorked && permissionNow(home, record, now)?.levels.includes(level) === true;
}

function awaitCommand({ acting }: Home, record: ActuatorRecord): void {
  const at = nextDue(record.track);
  if (at === undefined || (record.waiting !== undefined && record.waiting <= at)) return;
  record.waiting = at;
  acting.commands.push(at, record);
}
