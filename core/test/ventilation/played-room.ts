import {
  advance,
  channel,
  createSimulatedHome,
  exactChannel,
  type SimulatedHomeSpec,
  uniform,
} from '../../src/simulate/index.ts';
import { MINUTE } from '../../src/time/span.ts';
import { observeAir } from '../../src/ventilation/observe-air.ts';
import type { AirObservation, VentilationState } from '../../src/ventilation/state.ts';
import { box, boxHome, MONDAY, ventilation } from '../simulate/sealed-box.ts';

/** Volume of the box, m³, and what one person in it breathes out, L/s. */
export const BOX_M3 = 30;
export const PERSON_LPS = 0.0046;

/** A closed box of 30 m³ with balanced ventilation of that many air changes per hour, and a usual or an exact sensor. */
export function airedBox(airChanges: number, exact = false): SimulatedHomeSpec {
  const make = exact ? exactChannel : channel;
  const channels = [make('co2'), make('pm25'), make('temperature'), make('humidity')];
  const sensor = { id: 'air', name: 'Air', room: 'box', interval: MINUTE, jitter: 0, channels };
  const room = box('box', [ventilation(airChanges * BOX_M3)]);
  return { ...boxHome({ rooms: [room], sensors: [sensor] }), step: MINUTE };
}

export interface PlayedBin {
  readonly time: number;
  readonly persons: number;
}

/**
 * Plays days of a box to a state in 5-minute means: every hour the room changes with a chance of 1 in 5 between empty and one or two
 * persons, whose breath is put into the air.
 */
export function playBox(
  state: VentilationState,
  spec: SimulatedHomeSpec,
  seed: number,
  days: number,
  seen: (bin: PlayedBin) => void = () => undefined,
  extra: Omit<AirObservation, 'time'> = {},
): void {
  const home = createSimulatedHome(spec, seed, MONDAY);
  const perMinute = (1e6 * PERSON_LPS * 3.6) / BOX_M3 / 60;
  let persons = 0;
  let sums: Record<string, number> = {};
  for (let minute = 1; minute <= days * 1440; minute++) {
    if (minute % 60 === 0 && uniform(seed, 5, minute) < 0.2)
      persons = persons > 0 ? 0 : 1 + Math.floor(2 * uniform(seed, 6, minute));
    home.co2[0]! += persons * perMinute;
    const time = MONDAY + minute * MINUTE;
    for (const { quantity, value } of advance(home, time)) sums[quantity] = (sums[quantity] ?? 0) + value / 5;
    if (minute % 5 !== 0) continue;
    observeAir(state, { time, ...sums, ...extra });
    sums = {};
    seen({ time, persons });
  }
}

/** Plays CO2 that a formula gives, one value each `step` minutes. */
export function playCo2(
  state: VentilationState,
  from: number,
  count: number,
  step: number,
  co2At: (minute: number) => number,
  extra: Omit<AirObservation, 'time'> = {},
): number {
  for (let k = 1; k <= count; k++)
    observeAir(state, { time: from + k * step * MINUTE, co2: co2At(k * step), ...extra });
  return from + count * step * MINUTE;
}
