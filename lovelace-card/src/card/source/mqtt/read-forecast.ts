import {
  FORECAST_BASES,
  FORECAST_QUANTITIES,
  type ForecastQuantity,
  HORIZONS_MIN,
  LEVELS,
  MINUTE,
  type Place,
  QUANTILES,
  type QuantityForecast,
  type RoomForecast,
  TRENDS,
} from '@iaqverse/core';
import type { Hass } from '../../hass.ts';
import { codeIn, numberIn, timeIn } from './attribute.ts';
import { crossingIn } from './forecast-message.ts';
import type { RoomEntities } from './room-entities.ts';

/** The horizon that our entities tell, minutes. */
const TOLD_MIN = 30;
const TOLD_HORIZONS = HORIZONS_MIN.filter((minutes) => minutes <= TOLD_MIN);
/** Shares of the way from an end of a 90 % interval to its middle at which the quartiles lie: those of a normal distribution. */
const QUARTILE = 1 - 0.674 / 1.645;

/**
 * What our entities tell of half an hour ahead, as a forecast that goes no further: each quantity moves from its value now
 * to what is expected then on a straight line. Undefined where they tell nothing.
 */
export function readForecast(hass: Hass, entities: RoomEntities, place: Place): RoomForecast | undefined {
  const quantities = FORECAST_QUANTITIES.flatMap((quantity) => quantityAhead(hass, entities, quantity) ?? []);
  const times = entities.keys
    .filter((key) => key.endsWith(`_${TOLD_MIN}min`))
    .flatMap((key) => timeIn(entities.attributes(hass, key), 'time') ?? []);
  if (times.length === 0) return undefined;
  const score = entities.attributes(hass, `score_${TOLD_MIN}min`);
  const expected = entities.number(hass, `score_${TOLD_MIN}min`);
  const level = codeIn(score, 'level', LEVELS);
  return {
    place,
    madeAt: Math.max(...times) - TOLD_MIN * MINUTE,
    quantities,
    crossings: [crossingIn(entities.attributes(hass, 'time_to_limit')) ?? []].flat(),
    scores:
      expected === undefined || level === undefined
        ? []
        : [
            {
              horizonMin: TOLD_MIN,
              score: expected,
              low: numberIn(score, 'low') ?? expected,
              high: numberIn(score, 'high') ?? expected,
              level,
              trend: codeIn(score, 'trend', TRENDS) ?? 'steady',
            },
          ],
  };
}

function quantityAhead(hass: Hass, entities: RoomEntities, quantity: ForecastQuantity): QuantityForecast | undefined {
  const from = entities.number(hass, quantity);
  const median = entities.number(hass, `${quantity}_${TOLD_MIN}min`);
  const said = entities.attributes(hass, `${quantity}_${TOLD_MIN}min`);
  const [low, high] = [numberIn(said, 'low'), numberIn(said, 'high')];
  if (from === undefined || median === undefined || low === undefined || high === undefined) return undefined;
  const then = [low, low + QUARTILE * (median - low), median, high + QUARTILE * (median - high), high];
  return {
    quantity,
    from,
    quantiles: TOLD_HORIZONS.map((minutes) =>
      QUANTILES.map((_, at) => from + (minutes / TOLD_MIN) * (then[at]! - from)),
    ),
    basis: codeIn(said, 'basis', FORECAST_BASES) ?? 'model',
    skill: numberIn(said, 'skill'),
  };
}
