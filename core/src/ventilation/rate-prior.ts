import { FINE_DEPOSITION } from '../simulate/advance.ts';
import { AIR_KINDS, type Modelled } from './air-kinds.ts';
import { logNormalWeights } from './balance-kind.ts';
import { type DecayLog, decayRate } from './decay.ts';

/** What is known to move the room's air now. */
export interface Airing {
  readonly window?: boolean | undefined;
  readonly ventilation?: number | undefined;
  readonly purifier?: number | undefined;
}

/** A room with an open window, 1/h, and by what factor such rooms differ. */
const OPEN_RATE = 4;
const OPEN_SPREAD = 0.9;
/** A closed room, 1/h: less than a room whose windows are unknown. */
const CLOSED_RATE = 0.5;
const CLOSED_SPREAD = 0.8;
/** What a usual purifier at full level adds to the loss of particles, 1/h. */
const PURIFIER_RATE = 3;
/** So many decays are worth as much as what is known of rooms in general. */
const DECAYS_TO_BELIEVE = 2;
/** How sure the rate of one kind of airing can be at best: standard deviation of its logarithm (wind, doors, weather). */
const LEAST_SPREAD = 0.25;
/** What stays with rooms in general, for what no decay has shown: windows that nobody reports, and others that open. */
const UNSHOWN = 0.1;

/** How probable each loss rate of the quantity's grid is before its course is looked at; sums to 1. */
export function ratePriorOf(quantity: Modelled, airing: Airing, decays: DecayLog, key: string): readonly number[] {
  const kind = AIR_KINDS[quantity];
  const { window, purifier } = airing;
  if (quantity === 'pm25' && purifier !== undefined && purifier > 0)
    return logNormalWeights(kind.rates, PURIFIER_RATE * purifier + FINE_DEPOSITION + CLOSED_RATE, 0.6);
  if (quantity !== 'co2') return kind.ratePrior;
  const general =
    window === undefined
      ? kind.ratePrior
      : window
        ? logNormalWeights(kind.rates, OPEN_RATE, OPEN_SPREAD)
        : logNormalWeights(kind.rates, CLOSED_RATE, CLOSED_SPREAD);
  const shown = decayRate(decays, key);
  if (shown === undefined) return general;
  const own = logNormalWeights(kind.rates, shown.median, Math.max(LEAST_SPREAD, shown.spread));
  const share = ((1 - UNSHOWN) * shown.count) / (shown.count + DECAYS_TO_BELIEVE);
  return general.map((weight, k) => (1 - share) * weight + share * own[k]!);
}
