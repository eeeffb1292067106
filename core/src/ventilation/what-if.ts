import { absoluteHumidity } from '../comfort/humid-air.ts';
import { emissionOf } from '../simulate/activity.ts';
import { FINE_DEPOSITION, FINE_PENETRATION } from '../simulate/advance.ts';
import { windowFlow } from '../simulate/flow-formulas.ts';
import { AIR_KINDS, type Modelled } from './air-kinds.ts';
import type { AirTrack } from './air-track.ts';
import { type Ahead, type BalanceChange, balanceAhead } from './balance-ahead.ts';
import { estimateOf, usualRate } from './estimate.ts';
import { physicalForecast } from './physical-forecast.ts';
import { relativeOf } from './proposal.ts';
import { personSource, ROOM_TEMPERATURE, volumeOf } from './room-facts.ts';
import type { OutdoorInput, VentilationState } from './state.ts';

/** What would be done from now on; what is left out stays as it is. */
export interface RoomChange {
  /** A window in one façade: open area m² (0: shut) and height of the opening m (1.2 when left out); or the air changes per hour it brings. */
  readonly window?: { readonly areaM2: number; readonly heightM?: number } | { readonly airChangesPerHour: number };
  /** Clean air that a purifier delivers beyond what runs already, m³/h. */
  readonly purifierM3h?: number;
  /** Air changes per hour that ventilation brings beyond what runs already. */
  readonly ventilationPerHour?: number;
  /** Persons in the room from now on. */
  readonly occupants?: number;
}

/** Expected paths by horizon, canonical units; only of what was measured lately and whose outdoor air, where it matters, is known. */
export type WhatIfPaths = Partial<Record<'co2' | 'pm25' | 'humidity' | 'temperature', number[]>>;

/** Height of a usual window, m. */
export const USUAL_HEIGHT = 1.2;
/** Outdoors without a weather service: a light breeze, m/s. */
export const USUAL_WIND = 2;
/** A closed room whose own air change was not shown, 1/h. */
const CLOSED_RATE = 0.6;
/** Furniture and plaster follow the air within minutes and hold about five times its heat. */
const HEAT_FACTOR = 5;

const before: Ahead = { mean: 0, variance: 0 };
const after: Ahead = { mean: 0, variance: 0 };

/**
 * The paths of a room's air if something is changed now: the physical forecast plus what the balance says that the change makes, so that no
 * change gives the forecast itself. Window flow after Maas, particles with penetration 1 through windows and 0.78 through ventilation.
 * @param outdoor outdoor air over these hours; without its PM2.5, temperature or humidity the paths that airing needs them for are left out
 * @param horizonsMin minutes after `now`
 */
export function whatIf(
  state: VentilationState,
  now: number,
  change: RoomChange,
  outdoor: OutdoorInput,
  horizonsMin: readonly number[],
): WhatIfPaths {
  const forecast = physicalForecast(state, now, horizonsMin);
  const { tracks, options } = state;
  const volume = volumeOf(options);
  const window = windowRate(change.window, volume, tracks.temperature, outdoor);
  const machine = change.ventilationPerHour ?? 0;
  const airing = window + machine;
  const mostRate = closes(state, now, change) ? (usualRate(state) ?? CLOSED_RATE) : undefined;
  const paths: WhatIfPaths = {};
  const path = (quantity: Modelled, altered: BalanceChange): number[] | undefined => {
    const track = tracks[quantity];
    const expected = forecast[quantity];
    if (track === undefined || expected === undefined) return undefined;
    return horizonsMin.map((horizon, h) => expected.mean[h]! + difference(quantity, track, horizon / 60, altered));
  };

  const { co2, pm25, temperature, humidity } = tracks;
  if (co2 !== undefined) {
    const source = change.occupants === undefined ? undefined : change.occupants * personSource(options).source;
    const level = co2.reference;
    const lowest = (values: number[] | undefined) =>
      values?.map((value, h) => Math.max(value, Math.min(level, forecast.co2!.mean[h]!)));
    put(paths, 'co2', lowest(path('co2', { rate: airing, level, mostRate, source })));
  }
  if (pm25 !== undefined && (airing === 0 || outdoor.pm25 !== undefined)) {
    const cleaned = (change.purifierM3h ?? 0) / volume;
    const rate = airing + cleaned;
    const carried = (outdoor.pm25 ?? 0) * (window + FINE_PENETRATION * machine);
    const closed = mostRate === undefined ? undefined : mostRate + FINE_DEPOSITION;
    const altered = { rate, level: rate === 0 ? 0 : carried / rate, mostRate: closed };
    put(
      paths,
      'pm25',
      path('pm25', altered)?.map((value) => Math.max(0, value)),
    );
  }
  if (temperature !== undefined && (airing === 0 || outdoor.temperature !== undefined))
    put(paths, 'temperature', path('temperature', { rate: airing / HEAT_FACTOR, level: outdoor.temperature ?? 0 }));
  if (humidity !== undefined) put(paths, 'humidity', humidityPath());
  return paths;

  function humidityPath(): number[] | undefined {
    const expected = forecast.humidity;
    if (expected === undefined || (airing > 0 && (outdoor.temperature === undefined || outdoor.humidity === undefined)))
      return undefined;
    const level = airing > 0 ? absoluteHumidity(outdoor.temperature!, outdoor.humidity!) : 0;
    const water = change.occupants === undefined ? 0 : extraWater(state, now, change.occupants) / volume;
    return horizonsMin.map((horizon, h) => {
      const hours = horizon / 60;
      const celsius = forecast.temperature?.mean[h] ?? ROOM_TEMPERATURE;
      const vapour = (expected.mean[h]! / 100) * absoluteHumidity(celsius, 100);
      const rate = airing + CLOSED_RATE;
      const breathed = (water * (1 - Math.exp(-rate * hours))) / rate;
      const changed = vapour + difference('humidity', humidity!, hours, { rate: airing, level }) + breathed;
      return relativeOf(paths.temperature?.[h] ?? celsius, Math.max(0, changed));
    });
  }
}

function put(paths: WhatIfPaths, quantity: keyof WhatIfPaths, path: number[] | undefined): void {
  if (path !== undefined) paths[quantity] = path;
}

/** What a change makes of a level `hours` after it, units. */
function difference(quantity: Modelled, track: AirTrack, hours: number, altered: BalanceChange): number {
  const kind = AIR_KINDS[quantity];
  balanceAhead(kind, track.filter, hours, track.reference, before);
  balanceAhead(kind, track.filter, hours, track.reference, after, altered);
  return after.mean - before.mean;
}

function windowRate(
  window: RoomChange['window'],
  volume: number,
  temperature: AirTrack | undefined,
  outdoor: OutdoorInput,
): number {
  if (window === undefined) return 0;
  if ('airChangesPerHour' in window) return window.airChangesPerHour;
  if (window.areaM2 === 0) return 0;
  const indoor = temperature?.value ?? ROOM_TEMPERATURE;
  const kelvin = indoor - (outdoor.temperature ?? indoor);
  return windowFlow(window.areaM2, window.heightM ?? USUAL_HEIGHT, outdoor.wind ?? USUAL_WIND, kelvin) / volume;
}

/** Whether the change sets a window that is, or seems to be, open: its present flow then no longer counts. */
function closes(state: VentilationState, now: number, { window }: RoomChange): boolean {
  return window !== undefined && estimateOf(state, now).windowOpen > 0.5;
}

/** Water that so many persons give off beyond those who seem to be in now, g/h. */
function extraWater(state: VentilationState, now: number, occupants: number): number {
  const present = estimateOf(state, now).occupants?.value ?? 0;
  return (occupants - present) * emissionOf('woman', 'rest', 1).water;
}
