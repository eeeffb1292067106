import { MINUTE } from '../../time/span.ts';
import type { OutcomeVerdict } from '../action-view.ts';
import type { ExpectedEffect } from '../plan.ts';
import { PLAN_STEP_MIN } from '../situation.ts';
import { type EffectTrial, expectEffect, MODEL_ERROR, sourceReach } from './expect-effect.ts';
import { FACTOR_RANGE, forget, type LearnedEffect } from './learned-effect.ts';

/** What was measured after a change. */
export interface MeasuredOutcome {
  /** A five-minute mean of the quantity for each time of the trial's `without`, canonical unit; undefined where none was measured. */
  readonly measured: readonly (number | undefined)[];
  /** By how many minutes the middle of each mean lies after its time: −2.5, when left out, for means that end there. */
  readonly middleMin?: number;
  /** Another actuator moved, a window opened by itself, the sensor failed: then nothing can be learned. */
  readonly isDisturbed: boolean;
  /**
   * How far people who came or left may have moved the quantity beyond what `without` foresaw, units per hour: the change of
   * the probability that somebody is in, times what a person adds. 0 where nobody did.
   */
  readonly unrestPerHour: number;
}

/** Minutes after a change whose values teach: earlier the sensor has not caught up, later other things count more. */
const FIRST_MIN = 10;
const LAST_MIN = 60;
/** Where the middle of a five-minute mean lies that ends at its time, minutes after it. */
const ENDS_THERE = -2.5;
/** Values of one change err together beyond what an unknown source explains: all of them are worth as much as so many. */
const WORTH = 4;
/** Noise of sensors as a share of what they show: cheap particle sensors scatter by that in five minutes. */
const RELATIVE_NOISE = 0.03;
/** Degrees of freedom of Student's distribution of errors: a wild outcome moves the belief little. */
const FREEDOM = 3;
/** Where the factors on the grid lie: so many to the whole range, evenly in the logarithm. */
const GRID = 81;
/**
 * The belief about an actuator's effect after an outcome: Bayes' rule on a grid of factors, made log-normal again. What was measured may
 * differ from what a factor makes expect by a source that nobody foresaw, which is as unknown as the spread of the path says, by
 * errors of the balance, and by noise; all of it after Student, so that a wild outcome moves the belief little. The belief that came in
 * is left as it was where nothing can be learned: disturbed, nothing measured, or outdoor air unknown.
 */
export function takeOutcome(learned: LearnedEffect, trial: EffectTrial, outcome: MeasuredOutcome): LearnedEffect {
  const steps = usableSteps(outcome);
  const still = expectEffect(trial, 0);
  if (outcome.isDisturbed || steps.length === 0 || still === undefined) return learned;
  const time = trial.at + steps.at(-1)! * PLAN_STEP_MIN * MINUTE;
  const prior = forget(learned, time);
  const source = unknownSource(trial, outcome, steps.at(-1)!);
  const modelError = MODEL_ERROR[trial.quantity];
  const worth = Math.min(1, WORTH / steps.length);
  const logarithms = Array.from({ length: GRID }, (_, index) => gridAt(index));
  const weights = logarithms.map((logarithm) => {
    const factor = Math.exp(logarithm);
    const expected = expectEffect(trial, factor)!;
    const errors = steps.map((step) => {
      const middle = step + (outcome.middleMin ?? ENDS_THERE) / PLAN_STEP_MIN;
      const mean = between(expected, middle);
      const noise = Math.hypot(trial.spread[0]!, RELATIVE_NOISE * mean, modelError * (mean - between(still, middle)));
      const reach = source * sourceReach(trial, factor, middle);
      return { error: (outcome.measured[step]! - mean) / noise, reach: reach / noise, noise };
    });
    const distance = (logarithm - prior.mean) ** 2 / (2 * prior.variance);
    return worth * logLikelihood(errors) - distance;
  });
  const { mean, variance } = momentsOf(logarithms, weights);
  return {
    ...prior,
    mean,
    // What the balance errs by comes again: no number of outcomes makes the belief surer than that.
    variance: Math.min(prior.variance, Math.max(modelError ** 2, variance)),
    count: learned.count + 1,
    time,
  };
}

/** A path between two of its steps. */
function between(path: readonly number[], step: number): number {
  const place = Math.max(0, Math.min(path.length - 1, step));
  const below = Math.floor(place);
  return path[below]! + ((path[below + 1] ?? path[below]!) - path[below]!) * (place - below);
}

/** How unsure the room's sources are, units per hour: such as bring about the spread of the path without the change at that step. */
function unknownSource(trial: EffectTrial, { unrestPerHour }: MeasuredOutcome, step: number): number {
  return Math.hypot(trial.spread[step]! / sourceReach(trial, 0, step), unrestPerHour);
}

/**
 * The logarithm of Student's multivariate density of errors that share one unknown cause, `reach` times as large as its standard deviation,
 * beside their own noise of 1 (Sherman and Morrison's formula for the inverse). Up to a constant.
 */
function logLikelihood(
  errors: readonly { readonly error: number; readonly reach: number; readonly noise: number }[],
): number {
  let squares = 0;
  let along = 0;
  let reaches = 1;
  let logNoise = 0;
  for (const { error, reach, noise } of errors) {
    squares += error ** 2;
    along += error * reach;
    reaches += reach ** 2;
    logNoise += Math.log(noise);
  }
  const distance = squares - along ** 2 / reaches;
  return -logNoise - Math.log(reaches) / 2 - ((FREEDOM + errors.length) / 2) * Math.log1p(distance / FREEDOM);
}

function usableSteps({ measured }: MeasuredOutcome): number[] {
  return [...measured.keys()].filter((step) => {
    const minute = step * PLAN_STEP_MIN;
    return measured[step] !== undefined && minute >= FIRST_MIN && minute <= LAST_MIN;
  });
}

function gridAt(index: number): number {
  const { lowest, highest } = FACTOR_RANGE;
  return Math.log(lowest) + (index / (GRID - 1)) * Math.log(highest / lowest);
}

/** Mean and variance of points by the logarithms of their weights. */
function momentsOf(points: readonly number[], logWeights: readonly number[]): { mean: number; variance: number } {
  const most = Math.max(...logWeights);
  const weights = logWeights.map((weight) => Math.exp(weight - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const mean = weights.reduce((total, weight, index) => total + weight * points[index]!, 0) / sum;
  const variance = weights.reduce((total, weight, index) => total + weight * (points[index]! - mean) ** 2, 0) / sum;
  return { mean, variance };
}

/** Shares of the expected change from which an outcome is called better, as expected, and less. */
const BETTER = 1.25;
const AS_EXPECTED = 0.75;
const LESS = 0.25;

/**
 * How what an action brought compares with what was expected: by the share of the expected change that came about. What lies within the
 * spread of what was expected is as expected; where the spread is as large as the expected change nothing can be told.
 * @param measured canonical unit, at the time of `expected`
 * @param spread standard deviation of what the quantity would have done without the action, and of its measurement
 */
export function verdictOf(
  { value, without }: Pick<ExpectedEffect, 'value' | 'without'>,
  measured: number,
  spread: number,
): OutcomeVerdict {
  const change = value - without;
  if (Math.abs(change) <= spread) return 'unclear';
  if (Math.abs(measured - value) <= spread) return 'as_expected';
  const share = (measured - without) / change;
  if (share >= BETTER) return 'better';
  if (share >= AS_EXPECTED) return 'as_expected';
  return share >= LESS ? 'less' : 'none';
}
