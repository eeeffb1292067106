import {
  DAY,
  HORIZONS_MIN,
  levelOf,
  MEDIAN,
  MINUTE,
  type Quantity,
  type QuantityForecast,
  type QuantityView,
  type RoomView,
  scoreAir,
} from '@iaqverse/core';
import { standardOf } from '../chart/room-bands.ts';
import { forecastOf, saysMore } from '../forecast/claim.ts';
import type { HistorySeries } from '../live/api.ts';

/** How far back a card looks, ms. */
export const PAST = DAY;
/** A moment is told by what was measured so near to it, ms. */
const NEAR = 12 * MINUTE;

/** Minutes ahead of now for which something more is forecast than that it stays as it is; 0 where nothing is. */
export function minutesAhead({ forecast }: RoomView, now: number): number {
  const told = forecast?.quantities.filter(saysMore) ?? [];
  const last = Math.max(0, ...told.map(({ quantiles }) => HORIZONS_MIN[quantiles.length - 1] ?? 0));
  if (forecast === undefined || last === 0) return 0;
  return Math.max(0, Math.floor((forecast.madeAt + last * MINUTE - now) / MINUTE));
}

/**
 * A room as its air was or is expected to be at a time (ms): each quantity by what was measured about then, or by the median
 * of its forecast, and the score that follows. What is not forecast stays as it is. Who was there, what was done and what was
 * forecast then is not told.
 */
export function roomAt(room: RoomView, time: number, now: number, past: readonly HistorySeries[]): RoomView {
  const quantities = room.quantities.flatMap((view): QuantityView[] => {
    const value = time > now ? valueAhead(room, view, time, now) : valueThen(past, view.quantity, time);
    return value === undefined ? [] : [{ ...bare(view), value, time, freshness: 'fresh' }];
  });
  const standard = standardOf(room);
  const latest = Object.fromEntries(quantities.map(({ quantity, value }) => [quantity, value]));
  const score = standard && scoreAir(standard, { latest }, room.scoreOptions);
  const { trend: _trend, estimates: _estimates, plan: _plan, forecast: _forecast, ...rest } = room;
  return {
    ...rest,
    score,
    quantities: quantities.map((view) => {
      const points = score?.sub[view.quantity];
      return points === undefined ? view : { ...view, score: points, level: levelOf(points) };
    }),
    derived: time > now ? room.derived : {},
    alerts: [],
    outcomes: [],
  };
}

/** A value without what is true of now alone. */
function bare({ trend: _trend, score: _score, level: _level, ...view }: QuantityView): QuantityView {
  return view;
}

function valueThen(past: readonly HistorySeries[], quantity: Quantity, time: number): number | undefined {
  let best: { readonly away: number; readonly value: number } | undefined;
  for (const { quantity: measured, times, values } of past) {
    if (measured !== quantity) continue;
    times.forEach((each, at) => {
      const away = Math.abs(each - time);
      if (away <= NEAR && away < (best?.away ?? Number.POSITIVE_INFINITY)) best = { away, value: values[at]! };
    });
  }
  return best?.value;
}

function valueAhead({ forecast }: RoomView, view: QuantityView, time: number, now: number): number | undefined {
  const mine = forecastOf(forecast, view.quantity);
  if (mine === undefined || !saysMore(mine)) return view.freshness === 'fresh' ? view.value : undefined;
  const expected = (at: number): number => medianAt(mine, (at - forecast!.madeAt) / MINUTE);
  // A forecast that is some minutes old is carried on from where the room is now.
  return view.value + expected(time) - expected(now);
}

/** The median of a forecast so many minutes after it was made, straight between two horizons, and as the last beyond. */
function medianAt({ from, quantiles }: QuantityForecast, minutes: number): number {
  let before = { minutes: 0, value: from };
  for (const [at, row] of quantiles.entries()) {
    const next = { minutes: HORIZONS_MIN[at]!, value: row[MEDIAN]! };
    if (minutes <= next.minutes) {
      const share = Math.max(0, minutes - before.minutes) / (next.minutes - before.minutes);
      return before.value + share * (next.value - before.value);
    }
    before = next;
  }
  return before.value;
}
