import { absoluteHumidity } from '../comfort/humid-air.ts';
import { MINUTE } from '../time/span.ts';
import type { Modelled } from './air-kinds.ts';
import { type AirTrack, trackAhead } from './air-track.ts';
import type { Ahead } from './balance-ahead.ts';
import { usualChange } from './day-profile.ts';
import { JUDGED_MINUTES, PARTS, type Proposal } from './forecast-trust.ts';
import { ROOM_TEMPERATURE } from './room-facts.ts';
import type { VentilationState } from './state.ts';

const ahead: Ahead = { mean: 0, variance: 0 };
const airAhead: Ahead = { mean: 0, variance: 0 };

export function createProposal(): Proposal {
  return { parts: JUDGED_MINUTES.map(() => PARTS.map(() => 0)), sd: JUDGED_MINUTES.map(() => 0) };
}

/** Relative humidity, %, of air of `celsius` that holds `vapour` g/m³. */
export function relativeOf(celsius: number, vapour: number): number {
  return Math.min(100, Math.max(0, (100 * vapour) / absoluteHumidity(celsius, 100)));
}

/**
 * The physical forecast of a quantity `hours` after its newest value, in its canonical unit.
 */
function physicalAhead(state: VentilationState, quantity: Modelled, track: AirTrack, hours: number, into: Ahead): void {
  trackAhead(quantity, track, hours, into);
  if (quantity === 'humidity') {
    const { temperature } = state.tracks;
    let celsius = ROOM_TEMPERATURE;
    let sd = 0;
    if (temperature !== undefined) {
      trackAhead('temperature', temperature, hours, airAhead);
      celsius = airAhead.mean;
      sd = Math.sqrt(airAhead.variance);
    }
    const full = absoluteHumidity(celsius, 100);
    const percent = (100 * into.mean) / full;
    // Saturated vapour grows by about 6 % a kelvin.
    into.variance = (100 / full) ** 2 * into.variance + (0.06 * percent * sd) ** 2;
    into.mean = Math.min(100, Math.max(0, percent));
  }
}

/**
 * The parts of the change (see PARTS) `minutes` after a quantity's newest value; writes into `parts`.
 * @returns the physical forecast's standard deviation
 */
export function partsAhead(state: VentilationState, quantity: Modelled, minutes: number, parts: number[]): number {
  const track = state.tracks[quantity]!;
  const value = track.measured;
  physicalAhead(state, quantity, track, 0, ahead);
  const filtered = ahead.mean;
  physicalAhead(state, quantity, track, minutes / 60, ahead);
  parts[0] = filtered - value;
  const change = ahead.mean - filtered;
  parts[1] = Math.max(0, change);
  parts[2] = Math.min(0, change);
  const pull = track.usual - value;
  parts[3] = Math.max(0, pull);
  parts[4] = Math.min(0, pull);
  parts[5] = track.recent - value;
  parts[6] = usualChange(track.day, track.time, track.time + minutes * MINUTE);
  return Math.sqrt(ahead.variance);
}

/** What is proposed for a quantity from its newest value on; writes into `into`. */
export function propose(state: VentilationState, quantity: Modelled, into: Proposal): void {
  for (let h = 0; h < JUDGED_MINUTES.length; h++)
    into.sd[h] = partsAhead(state, quantity, JUDGED_MINUTES[h]!, into.parts[h]!);
}
