import type { Quantity } from '../quantity/quantity.ts';

/** Hours of a local day. */
export const HOURS_OF_DAY = 24;

/** A room's usual day: the mean of each local hour of the day. A quantity that is not measured is left out. */
export interface RoomDay {
  readonly room: string;
  readonly name: string;
  readonly volumeM3: number;
  /** Air changes per hour without the devices that can be moved. */
  readonly airChangesPerHour: number;
  readonly hourly: Readonly<Partial<Record<Quantity, readonly number[]>>>;
  /** Probability that somebody is there in each hour, 0–1. */
  readonly presence: readonly number[];
}

/** CO2 above that of the outdoors from which on somebody surely is, or was lately, in a room, ppm: half of that of category I of EN 16798-1. */
const PRESENCE_RISE = 275;
/** What is taken where nothing tells of people. */
const UNKNOWN_PRESENCE = 0.5;

/** A guess at when people are in a room: CO2 rises with them; where it is not measured nothing is known. */
export function usualPresence(co2: readonly number[] | undefined, outdoorCo2: number): number[] {
  if (co2 === undefined) return Array.from({ length: HOURS_OF_DAY }, () => UNKNOWN_PRESENCE);
  return co2.map((value) => Math.min(1, Math.max(0, (value - outdoorCo2) / PRESENCE_RISE)));
}

/**
 * The mean of each local hour of the day; undefined where some hour was never measured.
 * @param localHours the local hour of the day of each value, 0–23
 */
export function usualDay(localHours: readonly number[], values: readonly number[]): number[] | undefined {
  const sums = new Float64Array(HOURS_OF_DAY);
  const counts = new Float64Array(HOURS_OF_DAY);
  localHours.forEach((hour, index) => {
    sums[hour]! += values[index]!;
    counts[hour]!++;
  });
  if (counts.some((count) => count === 0)) return undefined;
  return Array.from(sums, (sum, hour) => sum / counts[hour]!);
}
