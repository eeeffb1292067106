import { type Level, MINUTE, type Quantity, type RoomView } from '@iaqverse/core';
import { forecastOf, saysMore, scoreSaysMore } from '../forecast/claim.ts';
import { scoreAhead, withCurrentForecast } from '../forecast/time-ahead.ts';
import { HOUSE } from '../i18n/texts/house.ts';
import type { Words } from '../i18n/words.ts';
import { minutesAhead, roomAt } from '../room-scene/room-at.ts';
import { SCENE } from '../scene/scene-texts.ts';
import { HEAT_QUANTITIES, type Heat } from './heats.ts';

/** How far ahead a house can be looked at, minutes. */
export const HEAT_TIMES = [0, 30, 120] as const;
export type HeatTime = (typeof HEAT_TIMES)[number];

/** What a room is coloured by, and what that is called. */
export interface RoomHeat {
  /** Undefined where nobody knows: such a room looks unknown, not good. */
  readonly level: Level | undefined;
  /** In words, the level among them. */
  readonly caption: string;
}

/** What rooms can be coloured by: what is measured in one of them at least. */
export function heatsOf(rooms: readonly RoomView[]): Heat[] {
  const measured = new Set(rooms.flatMap(({ quantities }) => quantities.map(({ quantity }) => quantity)));
  return ['score', ...HEAT_QUANTITIES.filter((quantity) => measured.has(quantity))];
}

/** The times for which something is forecast of one of these rooms at least; now is always among them. */
export function heatTimes(rooms: readonly RoomView[], now: number): HeatTime[] {
  const most = Math.max(0, ...rooms.map((room) => minutesAhead(withCurrentForecast(room, now), now)));
  // A forecast that is some minutes old still speaks of about then.
  return HEAT_TIMES.filter((minutes) => minutes === 0 || most >= minutes * 0.75);
}

/** How a room is coloured by something, now or some minutes ahead. What is not forecast stays as it is, and says so. */
export function roomHeat(view: RoomView, heat: Heat, minutes: HeatTime, words: Words, now: number): RoomHeat {
  const room = withCurrentForecast(view, now);
  return heat === 'score' ? scoreHeat(room, minutes, words, now) : quantityHeat(room, heat, minutes, words, now);
}

function scoreHeat(room: RoomView, minutes: HeatTime, words: Words, now: number): RoomHeat {
  const { score, forecast } = room;
  if (score === undefined) return { level: undefined, caption: words.text('level_unknown') };
  const coming =
    minutes === 0 || forecast === undefined || !scoreSaysMore(room) ? undefined : scoreAhead(forecast, minutes, now);
  const level = coming?.level ?? score.level;
  return { level, caption: said(words.level(level), minutes === 0 || coming !== undefined, words) };
}

function quantityHeat(room: RoomView, quantity: Quantity, minutes: HeatTime, words: Words, now: number): RoomHeat {
  const mine = forecastOf(room.forecast, quantity);
  const isForecast = minutes > 0 && mine !== undefined && saysMore(mine);
  const shown = isForecast ? roomAt(room, now + minutes * MINUTE, now, []) : room;
  const view = shown.quantities.find((one) => one.quantity === quantity);
  if (view === undefined) return { level: undefined, caption: words.say(HOUSE.not_measured) };
  const value = words.value(quantity, view.value);
  if (view.freshness !== 'fresh') return { level: undefined, caption: `${value} · ${words.say(SCENE.stale)}` };
  const word = view.level === undefined ? words.text('level_unknown') : words.level(view.level);
  return { level: view.level, caption: said(`${value} · ${word}`, minutes === 0 || isForecast, words) };
}

function said(caption: string, isOfThen: boolean, words: Words): string {
  return isOfThen ? caption : `${caption} · ${words.say(HOUSE.not_forecast)}`;
}
