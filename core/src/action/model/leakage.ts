import type { RoomType } from '../../home/room-type.ts';
import { decayRate } from '../../ventilation/decay.ts';
import type { AirExchange } from './air-exchange.ts';
import type { RoomModel } from './room-model.ts';

/** Air changes of rooms with everything shut, their share of doors and corridors included, 1/h. */
const USUAL_LEAKAGE: Readonly<Record<RoomType, number>> = {
  living: 0.5,
  bedroom: 0.35,
  child: 0.35,
  kitchen: 0.6,
  bathroom: 0.5,
  office: 0.4,
  classroom: 0.4,
  shop: 0.6,
  outdoor: 10,
  other: 0.45,
};
const LEAST = 0.05;
const MOST = 3;
/** What is usual counts as much as so many decays. */
const DOUBT = 1.5;
/** Decays under more than this known flow say little of what leaks beside it, 1/h. */
const MOST_FLOW = 1;
const CHANGING = 'changing';

/** The name under which a decay is kept: by the flow of the actuators, in tenths of an air change, where that was steady and small. */
export function leakageKey({ outdoor }: AirExchange, isSteady: boolean): string {
  return isSteady && outdoor <= MOST_FLOW ? (Math.round(outdoor * 10) / 10).toFixed(1) : CHANGING;
}

/**
 * Air changes per hour of a room with all actuators shut and off: what decays of CO2 showed beyond what the actuators moved, as far as there
 * were any, and what is usual for its type.
 */
export function leakageOf({ facts, decays }: Pick<RoomModel, 'facts' | 'decays'>): number {
  let weight = DOUBT;
  let sum = DOUBT * Math.log(USUAL_LEAKAGE[facts.roomType]);
  for (const key of Object.keys(decays.rates)) {
    if (key === CHANGING) continue;
    const shown = decayRate(decays, key)!;
    sum += shown.count * Math.log(Math.max(LEAST, shown.median - Number(key)));
    weight += shown.count;
  }
  return Math.min(MOST, Math.max(LEAST, Math.exp(sum / weight)));
}
