import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { HOUR } from '../time/span.ts';
import type { HourlyHistory } from './hourly-history.ts';
import { FURTHEST } from './lead-groups.ts';
import { RunningMeans } from './running-means.ts';
import { valueScale } from './value-scale.ts';

/** Which outdoor quantity a room's quantity follows. */
const FOLLOWS: Readonly<Partial<Record<Quantity, Quantity>>> = {
  temperature: 'temperature',
  humidity: 'temperature',
  pm1: 'pm25',
  pm25: 'pm25',
  pm4: 'pm25',
  pm10: 'pm25',
};

/** How outdoor air differs at a coming hour from what the room has had: the slow part, and the part within the day. */
export type OutdoorChange = readonly [slow: number, fast: number];

const NO_CHANGE: OutdoorChange = [0, 0];
const DAY_HOURS = 24;

/** Outdoor air by the hour, the coming hours included as far as they are forecast. */
export class OutdoorCourse {
  readonly #means = new RunningMeans();

  /**
   * @param from start of hour 0, ms
   * @param hours how many hours of the past there are
   */
  constructor(history: HourlyHistory, from: number, hours: number) {
    const { min, max } = CATALOGUE[history.quantity];
    const scale = valueScale(history.quantity);
    const values = new Float64Array(hours + FURTHEST).fill(Number.NaN);
    for (let index = 0; index < history.times.length; index++) {
      const value = history.values[index]!;
      const hour = Math.floor((history.times[index]! - from) / HOUR);
      if (hour >= 0 && hour < values.length && value >= min && value <= max) values[hour] = scale.to(value);
    }
    for (const value of values) this.#means.push(value);
  }

  /** The change from before hour `origin` to hour `target`; zeros where it is not known. */
  change(origin: number, target: number): OutdoorChange {
    const slow = this.#dayUntil(target) - this.#dayUntil(origin);
    if (Number.isNaN(slow) || Number.isNaN(this.#means.at(target))) return NO_CHANGE;
    const same = target - DAY_HOURS * Math.ceil((target - origin + 1) / DAY_HOURS);
    const fast = this.#withinDay(target) - this.#withinDay(same);
    return [slow, Number.isNaN(fast) ? 0 : fast];
  }

  #dayUntil(hour: number): number {
    return this.#means.mean(hour - DAY_HOURS, hour);
  }

  #withinDay(hour: number): number {
    return this.#means.at(hour) - this.#dayUntil(hour);
  }
}

/** The course that a room's quantity follows, among what is known outdoors; undefined where there is none. */
export function outdoorCourse(
  quantity: Quantity,
  outdoor: readonly HourlyHistory[],
  from: number,
  hours: number,
): OutdoorCourse | undefined {
  const followed = outdoor.find((history) => history.quantity === FOLLOWS[quantity]);
  return followed === undefined ? undefined : new OutdoorCourse(followed, from, hours);
}
