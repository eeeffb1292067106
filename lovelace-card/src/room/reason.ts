import { CATALOGUE, type Quantity, type RoomView } from '@iaqverse/core';
import { goodSpan, roomBands } from '../chart/room-bands.ts';
import type { Words } from '../i18n/words.ts';

/** Why a room's air is as it is, in one or two short sentences. */
export function reason(room: RoomView, words: Words): string {
  const { score, quantities } = room;
  if (quantities.length === 0) return words.text('reason_none');
  if (score === undefined)
    return words.text(quantities.some(({ freshness }) => freshness === 'fresh') ? 'reason_unknown' : 'reason_old');
  const dominant = quantities.find(({ quantity }) => quantity === score.dominant);
  if (score.level === 'excellent' || dominant === undefined) return words.text('reason_nothing');
  const { quantity, value, trend } = dominant;
  const key = trend === 'rising' || trend === 'falling' ? (`reason_${trend}` as const) : 'reason_dominant';
  const why = words.text(key, { quantity: words.label(quantity), value: words.value(quantity, value) });
  const goal =
    dominant.level === 'excellent' || dominant.level === 'good' ? '' : goodWhere(room, quantity, value, words);
  return goal === '' ? why : `${why} ${goal}`;
}

/** Where the quantity would be good, rounded to what a person can say; empty where that says nothing new. */
function goodWhere(room: RoomView, quantity: Quantity, value: number, words: Words): string {
  const span = goodSpan(roomBands(room, quantity), value);
  if (span === undefined) return '';
  const say = (edge: number): string => words.value(quantity, sayable(edge, CATALOGUE[quantity].decimals));
  if (value > span.to) return words.text('reason_good_below', { edge: say(span.to) });
  if (value >= span.from) return '';
  if (span.to === Number.POSITIVE_INFINITY) return words.text('reason_good_above', { edge: say(span.from) });
  return words.text('reason_good_between', { low: say(span.from), high: say(span.to) });
}

/** An edge rounded to three digits, or to the decimals shown where those are fewer. */
export function sayable(edge: number, decimals: number): number {
  const digits = Math.min(decimals, 2 - Math.floor(Math.log10(Math.abs(edge) || 1)));
  const factor = 10 ** digits;
  return Math.round(edge * factor) / factor;
}
