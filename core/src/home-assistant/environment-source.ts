import type { EnvironmentFlag, OutdoorAir, OutdoorKey } from '../environment/environment.ts';
import { OUTDOOR_KEYS } from '../environment/environment.ts';
import { environmentReportSchema } from '../environment/environment-report.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { conversionOf, toCanonical } from '../quantity/unit.ts';
import { toNumber } from '../reading/number.ts';
import { type HaState, numberAttribute, saysSomething, textAttribute } from './state.ts';
import { rainRateOf, windOf } from './weather-units.ts';

/** An entity that tells something of what surrounds the rooms. */
export type HaEnvironmentSource =
  | { readonly entityId: string; readonly tells: 'weather'; readonly hasHourlyForecast: boolean }
  | { readonly entityId: string; readonly tells: 'outdoor'; readonly key: OutdoorKey }
  | { readonly entityId: string; readonly tells: 'flag'; readonly flag: EnvironmentFlag };

/** Which of outdoor air a sensor measures there; undefined where nothing of ours is. */
export function outdoorKeyOf(state: HaState, quantity: Quantity | undefined): OutdoorKey | undefined {
  const deviceClass = textAttribute(state, 'device_class');
  if (deviceClass === 'wind_speed') return /gust|boe|rafale|racha|raffic/i.test(state.entityId) ? 'gust' : 'wind';
  if (deviceClass === 'precipitation_intensity') return 'rain';
  return OUTDOOR_KEYS.find((key) => key === quantity);
}

/** The value of an outdoor sensor, canonical; undefined where it says none, or none that outdoor air can have. */
export function outdoorValueOf(key: OutdoorKey, state: HaState | undefined): number | undefined {
  if (!saysSomething(state)) return undefined;
  const value = toNumber(state.state);
  if (typeof value !== 'number') return undefined;
  const unit = textAttribute(state, 'unit_of_measurement');
  if (key === 'wind' || key === 'gust') return plausible(key, windOf(value, unit));
  if (key === 'rain') return plausible(key, rainRateOf(value, unit));
  return plausible(key, inUnit(key, value, unit));
}

/** What a weather entity says of the air outdoors now. Its temperature and wind are in units that it names. */
export function outdoorOfWeather(state: HaState | undefined): OutdoorAir {
  if (!saysSomething(state)) return {};
  const number = (name: string): number | undefined => numberAttribute(state, name);
  const windUnit = textAttribute(state, 'wind_speed_unit');
  const wind = (name: string): number | undefined => {
    const value = number(name);
    return value === undefined ? undefined : windOf(value, windUnit);
  };
  const temperature = number('temperature');
  const air: OutdoorAir = {
    temperature:
      temperature === undefined
        ? undefined
        : inUnit('temperature', temperature, textAttribute(state, 'temperature_unit')),
    humidity: number('humidity'),
    wind: wind('wind_speed'),
    gust: wind('wind_gust_speed'),
  };
  return onlyKnown(air);
}

/** Conditions of Home Assistant's weather entities that mean danger: its words for thunder, hail and warnings of any kind. */
const SEVERE: ReadonlySet<string> = new Set(['lightning', 'lightning-rainy', 'hail', 'exceptional']);

/** Whether the weather is stormy; undefined where it is unknown. */
export function stormOfWeather(state: HaState | undefined): boolean | undefined {
  return saysSomething(state) ? SEVERE.has(state.state) : undefined;
}

/** What the state of an entity says of a flag; undefined where it says nothing. */
export function flagOf(flag: EnvironmentFlag, state: HaState | undefined): boolean | undefined {
  if (!saysSomething(state)) return undefined;
  switch (flag) {
    case 'occupied':
      return state.state === 'home';
    case 'alarm_armed':
      // Whichever way it is armed it watches the windows, and while it is triggered nobody is to move any.
      return state.state !== 'disarmed';
    default:
      return state.state === 'on' ? true : state.state === 'off' ? false : undefined;
  }
}

/** The keys of outdoor air whose values are known and can be. */
export function onlyKnown(air: OutdoorAir): OutdoorAir {
  const known: OutdoorAir = {};
  for (const key of OUTDOOR_KEYS) {
    const value = plausible(key, air[key]);
    if (value !== undefined) known[key] = value;
  }
  return known;
}

function inUnit(key: Quantity, value: number, unit: string | undefined): number | undefined {
  return conversionOf(key, unit ?? '') === undefined ? undefined : toCanonical(key, value, unit ?? '');
}

/** What a report would refuse is not told: one such value would cost all others. */
function plausible(key: OutdoorKey, value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  return environmentReportSchema.shape.outdoor.unwrap().shape[key].safeParse(value).success ? value : undefined;
}
