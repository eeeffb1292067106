import { type Alert, type PlannedAction, PRIORITIES, type RoomView } from '@iaqverse/core';
import { proposalsOf } from '../action/advice.ts';
import type { Words } from '../i18n/words.ts';

/** So many rooms are named; of more than that, the first and how many there are beside them. */
const NAMED = 3;

/** The judged room with the lowest score; undefined when none is judged. */
export function worstRoom(rooms: readonly RoomView[]): RoomView | undefined {
  return rooms
    .filter((room) => room.score !== undefined)
    .reduce<RoomView | undefined>(
      (worst, room) => (worst === undefined || room.score!.score < worst.score!.score ? room : worst),
      undefined,
    );
}

/** Whether nothing needs to be said against a judged room's air as it is now. */
export function isFine(room: RoomView): boolean {
  return room.score?.level === 'excellent' || room.score?.level === 'good';
}

/**
 * The air of the home in one sentence, at `now`, the service's clock, ms: where it is poorest; where it is good everywhere, what
 * speaks against being at ease, the gravest first: an alert of danger, what will not stay good, what is pressing, another alert,
 * rooms that nobody judges.
 */
export function headline(rooms: readonly RoomView[], words: Words, now: number): string {
  const worst = worstRoom(rooms);
  if (worst === undefined) return words.text('headline_unknown');
  if (!isFine(worst)) return words.text('headline_worst', { room: worst.name });
  const endangered = rooms.filter(({ alerts }) => alerts.some(stands('danger')));
  if (endangered.length > 0) return words.text('headline_danger', { rooms: named(endangered, words) });
  const pressing = proposalsOf(rooms, now).filter(({ action }) => isPressing(action));
  const later = pressing.filter(({ action }) => action.reason === 'will_reach_limit');
  if (later.length > 0) return words.text('headline_ahead', { rooms: named(roomsIn(later), words) });
  if (pressing.length > 0) return words.text('headline_advice', { rooms: named(roomsIn(pressing), words) });
  const warned = rooms.filter(({ alerts }) => alerts.some(stands('warning')));
  if (warned.length > 0) return words.text('headline_alert', { rooms: named(warned, words) });
  const unjudged = rooms.filter(({ score }) => score === undefined);
  if (unjudged.length > 0) return words.text('headline_partly', { rooms: named(unjudged, words) });
  return words.text('headline_fine');
}

/** Whether an alert of a severity still holds; that somebody has seen it does not make the air better. */
const stands =
  (wanted: Alert['severity']) =>
  ({ severity, phase }: Alert): boolean =>
    severity === wanted && phase !== 'cleared';

function isPressing({ priority }: PlannedAction): boolean {
  return PRIORITIES.indexOf(priority) <= PRIORITIES.indexOf('high');
}

function roomsIn(proposals: readonly { readonly room: RoomView }[]): RoomView[] {
  return [...new Set(proposals.map(({ room }) => room))];
}

function named(rooms: readonly RoomView[], words: Words): string {
  const names = rooms.map(({ name }) => name);
  if (names.length <= NAMED) return words.list(names);
  const shown = names.slice(0, NAMED - 1);
  return words.list([...shown, words.text('headline_more', { n: names.length - shown.length })]);
}
