import { DAY, HOUR, MINUTE, QUANTITIES, type Quantity, type RoomView } from '@iaqverse/core';
import { quantityRows } from '../room/rows.ts';

/** The spans that can be shown, and the width of the means that their points are, ms; `row` is that of a line of their tables. */
export const SPANS = {
  day: { width: DAY, step: 5 * MINUTE, row: HOUR },
  week: { width: 7 * DAY, step: 15 * MINUTE, row: 6 * HOUR },
  month: { width: 30 * DAY, step: HOUR, row: DAY },
  year: { width: 365 * DAY, step: 6 * HOUR, row: 14 * DAY },
} as const;
export type Span = keyof typeof SPANS;
export const SPAN_NAMES = Object.keys(SPANS) as Span[];

/** So many rooms can be told apart in one picture. */
export const MOST_ROOMS = 8;

/** What is looked at. */
export interface HistoryChoice {
  /** `site/room`. */
  readonly rooms: readonly string[];
  readonly quantities: readonly Quantity[];
  readonly span: Span;
  /** How many spans before the newest. */
  readonly back: number;
}

export function roomKey({ site, room }: Pick<RoomView, 'site' | 'room'>): string {
  return `${site}/${room}`;
}

/** The quantities that rooms measure, in the order of the catalogue. */
export function measuredIn(rooms: readonly RoomView[]): Quantity[] {
  const measured = new Set(rooms.flatMap((room) => quantityRows(room).map(({ quantity }) => quantity)));
  return QUANTITIES.filter((quantity) => measured.has(quantity));
}

/** The choice that an address names; what it leaves open is usual: some rooms of the first site, CO2, a day. */
export function readChoice(query: string, rooms: readonly RoomView[]): HistoryChoice {
  const asked = new URLSearchParams(query);
  const known = new Map(rooms.map((room) => [roomKey(room), room]));
  const named = listOf(asked.get('rooms')).filter((key) => known.has(key));
  const chosen = named.length > 0 ? named.slice(0, MOST_ROOMS) : usualRooms(rooms).map(roomKey);
  const measured = measuredIn(chosen.map((key) => known.get(key)!));
  const wanted = new Set(listOf(asked.get('of')));
  const quantities = measured.filter((quantity) => wanted.has(quantity));
  const span = SPAN_NAMES.find((name) => name === asked.get('span')) ?? 'day';
  const back = Math.max(0, Math.floor(Number(asked.get('back')) || 0));
  return { rooms: chosen, quantities: quantities.length > 0 ? quantities : usualQuantities(measured), span, back };
}

/** A choice as it stands in an address. */
export function writeChoice({ rooms, quantities, span, back }: HistoryChoice): string {
  const list = (values: readonly string[]): string => values.map(encodeURIComponent).join(',').replaceAll('%2F', '/');
  return `rooms=${list(rooms)}&of=${list(quantities)}&span=${span}${back === 0 ? '' : `&back=${back}`}`;
}

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter((part) => part !== '');
}

const USUAL_ROOMS = 3;

function usualRooms(rooms: readonly RoomView[]): readonly RoomView[] {
  const [first] = rooms;
  const indoors = rooms.filter(
    (room) => room.site === first?.site && room.type !== 'outdoor' && room.quantities.length > 0,
  );
  return (indoors.length > 0 ? indoors : rooms).slice(0, USUAL_ROOMS);
}

function usualQuantities(measured: readonly Quantity[]): readonly Quantity[] {
  return measured.includes('co2') ? ['co2'] : measured.slice(0, 1);
}
