import { permit } from '../../action/interlock/permit.ts';
import { createRoomModel, noteExchange, observeRoom } from '../../action/model/room-model.ts';
import type { Plan, PlannedAction } from '../../action/plan.ts';
import { planRoom } from '../../action/planner/plan-room.ts';
import { comparePriorities } from '../../action/planner/urgency.ts';
import type { RoomSituation } from '../../action/situation.ts';
import { outdoorAt } from '../../environment/outdoor-at.ts';
import { decisionEntry, OURSELVES } from '../../ledger/write-entries.ts';
import { localDay } from '../../outlook/local-time.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { HOUR, SECOND } from '../../time/span.ts';
import { BIN } from '../../twin/recent-means.ts';
import type { RoomActing } from '../../twin/room-acting.ts';
import { activeForecasting } from '../../twin/room-forecasting.ts';
import type { RoomTwin } from '../../twin/room-twin.ts';
import type { HomeEffect } from '../effect.ts';
import { type Home, roomAt, roomKey } from '../home.ts';
import type { ActuatorRecord } from './actuator-record.ts';
import { actuatorAt, actuatorsIn } from './actuators.ts';
import { arbitrate } from './arbitrate.ts';
import { commandActuator } from './commands.ts';
import { lookForFaults } from './faults.ts';
import { siteActing } from './home-acting.ts';
import { forgetWhatWasSaid } from './moved-by-hand.ts';
import { beginOutcome, settleOutcomes } from './outcomes.ts';
import { type RequestCount, steadyRequests } from './requests.ts';
import { exchangeIn, isFaulty, situationOf, toldPresence, volumeOfRoom } from './situation-of.ts';

/** Plans are made so long after five minutes are over: by then the forecast that starts from them has come. */
const AFTER_FORECAST = 10 * SECOND;
/** What changes now is planned for so soon: several changes of one moment make one plan. */
const SOON = SECOND;

/** A room that measures nothing any more is planned for so long: long enough for its actuators to be brought to safety. */
const GIVES_UP = 3 * HOUR;

/**
 * A room that is forecast is planned too, from its next five minutes on. One that goes on being forecast after a start is planned as
 * soon as that forecast has come.
 */
export function awaitPlan(home: Home, room: RoomTwin, now: number): void {
  const forecasting = activeForecasting(room);
  if (room.configuration.type === 'outdoor' || forecasting === undefined) return;
  const goesOn = room.acting === undefined && (forecasting.asked ?? forecasting.forecast) !== undefined;
  room.acting ??= createRoomActing(home, room);
  if (room.acting.looks === undefined)
    lookAt(home, room, room.acting, (goesOn ? now : (Math.floor(now / BIN) + 1) * BIN) + AFTER_FORECAST);
}

/** How a room is planned, from what it had learned before where that is about the same room. */
function createRoomActing({ acting: { keptRooms } }: Home, room: RoomTwin): RoomActing {
  const key = roomKey({ site: room.site.id, room: room.configuration.id });
  const facts = {
    volumeM3: volumeOfRoom(room),
    roomType: room.configuration.type,
    outdoorCo2: room.site.outdoor_co2_ppm,
  };
  const kept = keptRooms.get(key);
  keptRooms.delete(key);
  return {
    // What is fixed of a room may have been corrected since.
    model: kept === undefined ? createRoomModel(facts) : { ...kept.model, facts },
    looks: undefined,
    seen: 0,
    heard: 0,
    situation: undefined,
    permissions: new Map(),
    plan: undefined,
    snoozed: kept?.snoozed ?? new Map(),
    requests: new Map(),
    outcomes: [],
    trials: [],
    faults: [],
    hint: undefined,
  };
}

/** Something changed that plans of a site depend on: they are made anew at once. */
export function planSiteSoon(home: Home, site: string, now: number): void {
  for (const room of home.rooms.values()) if (room.site.id === site) planSoon(home, room, now);
}

/** The same for one room. */
export function planSoon(home: Home, room: RoomTwin, now: number): void {
  // After a start a room is forecast again before it has measured anything new.
  const isForecast = room.configuration.type !== 'outdoor' && activeForecasting(room) !== undefined;
  if (room.acting === undefined && !isForecast) return;
  room.acting ??= createRoomActing(home, room);
  const { acting } = room;
  // A room that measures nothing any more still heeds alarms.
  if (acting.looks === undefined || acting.looks > now + SOON) lookAt(home, room, acting, now + SOON);
}

/** An actuator stands elsewhere: the models of its rooms are told, and they are planned anew. */
export function noteMove(home: Home, { site, actuator }: ActuatorRecord, now: number): void {
  for (const id of actuator.rooms) {
    const room = roomAt(home, { site, room: id });
    if (room?.acting === undefined) continue;
    noteExchange(room.acting.model, now, exchangeIn(home, room, now));
    planSoon(home, room, now);
  }
}

function lookAt({ acting: { rooms } }: Home, room: RoomTwin, acting: RoomActing, at: number): void {
  acting.looks = at;
  rooms.push(at, room);
}

/** Plans every room that is due. */
export function planDue(home: Home, now: number, effects: HomeEffect[]): void {
  const { rooms } = home.acting;
  for (let next = rooms.next(); next !== undefined && next <= now; next = rooms.next()) {
    const room = rooms.pop(now)!;
    const { acting } = room;
    // A room may stand in the queue twice: the time that it noted itself counts.
    if (acting === undefined || acting.looks !== next) continue;
    acting.looks = undefined;
    if (activeForecasting(room) === undefined) {
      room.acting = undefined;
      continue;
    }
    planNow(home, room, acting, now, effects);
    if (now - acting.heard < GIVES_UP)
      lookAt(home, room, acting, (Math.floor((now - AFTER_FORECAST) / BIN) + 1) * BIN + AFTER_FORECAST);
  }
}

function planNow(home: Home, room: RoomTwin, acting: RoomActing, now: number, effects: HomeEffect[]): void {
  forgetWhatWasSaid(home, room, now);
  observe(home, room, acting, now, effects);
  const situation = situationOf(home, room, acting, now);
  const permissions = new Map(situation.actuators.map((status) => [status.actuator.id, permit(situation, status)]));
  acting.situation = situation;
  acting.permissions = permissions;
  settleOutcomes(home, room, acting, now, effects);
  for (const [actuator, until] of acting.snoozed) if (until <= now) acting.snoozed.delete(actuator);
  const before = acting.plan;
  const planned = seenPlan(acting, planRoom(situation, permissions));
  const today = requestsToday(home, room, now);
  const actions = steadyRequests(acting, planned.actions, situation, permissions, today);
  const plan = {
    ...planned,
    actions: actions.sort((a, b) => comparePriorities(a.priority, b.priority) || a.at - b.at),
  };
  if (situation.mode === 'off') {
    acting.plan = undefined;
    effects.push({ kind: 'room_changed', place: situation.place });
    return;
  }
  acting.plan = plan;
  const isNew = signature(plan.actions) !== signature(before?.actions ?? []);
  if (isNew) effects.push({ kind: 'record', entry: decisionEntry(plan) });
  effects.push({ kind: 'plan_made', plan }, { kind: 'room_changed', place: situation.place });
  if (situation.mode !== 'auto') return;
  for (const action of plan.actions) execute(home, room, acting, situation, action, now, effects);
  arbitrateQuiet(home, room, situation, plan.actions, now, effects);
}

/** Before anything was measured for five minutes nobody knows what a room needs: then only what is dangerous is put right. */
function seenPlan(acting: RoomActing, plan: Plan): Plan {
  if (acting.heard > 0) return plan;
  return { ...plan, actions: plan.actions.filter(({ reason }) => reason === 'safety') };
}

/** How many requests people of a site got on this local day. */
function requestsToday(home: Home, room: RoomTwin, now: number): RequestCount {
  const { requests } = siteActing(home, room.site.id);
  const day = localDay(now, home.acting.localOffset);
  if (requests.day !== day) {
    requests.day = day;
    requests.count = 0;
  }
  return requests;
}

/** What a plan proposes, without figures that change from one to the next. */
function signature(actions: readonly PlannedAction[]): string {
  return actions.map(({ id, level, priority }) => `${id} ${level} ${priority}`).join('|');
}

/** Shows a room's model the five minutes that are over, once, and looks for faults in them. */
function observe(home: Home, room: RoomTwin, acting: RoomActing, now: number, effects: HomeEffect[]): void {
  const end = Math.floor((now - AFTER_FORECAST) / BIN) * BIN;
  if (end <= acting.seen) return;
  acting.seen = end;
  lookForFaults(home, room, acting, now, effects);
  const air: Partial<Record<Quantity, number>> = {};
  for (const [quantity, means] of room.means) {
    const mean = means.at(end - 1);
    if (mean !== undefined && !isFaulty(room, quantity, acting.faults)) air[quantity] = mean;
  }
  if (Object.keys(air).length > 0) acting.heard = end;
  observeRoom(acting.model, {
    time: end,
    offsetMin: home.acting.localOffset(now),
    air,
    outdoor: outdoorAt(siteActing(home, room.site.id).environment, now),
    exchange: exchangeIn(home, room, now),
    presence: toldPresence(home, room, now),
  });
}

/** Does what is to be done now by a motor, where all rooms that an actuator serves agree and no interlock forbids it. */
function execute(
  home: Home,
  room: RoomTwin,
  acting: RoomActing,
  situation: RoomSituation,
  action: PlannedAction,
  now: number,
  effects: HomeEffect[],
): void {
  if (action.byHand || action.at > now) return;
  const record = actuatorAt(home, room.site.id, action.actuator);
  const level = arbitrate(home, record, room, action.level, now);
  if (level === undefined || level === (record.track.pending?.level ?? record.track.level)) return;
  beginOutcome(home, room, acting, situation, { ...action, level }, OURSELVES, now, effects);
  commandActuator(home, record, level, { actor: OURSELVES, action: action.id, now }, effects);
}

/** Shared actuators of which this room wants nothing may be wanted lower by others now. */
function arbitrateQuiet(
  home: Home,
  room: RoomTwin,
  situation: RoomSituation,
  actions: readonly PlannedAction[],
  now: number,
  effects: HomeEffect[],
): void {
  for (const record of actuatorsIn(home, room)) {
    const { actuator, track } = record;
    if (actuator.rooms.length < 2 || actuator.entity === undefined) continue;
    if (actions.some((action) => action.actuator === actuator.id && action.at <= now)) continue;
    const stands = track.pending?.level ?? track.level;
    const wanted = record.wishes.get(situation.place.room) ?? stands;
    const level = wanted === undefined ? undefined : arbitrate(home, record, room, wanted, now);
    if (level !== undefined && level !== stands)
      commandActuator(home, record, level, { actor: OURSELVES, now }, effects);
  }
}
