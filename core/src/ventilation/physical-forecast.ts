import { HOUR, MINUTE } from '../time/span.ts';
import { MODELLED, type Modelled } from './air-kinds.ts';
import { JUDGED_MINUTES, PARTS, proven } from './forecast-trust.ts';
import { partsAhead } from './proposal.ts';
import type { VentilationState } from './state.ts';

/** The expected path of one quantity, canonical unit, and its standard deviation, by horizon. */
export interface Path {
  readonly mean: number[];
  readonly sd: number[];
}

export type PhysicalForecast = Partial<Record<Modelled, Path>>;

/** A quantity that was not measured for so long has no forecast. */
const STALE = 3 * HOUR;

const parts = PARTS.map(() => 0);

/**
 * What the balances of a room's air make of the next hours, as far as this room's own past says that they are to be trusted: where they
 * have been no better than "it stays as it is", so is the forecast. Quantities measured in the last three hours, in canonical units.
 * @param now ms, not before the newest observation
 * @param horizonsMin minutes after `now`
 */
export function physicalForecast(
  state: VentilationState,
  now: number,
  horizonsMin: readonly number[],
): PhysicalForecast {
  const forecast: PhysicalForecast = {};
  for (const quantity of MODELLED) {
    const track = state.tracks[quantity];
    if (track === undefined || now - track.time > STALE) continue;
    const late = Math.max(0, now - track.time) / MINUTE;
    const value = track.measured;
    const mean: number[] = [];
    const sd: number[] = [];
    for (const horizon of horizonsMin) {
      const minutes = horizon + late;
      const physicalSd = partsAhead(state, quantity, minutes, parts);
      const { at, share } = between(minutes);
      const near = track.trust.gains[at]!;
      const far = track.trust.gains[at + 1]!;
      let change = 0;
      for (let part = 0; part < parts.length; part++)
        change += (near[part]! * (1 - share) + far[part]! * share) * parts[part]!;
      const shown = proven(track.trust, at) * (1 - share) + proven(track.trust, at + 1) * share;
      const expected = value + shown * change;
      const inflation = track.trust.inflation[at]! * (1 - share) + track.trust.inflation[at + 1]! * share;
      mean.push(
        quantity === 'temperature'
          ? expected
          : Math.max(0, quantity === 'humidity' ? Math.min(100, expected) : expected),
      );
      sd.push(Math.sqrt(inflation) * physicalSd);
    }
    forecast[quantity] = { mean, sd };
  }
  return forecast;
}

/** Where a horizon lies between two judged ones. */
function between(minutes: number): { at: number; share: number } {
  const last = JUDGED_MINUTES.length - 2;
  let at = 0;
  while (at < last && minutes > JUDGED_MINUTES[at + 1]!) at++;
  const from = JUDGED_MINUTES[at]!;
  const share = (minutes - from) / (JUDGED_MINUTES[at + 1]! - from);
  return { at, share: Math.min(1, Math.max(0, share)) };
}
