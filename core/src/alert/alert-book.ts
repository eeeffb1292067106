import { DueQueue } from '../home/due.ts';
import type { Place } from '../home/event.ts';
import { ALERT_SEVERITIES, type Alert, type AlertCause } from './alert.ts';
import type { ConditionMemory } from './condition/lasting.ts';

/** What is known of one rule, or one other cause, in one room. Updated in place. */
export interface Watched {
  readonly cause: AlertCause;
  /** Id of the rule; for other causes what they are about. */
  readonly rule: string;
  /** The condition that the memories belong to. */
  text: string | undefined;
  memory: ConditionMemory;
  /** Of the condition that keeps or clears an alert. */
  stayMemory: ConditionMemory;
  /** The alert while it is not cleared. */
  alert: Alert | undefined;
  /** How often people were told of the alert. */
  told: number;
  /** When they were told last, ms. */
  toldAt: number;
  /** Before that no new alert is raised, ms. */
  restsUntil: number;
}

/** What is watched in one room. Updated in place. */
export interface RoomAlerts {
  readonly place: Place;
  readonly watched: Map<string, Watched>;
  /** When the room is to be looked at again, ms. */
  due: number | undefined;
  /** When it was looked at last, ms. */
  lookedAt: number;
}

/** All alerts of rooms. It is updated in place; `keepAlerts` and `restoreAlerts` carry it over a restart. */
export interface AlertBook {
  readonly rooms: Map<string, RoomAlerts>;
  readonly due: DueQueue<RoomAlerts>;
}

export function createAlertBook(): AlertBook {
  return { rooms: new Map(), due: new DueQueue() };
}

export function roomKey({ site, room }: Place): string {
  return `${site}/${room}`;
}

/** What is watched in a room, made when it is first needed. */
export function alertsIn(book: AlertBook, place: Place): RoomAlerts {
  const key = roomKey(place);
  let room = book.rooms.get(key);
  if (room === undefined) {
    room = { place, watched: new Map(), due: undefined, lookedAt: Number.NEGATIVE_INFINITY };
    book.rooms.set(key, room);
  }
  return room;
}

/** The key of a rule, or of another cause, among those of a room. */
export function watchKey(cause: AlertCause, rule: string): string {
  return `${cause} ${rule}`;
}

export function newWatched(cause: AlertCause, rule: string): Watched {
  return {
    cause,
    rule,
    text: undefined,
    memory: {},
    stayMemory: {},
    alert: undefined,
    told: 0,
    toldAt: 0,
    restsUntil: 0,
  };
}

/** The alerts of a room that are not cleared, the worst and then the newest first; of all rooms where none is named. */
export function openAlerts(book: AlertBook, place?: Place): Alert[] {
  const rooms = place === undefined ? [...book.rooms.values()] : [book.rooms.get(roomKey(place))];
  return rooms
    .flatMap((room) => [...(room?.watched.values() ?? [])])
    .flatMap(({ alert }) => alert ?? [])
    .sort(worseFirst);
}

/** Order of alerts on a page: the worst first, of those as bad the newest. */
export function worseFirst(a: Alert, b: Alert): number {
  return (
    ALERT_SEVERITIES.indexOf(b.severity) - ALERT_SEVERITIES.indexOf(a.severity) ||
    b.raisedAt - a.raisedAt ||
    (a.id < b.id ? -1 : 1)
  );
}

/** An alert that is not cleared, with what is watched for it; undefined when there is none of this id. */
export function findAlert(
  book: AlertBook,
  id: string,
): { readonly room: RoomAlerts; readonly watched: Watched; readonly alert: Alert } | undefined {
  for (const room of book.rooms.values())
    for (const watched of room.watched.values())
      if (watched.alert?.id === id) return { room, watched, alert: watched.alert };
  return undefined;
}

/** When the next room is due to be looked at, ms; undefined while none is. */
export function nextDueAlert(book: AlertBook): number | undefined {
  return book.due.next();
}

/** The rooms that are due at `now`: each is to be given to `stepAlerts`, which says when it is due next. */
export function takeDueRooms(book: AlertBook, now: number): Place[] {
  const places: Place[] = [];
  for (let next = book.due.next(); next !== undefined && next <= now; next = book.due.next()) {
    const room = book.due.pop(now)!;
    if (room.due !== next) continue;
    room.due = undefined;
    room.lookedAt = now;
    places.push(room.place);
  }
  return places;
}

/** Notes when a room is to be looked at again. Of several times the earliest counts: looking too early does no harm. */
export function lookAgain(book: AlertBook, room: RoomAlerts, time: number | undefined): void {
  if (time === undefined || (room.due !== undefined && room.due <= time)) return;
  room.due = time;
  book.due.push(time, room);
}

/** Forgets a room that is no more, with its alerts. */
export function forgetRoomAlerts(book: AlertBook, place: Place): void {
  const room = book.rooms.get(roomKey(place));
  if (room !== undefined) room.due = undefined;
  book.rooms.delete(roomKey(place));
}
