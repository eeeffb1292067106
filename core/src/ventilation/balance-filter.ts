import type { BalanceKind } from './balance-kind.ts';

/**
 * A multiple-model Kalman filter over one quantity's balance (Blom and Bar-Shalom's interacting multiple models): for each loss rate of
 * the grid, with the source quiet and with it active, a mean and covariance of level and source, and a weight. Given the rate the balance
 * is linear, so no linearisation is needed, and the weights are the joint posterior of rate and presence. Plain numbers, kept as JSON.
 * Index of a mode: rate for the quiet ones, count of rates + rate for the active ones.
 */
export interface BalanceFilter {
  /** Probability of each mode; they sum to 1. */
  readonly weights: number[];
  /** Per mode: mean level, units. */
  readonly level: number[];
  /** Per mode: mean source, units/h. */
  readonly source: number[];
  /** Per mode: variances and covariance of the two. */
  readonly levelVariance: number[];
  readonly covariance: number[];
  readonly sourceVariance: number[];
  /** The active source as this room has shown it, units/h. */
  sourceMean: number;
  sourceSd: number;
}

const MOST_MODES = 96;
const weightsBefore = new Float64Array(MOST_MODES);
const levelBefore = new Float64Array(MOST_MODES);
const sourceBefore = new Float64Array(MOST_MODES);
const levelVarianceBefore = new Float64Array(MOST_MODES);
const covarianceBefore = new Float64Array(MOST_MODES);
const sourceVarianceBefore = new Float64Array(MOST_MODES);
/** Sums over the rates of the quiet (0) and the active (1) modes: weight and raw moments about `origin`. */
const merged = [new Float64Array(6), new Float64Array(6)] as const;
const mix = new Float64Array(6);
/** A value that no mode explains leaves the weights nearly as they were: probability density of such a value over that of a usual one. */
const SURPRISE = 1e-4;
/** A value further off than this, in variances, says that the mode's balance did not hold (a door, a draught): its source learns nothing. */
const UNEXPLAINED = 16;
/** How fast the room's own strength of sources is learned: share of one hour of activity. */
const LEARN_SOURCE = 0.02;

/** A filter that has seen one value. */
export function createBalanceFilter(
  kind: BalanceKind,
  value: number,
  noiseSd: number,
  ratePrior: readonly number[],
): BalanceFilter {
  const count = kind.rates.length;
  const modes = 2 * count;
  const active = kind.quietHold > 0 ? kind.activeHold / (kind.activeHold + kind.quietHold) : 1;
  const isActive = (mode: number) => mode >= count;
  const of = (value: (mode: number) => number) => Array.from({ length: modes }, (_, mode) => value(mode));
  const quietSd = kind.quietShare * kind.sourceSd;
  return {
    weights: of((mode) => ratePrior[mode % count]! * (isActive(mode) ? active : 1 - active)),
    level: of(() => value),
    source: of((mode) => (isActive(mode) ? kind.sourceMean : 0)),
    levelVariance: of(() => noiseSd * noiseSd),
    covariance: of(() => 0),
    sourceVariance: of((mode) => (isActive(mode) ? kind.sourceSd ** 2 : quietSd ** 2)),
    sourceMean: kind.sourceMean,
    sourceSd: kind.sourceSd,
  };
}

/** The probability that the source is active after `hours` when it is (`wasActive`) or is not now. */
function activeAfter(kind: BalanceKind, wasActive: boolean, hours: number): number {
  const rate = 1 / kind.quietHold + 1 / kind.activeHold;
  const usual = kind.activeHold / (kind.activeHold + kind.quietHold);
  const memory = Math.exp(-rate * hours);
  return usual * (1 - memory) + (wasActive ? memory : 0);
}

/**
 * Carries the filter over `hours`, in place: modes change as they may, then the balance runs in each.
 * @param reference the level that the room relaxes to without sources, units
 * @param ratePrior from which a rate is drawn when it changes
 * @param rateChanged the rate is certainly drawn anew now (a window moved)
 */
export function predictBalance(
  kind: BalanceKind,
  filter: BalanceFilter,
  hours: number,
  reference: number,
  ratePrior: readonly number[],
  rateChanged: boolean,
): void {
  const count = kind.rates.length;
  remember(filter);
  const origin = reference;
  mergeRates(count, origin);
  const stay = rateChanged ? 0 : Math.exp(-hours / kind.rateHold);
  const keep = Math.exp(-hours / kind.redrawHold);
  const quietSource = (kind.quietShare * filter.sourceSd) ** 2;
  const drawn = filter.sourceSd ** 2;
  const wander = (kind.wander * filter.sourceSd) ** 2;
  for (let state = 0; state < 2; state++) {
    const fromQuiet = state === 1 ? activeAfter(kind, false, hours) : 1 - activeAfter(kind, false, hours);
    const fromActive = state === 1 ? activeAfter(kind, true, hours) : 1 - activeAfter(kind, true, hours);
    for (let k = 0; k < count; k++) {
      const mode = state * count + k;
      const rate = kind.rates[k]!;
      mix.fill(0);
      const restart = (1 - stay) * ratePrior[k]!;
      if (state === 0) {
        addMode(k, stay * fromQuiet, origin);
        addMerged(merged[0], restart * fromQuiet);
        addWithSource(count + k, stay * fromActive, origin, 0, quietSource);
        addMergedWithSource(merged[1], restart * fromActive, 0, quietSource);
      } else {
        addMode(count + k, stay * fromActive * keep, origin);
        addMerged(merged[1], restart * fromActive * keep);
        addWithSource(count + k, stay * fromActive * (1 - keep), origin, filter.sourceMean, drawn);
        addMergedWithSource(merged[1], restart * fromActive * (1 - keep), filter.sourceMean, drawn);
        addWithSource(k, stay * fromQuiet, origin, filter.sourceMean, drawn);
        addMergedWithSource(merged[0], restart * fromQuiet, filter.sourceMean, drawn);
      }
      const weight = mix[0]!;
      filter.weights[mode] = weight;
      const safe = weight > 0 ? weight : 1;
      const above = mix[1]! / safe;
      const source = weight > 0 ? mix[2]! / safe : state === 0 ? 0 : filter.sourceMean;
      const levelVariance = Math.max(0, mix[3]! / safe - above * above);
      const covariance = mix[4]! / safe - above * source;
      const sourceVariance = Math.max(0, mix[5]! / safe - source * source);
      const decay = Math.exp(-rate * hours);
      const gain = (1 - decay) / rate;
      const unrest = (kind.unrest + kind.relativeUnrest * Math.abs(above)) ** 2 * hours;
      const wandered = state === 1 ? wander * hours : 0;
      filter.level[mode] = origin + decay * above + gain * source;
      filter.source[mode] = source;
      filter.levelVariance[mode] =
        decay * decay * levelVariance +
        2 * decay * gain * covariance +
        gain * gain * (sourceVariance + wandered / 3) +
        unrest;
      filter.covariance[mode] = decay * covariance + gain * (sourceVariance + wandered / 2);
      filter.sourceVariance[mode] = sourceVariance + wandered;
    }
  }
}

/**
 * Takes a measured value, in place.
 * @param noiseVariance of that value, units²
 */
export function correctBalance(filter: BalanceFilter, value: number, noiseVariance: number): void {
  const { weights, level, source, levelVariance, covariance, sourceVariance } = filter;
  const modes = weights.length;
  let best = 0;
  for (let mode = 0; mode < modes; mode++) {
    const variance = levelVariance[mode]! + noiseVariance;
    const density = Math.exp((-0.5 * (value - level[mode]!) ** 2) / variance) / Math.sqrt(variance);
    weightsBefore[mode] = density;
    best = Math.max(best, 1 / Math.sqrt(variance));
  }
  let sum = 0;
  for (let mode = 0; mode < modes; mode++) {
    const weight = weights[mode]! * (weightsBefore[mode]! + SURPRISE * best);
    weights[mode] = weight;
    sum += weight;
  }
  for (let mode = 0; mode < modes; mode++) {
    weights[mode]! /= sum;
    const variance = levelVariance[mode]! + noiseVariance;
    const gain = levelVariance[mode]! / variance;
    const sourceGain = covariance[mode]! / variance;
    const innovation = value - level[mode]!;
    if (innovation * innovation > UNEXPLAINED * variance) {
      level[mode] = value;
      levelVariance[mode] = noiseVariance;
      covariance[mode] = 0;
      continue;
    }
    level[mode]! += gain * innovation;
    source[mode]! += sourceGain * innovation;
    sourceVariance[mode] = Math.max(0, sourceVariance[mode]! - sourceGain * covariance[mode]!);
    covariance[mode]! *= 1 - gain;
    levelVariance[mode]! *= 1 - gain;
  }
}

/** The probability, 0–1, that the source is active. */
export function activeProbability({ weights }: BalanceFilter): number {
  let sum = 0;
  for (let mode = weights.length / 2; mode < weights.length; mode++) sum += weights[mode]!;
  return sum;
}

/** Takes in place what something else says of the source: by how much it makes an active one more probable than a quiet one. */
export function hintActive(filter: BalanceFilter, odds: number): void {
  const { weights } = filter;
  const half = weights.length / 2;
  const sum = 1 + (odds - 1) * activeProbability(filter);
  for (let mode = 0; mode < 2 * half; mode++) weights[mode]! *= (mode < half ? 1 : odds) / sum;
}

/** Lets the filter learn how strong this room's active sources are, from what it believes now, in place. */
export function learnSource(kind: BalanceKind, filter: BalanceFilter, hours: number): void {
  const count = kind.rates.length;
  let weight = 0;
  let mean = 0;
  let square = 0;
  for (let mode = count; mode < 2 * count; mode++) {
    const source = filter.source[mode]!;
    weight += filter.weights[mode]!;
    mean += filter.weights[mode]! * source;
    square += filter.weights[mode]! * (source * source + filter.sourceVariance[mode]!);
  }
  if (weight < 0.5) return;
  mean /= weight;
  const share = LEARN_SOURCE * Math.min(1, hours * 4) * weight;
  if (kind.sourceMean > 0) {
    const least = kind.sourceMean / 8;
    filter.sourceMean = Math.max(least, filter.sourceMean + share * (mean - filter.sourceMean));
  }
  const spread = Math.max(0, square / weight - 2 * mean * filter.sourceMean + filter.sourceMean ** 2);
  const variance = filter.sourceSd ** 2 + share * (Math.min(spread, 16 * filter.sourceSd ** 2) - filter.sourceSd ** 2);
  filter.sourceSd = Math.max(kind.sourceSd / 10, Math.sqrt(variance));
}

function remember(filter: BalanceFilter): void {
  weightsBefore.set(filter.weights);
  levelBefore.set(filter.level);
  sourceBefore.set(filter.source);
  levelVarianceBefore.set(filter.levelVariance);
  covarianceBefore.set(filter.covariance);
  sourceVarianceBefore.set(filter.sourceVariance);
}

function mergeRates(count: number, origin: number): void {
  for (const state of [0, 1] as const) {
    const into = merged[state];
    into.fill(0);
    for (let mode = state * count; mode < (state + 1) * count; mode++) {
      const weight = weightsBefore[mode]!;
      const above = levelBefore[mode]! - origin;
      const source = sourceBefore[mode]!;
      into[0]! += weight;
      into[1]! += weight * above;
      into[2]! += weight * source;
      into[3]! += weight * (above * above + levelVarianceBefore[mode]!);
      into[4]! += weight * (above * source + covarianceBefore[mode]!);
      into[5]! += weight * (source * source + sourceVarianceBefore[mode]!);
    }
  }
}

function addMode(mode: number, share: number, origin: number): void {
  const weight = share * weightsBefore[mode]!;
  const above = levelBefore[mode]! - origin;
  const source = sourceBefore[mode]!;
  mix[0]! += weight;
  mix[1]! += weight * above;
  mix[2]! += weight * source;
  mix[3]! += weight * (above * above + levelVarianceBefore[mode]!);
  mix[4]! += weight * (above * source + covarianceBefore[mode]!);
  mix[5]! += weight * (source * source + sourceVarianceBefore[mode]!);
}

function addWithSource(mode: number, share: number, origin: number, source: number, variance: number): void {
  const weight = share * weightsBefore[mode]!;
  const above = levelBefore[mode]! - origin;
  mix[0]! += weight;
  mix[1]! += weight * above;
  mix[2]! += weight * source;
  mix[3]! += weight * (above * above + levelVarianceBefore[mode]!);
  mix[4]! += weight * above * source;
  mix[5]! += weight * (source * source + variance);
}

function addMerged(from: Float64Array, share: number): void {
  for (let i = 0; i < 6; i++) mix[i]! += share * from[i]!;
}

function addMergedWithSource(from: Float64Array, share: number, source: number, variance: number): void {
  const weight = share * from[0]!;
  const above = share * from[1]!;
  mix[0]! += weight;
  mix[1]! += above;
  mix[2]! += weight * source;
  mix[3]! += share * from[3]!;
  mix[4]! += above * source;
  mix[5]! += weight * (source * source + variance);
}
