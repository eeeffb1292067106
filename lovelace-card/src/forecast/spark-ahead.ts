import { HORIZONS_MIN, MEDIAN, MINUTE, QUANTILES, type Quantity, type RoomForecast } from '@iaqverse/core';
import type { SparkAhead } from '../chart/sparkline.ts';
import { forecastOf, saysMore } from './claim.ts';

const LONGEST = HORIZONS_MIN.at(-1)! * MINUTE;

/**
 * What comes, for a small line whose past is `width` ms wide: every quantity of a forecast room leaves the same room for
 * it, and those fill it whose forecast says more than "it stays as it is". Undefined where none does.
 */
export function sparkAhead(
  forecast: RoomForecast,
  quantity: Quantity,
  width: number,
  now: number,
): SparkAhead | undefined {
  if (!forecast.quantities.some(saysMore)) return undefined;
  const mine = forecastOf(forecast, quantity);
  const rows = mine === undefined || !saysMore(mine) ? [] : mine.quantiles;
  const points = rows.flatMap((row, at) => {
    const away = forecast.madeAt + HORIZONS_MIN[at]! * MINUTE - now;
    return away <= 0
      ? []
      : [{ at: away / LONGEST, low: row[0]!, middle: row[MEDIAN]!, high: row[QUANTILES.length - 1]! }];
  });
  return { share: LONGEST / (LONGEST + width), points };
}
