import type { OutdoorKey } from '../../environment/environment.ts';
import type { ForecastQuantity } from '../../forecast/horizons.ts';
import type { Trend } from '../../home/view.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { Level } from '../../score/level.ts';
import type { Estimate, Statistic } from './condition.ts';

/**
 * What a condition asks of a room at one moment, canonical units. Undefined is "not known": a condition that depends on
 * it is then neither true nor false.
 */
export interface ConditionFacts {
  /** The room's trusted, fresh value. */
  value(quantity: Quantity): number | undefined;
  /** How old the newest reading is, ms, however old that may be. */
  age(quantity: Quantity): number | undefined;
  score(): number | undefined;
  subScore(quantity: Quantity): number | undefined;
  level(): Level | undefined;
  estimate(estimate: Estimate): number | undefined;
  trend(quantity: Quantity): Trend | undefined;
  /** Over the last `span` ms. */
  over(statistic: Statistic, quantity: Quantity, span: number): number | undefined;
  /** The values of `QUANTILES` so far ahead of now, ms; rising. */
  forecast(quantity: ForecastQuantity, ahead: number): readonly number[] | undefined;
  outdoor(key: OutdoorKey): number | undefined;
  /** Whether a sensor of the room is faulty; with a quantity, one that measures it. */
  isFaulty(quantity: Quantity | undefined): boolean;
  /** Local minutes since midnight, 0 up to 1440, with fractions. */
  minuteOfDay(): number;
}
