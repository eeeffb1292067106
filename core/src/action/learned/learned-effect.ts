import { z } from 'zod';
import { DAY } from '../../time/span.ts';
import type { ActuatorKind } from '../actuator.ts';

/** A factor of an actuator's effect lies within these, whatever was measured. */
export const FACTOR_RANGE = { lowest: 0.2, highest: 5 } as const;

/**
 * How far the real effect of actuators is from the configured one, before any was seen: standard deviation of the logarithm. A window's flow
 * by Maas' formula with a guessed area and unknown wind is within a factor of 2 in two of three cases; ducts and filters clog, leak
 * and are throttled by a third or so; what heaters and humidifiers really give depends on their feed.
 */
const PRIOR_SPREAD: Readonly<Record<ActuatorKind, number>> = {
  window: 0.7,
  door: 0.7,
  fan: 0.5,
  ventilation: 0.4,
  purifier: 0.5,
  humidifier: 0.6,
  dehumidifier: 0.5,
  heater: 0.6,
  cooler: 0.5,
  cover: 0.5,
};

/** What is forgotten, as variance of the logarithm: filters clog and seasons turn, so that a month adds a spread of 0.15. */
const FORGET_PER_DAY = 0.15 ** 2 / 30;

/** What was learned of an actuator: a log-normal belief about the factor of its effect. Plain data that JSON keeps. */
export const learnedEffectSchema = z.strictObject({
  /** Mean and variance of the factor's logarithm. */
  mean: z.number().min(Math.log(FACTOR_RANGE.lowest)).max(Math.log(FACTOR_RANGE.highest)),
  variance: z.number().positive(),
  /** Variance that it never exceeds again, however long ago it was used. */
  prior: z.number().positive(),
  /** Outcomes that taught something. */
  count: z.number().int().nonnegative(),
  /** When the last of them was, ms; 0 before the first. */
  time: z.number().nonnegative(),
});
export type LearnedEffect = Readonly<z.output<typeof learnedEffectSchema>>;

/** An actuator of which nothing was learned yet: a factor of 1, as unsure as its kind makes it. */
export function createLearnedEffect(kind: ActuatorKind): LearnedEffect {
  const prior = PRIOR_SPREAD[kind] ** 2;
  return { mean: 0, variance: prior, prior, count: 0, time: 0 };
}

/** The belief at a later time (ms): forgetting widens it, at most to what it was in the beginning. */
export function forget(learned: LearnedEffect, time: number): LearnedEffect {
  if (learned.count === 0) return learned;
  const days = Math.max(0, time - learned.time) / DAY;
  return { ...learned, variance: Math.min(learned.prior, learned.variance + FORGET_PER_DAY * days) };
}

/** A factor with its 90 % interval. */
export interface EffectFactor {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Standard deviations to each side that hold 90 % of a normal distribution. */
export const NINETY = 1.6449;

/** The factor of an actuator's effect as it is believed at `time` (ms; when left out, at the last outcome): median and 90 % interval. */
export function factorOf(learned: LearnedEffect, time: number = learned.time): EffectFactor {
  const { mean, variance } = forget(learned, time);
  const reach = NINETY * Math.sqrt(variance);
  return { value: bounded(mean), low: bounded(mean - reach), high: bounded(mean + reach) };
}

function bounded(logarithm: number): number {
  return Math.max(FACTOR_RANGE.lowest, Math.min(FACTOR_RANGE.highest, Math.exp(logarithm)));
}
