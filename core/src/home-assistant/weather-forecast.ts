import { z } from 'zod';
import { checkShape } from '../check-shape.ts';
import type { OutdoorAir } from '../environment/environment.ts';
import { conversionOf, toCanonical } from '../quantity/unit.ts';
import { parseIso } from '../time/iso.ts';
import { onlyKnown } from './environment-source.ts';
import { type HaState, textAttribute } from './state.ts';
import { rainOfFall, windOf } from './weather-units.ts';

const number = z.number().nullish().catch(undefined);

/** An entry of an hourly forecast. Its values are in the units that the weather entity names. */
const entrySchema = z.object({
  datetime: z.string(),
  temperature: number,
  humidity: number,
  wind_speed: number,
  wind_gust_speed: number,
  precipitation: number,
});
const eventSchema = z.object({ forecast: z.array(z.unknown()).nullish() });

/** The most entries that a report takes. */
const MOST_ENTRIES = 200;

/** Outdoor air to come, canonical, rising in time. */
export type OutdoorForecast = readonly ({ readonly time: number } & OutdoorAir)[];

/**
 * Reads an event of `weather/subscribe_forecast` for hours. Entries that do not fit are left out; undefined where it brings no
 * forecast.
 * @param state the weather entity, which names the units
 */
export function readHourlyForecast(raw: unknown, state: HaState): OutdoorForecast | undefined {
  const { data } = checkShape(eventSchema, raw);
  if (!data?.forecast) return undefined;
  const entries = data.forecast.flatMap((entry) => readEntry(entry, state));
  return entries.sort((a, b) => a.time - b.time).slice(0, MOST_ENTRIES);
}

function readEntry(raw: unknown, state: HaState): ({ readonly time: number } & OutdoorAir)[] {
  const { data: entry } = checkShape(entrySchema, raw);
  const time = entry && parseIso(entry.datetime);
  if (entry === undefined || time === undefined) return [];
  const windUnit = textAttribute(state, 'wind_speed_unit');
  const temperatureUnit = textAttribute(state, 'temperature_unit') ?? '';
  const canTellTemperature = conversionOf('temperature', temperatureUnit) !== undefined;
  const air = onlyKnown({
    temperature: given(entry.temperature, (value) =>
      canTellTemperature ? toCanonical('temperature', value, temperatureUnit) : undefined,
    ),
    humidity: entry.humidity ?? undefined,
    wind: given(entry.wind_speed, (value) => windOf(value, windUnit)),
    gust: given(entry.wind_gust_speed, (value) => windOf(value, windUnit)),
    rain: given(entry.precipitation, (value) => rainOfFall(value, textAttribute(state, 'precipitation_unit'), 1)),
  });
  return Object.keys(air).length === 0 ? [] : [{ time, ...air }];
}

function given(value: number | null | undefined, convert: (value: number) => number | undefined): number | undefined {
  return value === null || value === undefined ? undefined : convert(value);
}
