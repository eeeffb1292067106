import type { Environment } from '../environment/environment.ts';
import type { SensorFault } from '../fault/fault.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Score } from '../score/score.ts';
import { HOUR, MINUTE } from '../time/span.ts';
import { BIN } from '../twin/recent-means.ts';
import { activeForecasting } from '../twin/room-forecasting.ts';
import { type RoomTwin, roomValue } from '../twin/room-twin.ts';
import { trendOf } from '../twin/trend.ts';
import type { Statistic } from './condition/condition.ts';
import type { ConditionFacts } from './condition/condition-facts.ts';
import { quantilesAhead } from './quantiles-ahead.ts';

/** A forecast that is older says nothing any more, ms. */
const OLDEST_FORECAST = 30 * MINUTE;
/** Outdoor air and weather that are older are not known any more, ms. */
const OLDEST_OUTDOOR = 2 * HOUR;
const MINUTES_A_DAY = 1440;

/** What is known of a room beside its twin. */
export interface AroundRoom {
  readonly environment: Environment;
  /** Asked only where a condition does. */
  readonly score: () => Score | undefined;
  /** Of the room's sensors. */
  readonly faults: readonly SensorFault[];
  /** Minutes by which local time is ahead of UTC. */
  readonly offsetMin: number;
}

/** What conditions may ask of a room, as of `now` (ms). A quantity that faulty sensors alone measure is not known. */
export function roomConditionFacts(
  room: RoomTwin,
  { environment, score, faults, offsetMin }: AroundRoom,
  now: number,
): ConditionFacts {
  const isTrusted = (quantity: Quantity): boolean =>
    faults.length === 0 ||
    !room.channels
      .get(quantity)
      ?.every(({ sensor }) => faults.some((fault) => fault.sensor === sensor && fault.quantity === quantity));
  const value = (quantity: Quantity): number | undefined => {
    const known = roomValue(room, quantity, now);
    return known?.freshness === 'fresh' && isTrusted(quantity) ? known.value : undefined;
  };
  return {
    value,
    age(quantity) {
      const time = roomValue(room, quantity, now)?.time;
      return time === undefined ? undefined : Math.max(0, now - time);
    },
    score: () => score()?.score,
    subScore: (quantity) => score()?.sub[quantity],
    level: () => score()?.level,
    estimate(estimate) {
      if (estimate === 'mould_index') return room.mould?.index;
      const estimates = activeForecasting(room)?.estimates;
      return estimate === 'occupants' ? estimates?.occupants?.value : estimates?.airChangeRate?.value;
    },
    trend(quantity) {
      const means = room.means.get(quantity);
      if (means === undefined || value(quantity) === undefined) return undefined;
      return trendOf(means, now, 10 ** -CATALOGUE[quantity].decimals);
    },
    over: (statistic, quantity, span) =>
      value(quantity) === undefined ? undefined : meansOver(room, statistic, quantity, span, now),
    forecast(quantity, ahead) {
      const forecast = activeForecasting(room)?.forecast;
      if (forecast === undefined || now - forecast.madeAt > OLDEST_FORECAST || !isTrusted(quantity)) return undefined;
      const of = forecast.quantities.find((each) => each.quantity === quantity);
      return of && quantilesAhead(of, (now - forecast.madeAt + ahead) / MINUTE);
    },
    outdoor(key) {
      const known = environment.outdoor[key];
      return known !== undefined && now - known.time <= OLDEST_OUTDOOR ? known.value : undefined;
    },
    isFaulty: (quantity) =>
      quantity === undefined ? faults.length > 0 : faults.some((fault) => fault.quantity === quantity),
    minuteOfDay() {
      const minutes = (now / MINUTE + offsetMin) % MINUTES_A_DAY;
      return minutes < 0 ? minutes + MINUTES_A_DAY : minutes;
    },
  };
}

/** Over the five-minute means that the span reaches into; undefined when less than half of them are known. */
function meansOver(
  room: RoomTwin,
  statistic: Statistic,
  quantity: Quantity,
  span: number,
  now: number,
): number | undefined {
  const means = room.means.get(quantity);
  if (means === undefined) return undefined;
  const bins = Math.max(1, Math.ceil(span / BIN));
  const known: number[] = [];
  for (let back = 0; back < bins; back++) {
    const mean = means.at(now - back * BIN);
    if (mean !== undefined) known.push(mean);
  }
  if (known.length * 2 < bins) return undefined;
  if (statistic === 'max') return known.reduce((a, b) => Math.max(a, b));
  if (statistic === 'min') return known.reduce((a, b) => Math.min(a, b));
  return known.reduce((sum, mean) => sum + mean, 0) / known.length;
}
