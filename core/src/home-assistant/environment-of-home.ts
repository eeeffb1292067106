import { ENVIRONMENT_FLAGS, type EnvironmentFlag, OUTDOOR_KEYS, type OutdoorKey } from '../environment/environment.ts';
import { HOUR } from '../time/span.ts';
import {
  flagOf,
  type HaEnvironmentSource,
  outdoorOfWeather,
  outdoorValueOf,
  stormOfWeather,
} from './environment-source.ts';
import type { HaState } from './state.ts';

/** What is older than this is not told as if it were measured now, ms. */
const FRESH = HOUR;

/** What is known of the surroundings, and when it was said, ms. */
export interface KnownSurroundings {
  readonly outdoor: { readonly [Key in OutdoorKey]?: { readonly value: number; readonly time: number } };
  readonly flags: { readonly [Key in EnvironmentFlag]?: boolean };
}

type OutdoorKnown = { -readonly [Key in OutdoorKey]: KnownSurroundings['outdoor'][Key] };

/**
 * What the sources say now. A sensor outdoors counts before a weather service, and of several the first that says something.
 * @param stateOf the state of an entity
 * @param lastSaid the last state in which an entity said something: a detector that falls silent gives no all-clear
 */
export function surroundingsOf(
  sources: readonly HaEnvironmentSource[],
  stateOf: (entityId: string) => HaState | undefined,
  lastSaid: (entityId: string) => HaState | undefined,
  now: number,
): KnownSurroundings {
  const outdoor: Partial<OutdoorKnown> = {};
  const put = (key: OutdoorKey, value: number | undefined, state: HaState | undefined): void => {
    if (value === undefined || state === undefined || now - state.time > FRESH) return;
    outdoor[key] ??= { value, time: state.time };
  };
  for (const source of sources) {
    if (source.tells !== 'outdoor') continue;
    const state = stateOf(source.entityId);
    put(source.key, outdoorValueOf(source.key, state), state);
  }
  const said: { [Flag in EnvironmentFlag]?: (boolean | undefined)[] } = {};
  for (const source of sources) {
    if (source.tells === 'weather') {
      const state = stateOf(source.entityId);
      const air = outdoorOfWeather(state);
      for (const key of OUTDOOR_KEYS) put(key, air[key], state);
      said.storm = [stormOfWeather(state)];
    } else if (source.tells === 'flag') {
      said[source.flag] = [...(said[source.flag] ?? []), flagOf(source.flag, lastSaid(source.entityId))];
    }
  }
  const flags: { -readonly [Key in EnvironmentFlag]?: boolean } = {};
  for (const flag of ENVIRONMENT_FLAGS) {
    const value = together(flag, said[flag] ?? []);
    if (value !== undefined) flags[flag] = value;
  }
  return { outdoor, flags };
}

/** One that says so is enough. Nobody is at home only where that is known of everybody. */
function together(flag: EnvironmentFlag, said: readonly (boolean | undefined)[]): boolean | undefined {
  if (said.includes(true)) return true;
  if (flag === 'occupied' && said.includes(undefined)) return undefined;
  return said.includes(false) ? false : undefined;
}
