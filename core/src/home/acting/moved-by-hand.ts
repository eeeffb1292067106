import { fullLevel, isOn } from '../../action/action-of-level.ts';
import type { Actuator } from '../../action/actuator.ts';
import { confirmedEntry, manualChangeEntry } from '../../ledger/write-entries.ts';
import { HOUR, MINUTE } from '../../time/span.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import type { HomeEffect } from '../effect.ts';
import type { Home } from '../home.ts';
import { type ActuatorRecord, occasionOf, tellRooms, wattsAt } from './actuator-record.ts';
import { actuatorsIn } from './actuators.ts';
import { followMove } from './outcomes.ts';
import { noteMove } from './plan-rooms.ts';

/** Who wants something of an actuator, behind which plan, and when, ms. */
export interface Occasioned {
  readonly actor: string;
  readonly action?: string | undefined;
  /** A contact tells it, not a person. */
  readonly isSeen?: boolean | undefined;
  readonly now: number;
}

/** What a person said to have opened is shut again without a word before long; what runs, runs on for hours. */
const OPEN_FOR = 45 * MINUTE;
const RUNS_FOR = 3 * HOUR;

/** Nobody knows any more how things stand that a person moved a while ago and no contact watches. */
export function forgetWhatWasSaid(home: Home, room: RoomTwin, now: number): void {
  for (const record of actuatorsIn(home, room)) {
    if (record.saidUntil === undefined || record.saidUntil > now) continue;
    record.saidUntil = undefined;
    record.track.level = undefined;
    record.track.anchor = undefined;
    record.track.since = undefined;
    noteMove(home, record, now);
  }
}

/**
 * What no motor moves is taken as moved. A contact knows better than what somebody says: what it sees otherwise waits until it
 * sees it so, and of what is open a person may say how far.
 */
export function moveByHand(
  home: Home,
  record: ActuatorRecord,
  level: number,
  { actor, action, isSeen = false, now }: Occasioned,
  effects: HomeEffect[],
): void {
  const { track, actuator } = record;
  const watched = record.isContactAway ? undefined : record.contactLevel;
  if (!isSeen && watched !== undefined && isOn(actuator, level) !== isOn(actuator, watched)) {
    record.intended = { level, at: now };
    tellRooms(record, effects);
    return;
  }
  const from = track.level;
  track.level = level;
  track.anchor = level;
  track.since = now;
  record.isSeen = isSeen || watched !== undefined;
  record.saidUntil =
    record.isSeen || !isOn(actuator, level) ? undefined : now + (isOpening(actuator) ? OPEN_FOR : RUNS_FOR);
  if (from !== level) {
    const move = { actuator: actuator.id, level, from, watts: wattsAt(record, level), action };
    effects.push({ kind: 'record', entry: confirmedEntry(move, occasionOf(record, actor, now)) });
    followMove(home, record, from, now);
    noteMove(home, record, now);
  }
  tellRooms(record, effects);
}

/** What the contact of a thing that a person moves sees. */
interface Sighting {
  /** Undefined while it says nothing. */
  readonly level: number | undefined;
  /** It is from before: nobody moved it just now. */
  readonly isOld: boolean;
  readonly now: number;
}

/** A contact tells how what it watches stands. */
export function takeContactLevel(home: Home, record: ActuatorRecord, seen: Sighting, effects: HomeEffect[]): void {
  record.contactLevel = seen.level;
  if (!record.isContactAway) takeSighting(home, record, seen, effects);
}

/** Whether a contact is there: while it is not, nobody knows how what it watches stands. */
export function takeContactAvailability(
  home: Home,
  record: ActuatorRecord,
  available: boolean,
  now: number,
  effects: HomeEffect[],
): void {
  if (record.isContactAway === !available) return;
  record.isContactAway = !available;
  const level = available ? record.contactLevel : undefined;
  takeSighting(home, record, { level, isOld: true, now }, effects);
}

function takeSighting(
  home: Home,
  record: ActuatorRecord,
  { level, isOld, now }: Sighting,
  effects: HomeEffect[],
): void {
  const { track } = record;
  const from = track.level;
  const stands = level === undefined ? undefined : standingAs(record, level, now);
  record.isSeen = stands !== undefined;
  record.saidUntil = undefined;
  if (from === stands) return;
  record.intended = undefined;
  track.level = stands;
  track.anchor = stands;
  track.since = from === undefined || stands === undefined || isOld ? undefined : now;
  if (from !== undefined && stands !== undefined && !isOld) {
    const move = { actuator: record.actuator.id, level: stands, from, watts: wattsAt(record, stands) };
    effects.push({ kind: 'record', entry: manualChangeEntry(move, undefined, occasionOf(record, 'hand', now)) });
  }
  followMove(home, record, from, now);
  noteMove(home, record, now);
  tellRooms(record, effects);
}

/** A contact sees whether, not how far: that stays as it was, is as a person said it would be, or else is all the way. */
function standingAs({ actuator, track, intended }: ActuatorRecord, level: number, now: number): number {
  if (!isOn(actuator, level)) return level;
  if (track.level !== undefined && isOn(actuator, track.level)) return track.level;
  const isAsMeant = intended !== undefined && now - intended.at <= OPEN_FOR && isOn(actuator, intended.level);
  return isAsMeant ? intended.level : fullLevel(actuator);
}

function isOpening({ kind }: Actuator): boolean {
  return kind === 'window' || kind === 'door';
}
