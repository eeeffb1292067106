import { holdUntil } from '../../action/command/command-track.ts';
import { forbiddenBy } from '../../action/interlock/permit.ts';
import type { PlannedAction } from '../../action/plan.ts';
import { nextLocalMinute } from '../../alert/quiet-hours.ts';
import { IaqverseError } from '../../error.ts';
import { answerEntry, manualChangeEntry, preferenceEntry } from '../../ledger/write-entries.ts';
import { HOUR } from '../../time/span.ts';
import type { RoomActing } from '../../twin/room-acting.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import type { HomeEffect } from '../effect.ts';
import type { HomeEvent, Place } from '../event.ts';
import { type Home, roomOf } from '../home.ts';
import { type ActuatorRecord, tellRooms, wattsAt } from './actuator-record.ts';
import { actuatorAt } from './actuators.ts';
import { commandActuator } from './commands.ts';
import { beginOutcome } from './outcomes.ts';
import { permissionByPerson } from './permission-now.ts';
import { planSiteSoon, planSoon } from './plan-rooms.ts';
import { situationOf } from './situation-of.ts';

type EventOf<K extends HomeEvent['kind']> = Extract<HomeEvent, { kind: K }>;

/** An action that is put off without a time. */
const USUAL_SNOOZE = HOUR;

/** A person answers an action. @throws IaqverseError `unknown_room`, `unknown_action`, `interlocked` */
export function answerAction(home: Home, event: EventOf<'action_answered'>, now: number, effects: HomeEffect[]): void {
  const { place, action: id, answer, span = USUAL_SNOOZE, actor } = event;
  const { room, acting } = plannedRoom(home, place);
  if (answer === 'undo') {
    undo(home, room, acting, id, actor, now, effects);
    return;
  }
  const action = acting.plan?.actions.find((one) => one.id === id);
  if (action === undefined)
    throw new IaqverseError('unknown_action', `this action is no longer proposed in ${place.site}/${place.room}`, {
      action: id,
    });
  if (answer === 'accept') accept(home, room, acting, action, actor, now, effects);
  else {
    const offset = home.acting.localOffset(now);
    acting.snoozed.set(action.actuator, answer === 'refuse' ? nextLocalMinute(now, 0, offset) : now + span);
    planSoon(home, room, now);
  }
  const until = answer === 'accept' ? undefined : acting.snoozed.get(action.actuator);
  effects.push(
    { kind: 'record', entry: answerEntry(action, answer, until, { where: place, actor, now }) },
    { kind: 'room_changed', place },
  );
}

function accept(
  home: Home,
  room: RoomTwin,
  acting: RoomActing,
  action: PlannedAction,
  actor: string,
  now: number,
  effects: HomeEffect[],
): void {
  const record = actuatorAt(home, room.site.id, action.actuator);
  refuseDanger(home, record, action.level, now);
  const stands = record.track.pending?.level ?? record.track.level;
  if (stands === action.level) return;
  const situation = situationOf(home, room, acting, now);
  beginOutcome(home, room, acting, situation, action, actor, now, effects);
  commandActuator(home, record, action.level, { actor, action: action.id, now }, effects);
}

function undo(
  home: Home,
  room: RoomTwin,
  acting: RoomActing,
  id: string,
  actor: string,
  now: number,
  effects: HomeEffect[],
): void {
  const outcome = acting.outcomes.find(({ view }) => view.id === id && view.undoable);
  if (outcome === undefined || outcome.view.before === undefined)
    throw new IaqverseError('unknown_action', 'this action is not there to be undone any more', { action: id });
  const record = actuatorAt(home, room.site.id, outcome.view.actuator);
  const { before } = outcome.view;
  refuseDanger(home, record, before, now);
  outcome.isDisturbed = true;
  outcome.view = { ...outcome.view, undoable: false };
  moveByPerson(home, record, before, record.track.settings.hold, { actor, now }, effects);
  const where = { site: room.site.id, room: room.configuration.id };
  effects.push({ kind: 'record', entry: answerEntry(outcome.view, 'undo', undefined, { where, actor, now }) });
}

/** A person moves an actuator. @throws IaqverseError `unknown_actuator`, `invalid_argument`, `interlocked` */
export function commandByPerson(
  home: Home,
  { site, actuator, level, hold, isSeen, actor }: EventOf<'actuator_commanded'>,
  now: number,
  effects: HomeEffect[],
): void {
  const record = actuatorAt(home, site, actuator);
  const { levels } = record.actuator;
  if (level < levels[0]! || level > levels.at(-1)!)
    throw new IaqverseError(
      'invalid_argument',
      `${record.actuator.name} takes levels from ${levels[0]} to ${levels.at(-1)}`,
      { actuator, level },
    );
  // What was moved by hand is a fact.
  if (record.actuator.entity !== undefined) refuseDanger(home, record, level, now);
  moveByPerson(home, record, level, hold ?? record.track.settings.hold, { actor, isSeen, now }, effects);
}

function moveByPerson(
  home: Home,
  record: ActuatorRecord,
  level: number,
  hold: number,
  occasion: { readonly actor: string; readonly isSeen?: boolean | undefined; readonly now: number },
  effects: HomeEffect[],
): void {
  const { actor, now } = occasion;
  const from = record.track.level;
  commandActuator(home, record, level, occasion, effects);
  // Where a contact sees it otherwise it has not been moved yet.
  if (record.actuator.entity === undefined && record.track.level !== level) return;
  holdUntil(record.track, now + hold);
  const where = { site: record.site, room: record.actuator.rooms[0]! };
  const move = { actuator: record.actuator.id, level, from, watts: wattsAt(record, level) };
  effects.push({ kind: 'record', entry: manualChangeEntry(move, now + hold, { where, actor, now }) });
  tellRooms(record, effects);
}

/** What is dangerous is not done for a person either. @throws IaqverseError `interlocked` */
function refuseDanger(home: Home, record: ActuatorRecord, level: number, now: number): void {
  const permission = permissionByPerson(home, record, now);
  const name = permission && forbiddenBy(permission, level);
  if (name === undefined) return;
  throw new IaqverseError('interlocked', `${record.actuator.name} stays as it is: ${name.replaceAll('_', ' ')}`, {
    interlock: name,
    ...permission?.rules.find((rule) => rule.name === name)?.verdict,
  });
}

/** An actuator that a person moved is given back. @throws IaqverseError `unknown_actuator` */
export function releaseActuator(
  home: Home,
  { site, actuator }: EventOf<'actuator_released'>,
  now: number,
  effects: HomeEffect[],
): void {
  const record = actuatorAt(home, site, actuator);
  holdUntil(record.track, undefined);
  tellRooms(record, effects);
  planSiteSoon(home, site, now);
}

/** What counts most at a site. @throws IaqverseError `unknown_site` */
export function setPreference(
  home: Home,
  { site: id, preference, actor }: EventOf<'preference_set'>,
  now: number,
  effects: HomeEffect[],
): void {
  const site = home.configuration.sites.find((one) => one.id === id);
  if (site === undefined) throw new IaqverseError('unknown_site', `there is no site "${id}"`, { site: id });
  const before = site.preference;
  if (before === preference) return;
  site.preference = preference;
  planSiteSoon(home, id, now);
  effects.push(
    { kind: 'configuration_changed', configuration: home.configuration },
    { kind: 'environment_changed', site: id },
    { kind: 'record', entry: preferenceEntry(before, preference, { where: { site: id }, actor, now }) },
  );
}

function plannedRoom(home: Home, place: Place): { room: RoomTwin; acting: RoomActing } {
  const room = roomOf(home, place);
  if (room.acting === undefined)
    throw new IaqverseError('unknown_action', `nothing is planned in ${place.site}/${place.room} yet`, { ...place });
  return { room, acting: room.acting };
}
