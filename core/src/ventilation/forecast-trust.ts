import { MINUTE } from '../time/span.ts';
import { solvePositive } from './linear-solve.ts';

/** Horizons at which a room's forecasts are kept and judged, minutes. Between them trust is interpolated. */
export const JUDGED_MINUTES = [15, 30, 60, 120] as const;

/**
 * The parts that a forecast of change is made of, in units: correction: filtered level − last value; rise and fall: what the physics adds or
 * takes from there; below and above: mean of the day − last value, where
 * that is positive or negative; recent: mean of the last half hour − last value; habit: what this time of day usually adds.
 */
export const PARTS = ['correction', 'rise', 'fall', 'below', 'above', 'recent', 'habit'] as const;
const P = PARTS.length;

/** What is proposed for one quantity: per judged horizon the parts, in the order of PARTS, and the physical standard deviation. */
export interface Proposal {
  readonly parts: number[][];
  readonly sd: number[];
}

/**
 * How far a room's own past says each part of a proposal is to be trusted: per judged horizon a discounted, robust ridge regression of what
 * came onto the parts. Plain numbers; updated in place when what was forecast has come.
 */
export interface ForecastTrust {
  /** Proposals that wait for their truth, slot after slot, the oldest overwritten; time 0: none. */
  readonly pending: number[];
  next: number;
  /** Per judged horizon: the sums of products of parts (upper triangle, by rows), and of parts with what came. */
  readonly products: number[][];
  readonly sums: number[][];
  /** Per judged horizon: trust in each part. */
  readonly gains: number[][];
  /** Per judged horizon: typical |change|, units. */
  readonly scale: number[];
  /** Per judged horizon: recent mean |error| of the forecast and of "it stays as it is", units. */
  readonly error: number[];
  readonly persistence: number[];
  /** Per judged horizon: variance of the error over the physical forecast's own variance. */
  readonly inflation: number[];
  lastTime: number;
  lastValue: number;
}

/** Trust before the room has shown anything. */
export interface TrustPrior {
  /** In each of the PARTS. */
  readonly gains: readonly number[];
  /** Its weight for each of the PARTS, as a number of usual forecasts. */
  readonly strength: readonly number[];
  /** Over how many forecasts the past is forgotten. */
  readonly memory: number;
  /** |change| to start from, units. */
  readonly scale: number;
}

const H = JUDGED_MINUTES.length;
const SLOTS = 14;
/** Of one kept proposal: time, value, correction, pull to the usual and recent, then change, habit and standard deviation by horizon. */
const SHARED = 5;
const OWN = 3;
const WIDTH = SHARED + OWN * H;
/** Products of two parts, each pair once. */
const PAIRS = (P * (P + 1)) / 2;
const LONGEST = JUDGED_MINUTES[H - 1]! * MINUTE;
/** Forecasts are kept so far apart, so that the longest horizon fits in the slots. */
const APART = LONGEST / (SLOTS - 2);
/** A bin that comes a little early is still that far apart. */
const EARLY = MINUTE;
/** Truth between two values further apart than this is not known. */
const WIDEST = 16 * MINUTE;
/** Errors of about the last day count for how sure a forecast is. */
const ERROR_SHARE = 1 / 150;
/** A forecast as good as persistence is shown by this share; 3 % better is shown whole, 7 % worse not at all. */
const SHOWN_AT_PAR = 0.7;
const PROOF = 10;
/** Bounds of trust: less than none and much more than all are accidents. */
const LEAST_GAIN = [-0.5, 0, 0, 0, 0, -0.7, 0];
const MOST_GAIN = [1.2, 1.2, 1.2, 0.9, 0.9, 1, 1];

const matrix = new Float64Array(P * P);
const right = new Float64Array(P);
const kept = new Float64Array(P);

export function createForecastTrust(prior: TrustPrior): ForecastTrust {
  return {
    pending: new Array<number>(SLOTS * WIDTH).fill(0),
    next: 0,
    products: JUDGED_MINUTES.map(() => new Array<number>(PAIRS).fill(0)),
    sums: JUDGED_MINUTES.map(() => new Array<number>(P).fill(0)),
    gains: JUDGED_MINUTES.map(() => [...prior.gains]),
    scale: JUDGED_MINUTES.map(() => prior.scale),
    error: JUDGED_MINUTES.map(() => prior.scale),
    persistence: JUDGED_MINUTES.map(() => prior.scale),
    inflation: JUDGED_MINUTES.map(() => 1),
    lastTime: 0,
    lastValue: 0,
  };
}

/** Takes the next value, in place: forecasts whose time has come are judged by it. Call before the value's own proposal is kept. */
export function judgeForecasts(trust: ForecastTrust, prior: TrustPrior, time: number, value: number): void {
  const since = time - trust.lastTime;
  if (trust.lastTime > 0 && since <= WIDEST)
    for (let slot = 0; slot < SLOTS; slot++) {
      const at = slot * WIDTH;
      const made = trust.pending[at]!;
      if (made === 0) continue;
      for (let h = 0; h < H; h++) {
        const target = made + JUDGED_MINUTES[h]! * MINUTE;
        if (target <= trust.lastTime || target > time) continue;
        const truth = trust.lastValue + ((value - trust.lastValue) * (target - trust.lastTime)) / since;
        learn(trust, prior, h, at, truth);
      }
    }
  trust.lastTime = time;
  trust.lastValue = value;
}

/** Whether a proposal made at `time` would be kept: they are kept ten minutes apart. */
export function wantsProposal({ pending, next }: ForecastTrust, time: number): boolean {
  const newest = pending[((next + SLOTS - 1) % SLOTS) * WIDTH]!;
  return newest === 0 || time - newest >= APART - EARLY;
}

/** Keeps a proposal made at `time` from `value`, to be judged later, in place. */
export function keepProposal(trust: ForecastTrust, time: number, value: number, { parts, sd }: Proposal): void {
  const { pending } = trust;
  let at = trust.next * WIDTH;
  const [correction, , , below, above, recent] = parts[0]!;
  pending[at++] = time;
  pending[at++] = value;
  pending[at++] = correction!;
  pending[at++] = below! + above!;
  pending[at++] = recent!;
  for (let h = 0; h < H; h++) {
    const [, rise, fall, , , , habit] = parts[h]!;
    pending[at++] = rise! + fall!;
    pending[at++] = habit!;
    pending[at++] = sd[h]!;
  }
  trust.next = (trust.next + 1) % SLOTS;
}

/** Writes the parts (see PARTS) that were kept in a slot for a judged horizon into `kept`. */
function unpack(pending: readonly number[], slot: number, h: number): void {
  const pull = pending[slot + 3]!;
  const own = slot + SHARED + h * OWN;
  const change = pending[own]!;
  kept[0] = pending[slot + 2]!;
  kept[1] = Math.max(0, change);
  kept[2] = Math.min(0, change);
  kept[3] = Math.max(0, pull);
  kept[4] = Math.min(0, pull);
  kept[5] = pending[slot + 4]!;
  kept[6] = pending[own + 1]!;
}

function learn(trust: ForecastTrust, prior: TrustPrior, h: number, slot: number, truth: number): void {
  const { pending } = trust;
  const gains = trust.gains[h]!;
  const products = trust.products[h]!;
  const sums = trust.sums[h]!;
  const scale = trust.scale[h]!;
  const change = truth - pending[slot + 1]!;
  unpack(pending, slot, h);
  let expected = 0;
  for (let i = 0; i < P; i++) expected += gains[i]! * kept[i]!;
  const error = change - expected;
  // Weighted by the inverse of the error, squares come near to absolute errors.
  const weight = 1 / Math.max(0.5, Math.abs(error) / scale) / (scale * scale);
  const keep = 1 - 1 / prior.memory;
  let pair = 0;
  for (let i = 0; i < P; i++) {
    const x = kept[i]!;
    sums[i] = keep * sums[i]! + weight * x * change;
    right[i] = sums[i]! + prior.strength[i]! * prior.gains[i]!;
    for (let j = i; j < P; j++) {
      products[pair] = keep * products[pair]! + weight * x * kept[j]!;
      matrix[i * P + j] = products[pair]! + (i === j ? prior.strength[i]! : 0);
      pair++;
    }
  }
  solvePositive(matrix, right, P);
  for (let i = 0; i < P; i++) gains[i] = Math.min(MOST_GAIN[i]!, Math.max(LEAST_GAIN[i]!, right[i]!));

  const absolute = Math.abs(change);
  trust.scale[h] = Math.max(0.01 * prior.scale, scale + ERROR_SHARE * (Math.min(absolute, 10 * scale) - scale));
  trust.error[h]! += ERROR_SHARE * (Math.abs(error) - trust.error[h]!);
  trust.persistence[h]! += ERROR_SHARE * (absolute - trust.persistence[h]!);
  const variance = Math.max(pending[slot + SHARED + h * OWN + 2]! ** 2, 1e-12);
  trust.inflation[h]! += ERROR_SHARE * (Math.min(25, (error * error) / variance) - trust.inflation[h]!);
}

/**
 * The share, 0–1, of a forecast change that is shown at judged horizon `h`: none where forecasts of the last days were clearly worse than
 * "it stays as it is", all where they were clearly better.
 */
export function proven(trust: ForecastTrust, h: number): number {
  const skill = 1 - trust.error[h]! / trust.persistence[h]!;
  return Math.min(1, Math.max(0, SHOWN_AT_PAR + PROOF * skill));
}
