import { MINUTE } from '../time/span.ts';
import type { ForecastQuantity } from './horizons.ts';

/** What presence sensors say counts for so long, ms. */
export const PRESENCE_HOLDS = 30 * MINUTE;

/** What is known of a room beside its air, at one moment. What is missing is not known. */
export interface RoomInputs {
  /** Share of the window's opening, 0–1. */
  readonly window?: number;
  /** Share of the door's opening, 0–1. */
  readonly door?: number;
  /** Share of the ventilation's maximum flow, 0–1. */
  readonly ventilation?: number;
  /** Share of the purifier's maximum, 0–1. */
  readonly purifier?: number;
  /** Persons, or 0 and 1 where only presence is known. */
  readonly occupancy?: number;
  /** Outdoor air, canonical units. */
  readonly outdoor?: Readonly<Partial<Record<ForecastQuantity, number>>>;
}
