import {
  type Crossing,
  DEFAULT_BASE_TOPIC,
  FORECAST_BASES,
  FORECAST_QUANTITIES,
  HORIZONS_MIN,
  LEVELS,
  type Place,
  type QuantityForecast,
  type RoomForecast,
  SEVERITIES,
  TRENDS,
} from '@iaqverse/core';
import { FAN_COLUMNS } from '../../../chart/fan.ts';
import type { Hass } from '../../hass.ts';
import { type Attributes, codeIn, listIn, numberIn, timeIn } from './attribute.ts';

/**
 * Listens to the whole forecast that the app publishes of a room, where Home Assistant lets this user listen to the broker: it
 * does so for administrators. `heard` is told undefined while nothing is forecast.
 * @returns what ends it
 * @throws what Home Assistant answers where it refuses
 */
export async function followForecast(
  hass: Hass,
  place: Place,
  heard: (forecast: RoomForecast | undefined) => void,
): Promise<(() => Promise<void>) | undefined> {
  if (hass.user?.is_admin !== true || hass.connection === undefined) return undefined;
  const topic = `${DEFAULT_BASE_TOPIC}/${place.site}/${place.room}/forecast`;
  return hass.connection.subscribeMessage<{ readonly payload?: string }>(
    ({ payload }) => heard(readForecastMessage(payload ?? '', place)),
    { type: 'mqtt/subscribe', topic, qos: 0 },
  );
}

/** The forecast that a message carries; undefined where it carries none. */
export function readForecastMessage(payload: string, place: Place): RoomForecast | undefined {
  const message = objectOf(payload);
  const madeAt = message && timeIn(message, 'made_at');
  if (message === undefined || madeAt === undefined) return undefined;
  const told = (message.quantities ?? {}) as Readonly<Record<string, Attributes>>;
  return {
    place,
    madeAt,
    quantities: FORECAST_QUANTITIES.flatMap((quantity): QuantityForecast[] => {
      const said = told[quantity];
      const from = said && numberIn(said, 'from');
      if (said === undefined || from === undefined) return [];
      const horizons = (said.horizons ?? {}) as Readonly<Record<string, Attributes>>;
      const rows = HORIZONS_MIN.map((minutes) =>
        FAN_COLUMNS.map((column) => numberIn(horizons[minutes] ?? {}, column)),
      );
      const known = rows.filter((row): row is number[] => row.every((value) => value !== undefined));
      if (known.length === 0 || known.length < rows.length) return [];
      const basis = codeIn(said, 'basis', FORECAST_BASES) ?? 'model';
      return [{ quantity, from, quantiles: known, basis, skill: numberIn(said, 'skill') }];
    }),
    crossings: listIn(message, 'crossings').flatMap((one) => crossingIn(one) ?? []),
    scores: listIn(message, 'scores').flatMap((one) => {
      const [horizonMin, score] = [numberIn(one, 'horizon_min'), numberIn(one, 'score')];
      const level = codeIn(one, 'level', LEVELS);
      if (horizonMin === undefined || score === undefined || level === undefined) return [];
      const [low, high] = [numberIn(one, 'low') ?? score, numberIn(one, 'high') ?? score];
      return [{ horizonMin, score, low, high, level, trend: codeIn(one, 'trend', TRENDS) ?? 'steady' }];
    }),
  };
}

/** A limit that may be crossed, as attributes and messages tell it; undefined where they tell none. */
export function crossingIn(said: Attributes): Crossing | undefined {
  const quantity = codeIn(said, 'quantity', FORECAST_QUANTITIES);
  const severity = codeIn(said, 'severity', SEVERITIES);
  const limit = numberIn(said, 'limit');
  if (quantity === undefined || severity === undefined || limit === undefined) return undefined;
  return {
    quantity,
    severity,
    limit,
    probability: numberIn(said, 'probability') ?? 1,
    minutes: numberIn(said, 'minutes'),
    earliest: numberIn(said, 'earliest'),
    latest: numberIn(said, 'latest'),
  };
}

function objectOf(payload: string): Attributes | undefined {
  if (payload === '') return undefined;
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? (value as Attributes) : undefined;
  } catch (error) {
    console.info('A forecast on the broker is no JSON; it is left aside.', error);
    return undefined;
  }
}
