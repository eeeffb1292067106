import { MINUTE, type PredictedScore, type RoomForecast, type RoomView } from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';

/** From here on a time ahead is said in steps of five minutes, and from here on in hours. */
const COARSE_MIN = 10;
const STEP_MIN = 5;
const HOUR_MIN = 60;

/** The minutes from now until a moment that was `minutes` ahead when a forecast was made. */
export function minutesLeft({ madeAt }: Pick<RoomForecast, 'madeAt'>, minutes: number, now: number): number {
  return minutes - (now - madeAt) / MINUTE;
}

/** Minutes as people say them: single ones below ten, then steps of five. Zero means at any moment. */
export function aboutMinutes(minutes: number): number {
  if (minutes < COARSE_MIN) return Math.max(0, Math.round(minutes));
  return Math.round(minutes / STEP_MIN) * STEP_MIN;
}

/** The service drops a forecast at half an hour; a page that hears nothing of it does so a little later, ms. */
const HOLDS = 32 * MINUTE;

/** A room without a forecast that is too old to speak of what comes. */
export function withCurrentForecast(room: RoomView, now: number): RoomView {
  if (room.forecast === undefined || now - room.forecast.madeAt <= HOLDS) return room;
  const { forecast: _forecast, estimates: _estimates, ...rest } = room;
  return rest;
}

/** What is at most so far from the time asked for, as a share of it, is said of that time. */
const NEAR = 0.5;

/**
 * What lies nearest to `minutes` from now, among what a forecast says of its horizons; undefined where it says nothing
 * of about then.
 */
export function nearestAhead<T extends { readonly horizonMin: number }>(
  forecast: Pick<RoomForecast, 'madeAt'>,
  said: readonly T[],
  minutes: number,
  now: number,
): T | undefined {
  const away = ({ horizonMin }: T): number => Math.abs(minutesLeft(forecast, horizonMin, now) - minutes);
  const nearest = said.reduce<T | undefined>(
    (best, one) => (best === undefined || away(one) < away(best) ? one : best),
    undefined,
  );
  return nearest === undefined || away(nearest) > minutes * NEAR ? undefined : nearest;
}

/** The score that is expected so many minutes from now, of the horizons the one nearest to that. */
export function scoreAhead(forecast: RoomForecast, minutes: number, now: number): PredictedScore | undefined {
  return nearestAhead(forecast, forecast.scores, minutes, now);
}

/** "in 30 min", "in 2 h". */
export function inTime(minutes: number, words: Words): string {
  return minutes >= HOUR_MIN && minutes % HOUR_MIN === 0
    ? words.text('in_hours', { n: minutes / HOUR_MIN })
    : words.text('in_minutes', { n: minutes });
}
