import { uniform } from '../../core/src/simulate/index.ts';
import { exposureHours } from './cost.ts';
import type { Strata } from './home/home-week.ts';
import type { WeekFigures } from './live-week.ts';
import type { Violation } from './referee.ts';
import type { WeekAnswer } from './week-worker.ts';

type NumberOf<T> = { [Key in keyof T as T[Key] extends number ? Key : never]: T[Key] };
/** Means over home-weeks. */
export type MeanFigures = { -readonly [Key in keyof NumberOf<WeekFigures>]: number } & { exposureHours: number };

/** What every summary says of its policy, come what may. */
export const PROMISED_KEYS = [
  'policy',
  'co2HoursAbove1000',
  'co2PpmHoursAbove1000',
  'pm25HoursAbove15',
  'energyKwh',
  'heatLostKwh',
  'switchings',
  'discomfortHours',
  'violations',
] as const satisfies readonly (keyof PolicySummary)[];

export interface PolicySummary extends MeanFigures {
  readonly policy: string;
  readonly homes: number;
  /** Sums over all home-weeks. */
  readonly violationsByRule: Partial<Record<Violation, number>>;
  readonly secondsPerHomeWeek: number;
}

/** A share, with the interval that holds 90 % of it when homes are drawn anew. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** By how much a policy has more (or, below 0, less) than another over the same homes, as a share of the other's. */
export interface Comparison {
  readonly policy: string;
  readonly against: string;
  readonly stratum: string;
  readonly homes: number;
  readonly changes: Readonly<Partial<Record<ComparedKey, Estimate>>>;
}

export const COMPARED = [
  'exposureHours',
  'co2HoursAbove1000',
  'co2PpmHoursAbove1000',
  'pm25HoursAbove15',
  'energyKwh',
  'heatLostKwh',
  'energyWithCoolersKwh',
  'deliveredKwh',
  'electricityKwh',
  'discomfortHours',
  'switchings',
] as const;
export type ComparedKey = (typeof COMPARED)[number];

export interface Report {
  readonly seed: number;
  readonly homes: number;
  readonly policies: readonly PolicySummary[];
  /** Of all homes and of each stratum. */
  readonly comparisons: readonly Comparison[];
  /** Which part of what perfect foresight takes off the rules' exposure and energy is reached. */
  readonly ofForesight: { readonly exposureHours: number; readonly energyKwh: number } | undefined;
  /** Tuned rules with other thresholds, from thrifty to careful. */
  readonly frontier: readonly PolicySummary[];
  readonly weeks: readonly WeekAnswer[];
}

const RESAMPLES = 2000;
const INTERVAL = 0.9;
const RULES = 'hysteresis';
/** Rules of the frontier are called so, with a number after it. */
export const FRONTIER_PREFIX = `${RULES}@`;

/** All home-weeks together. */
export function summarise(
  weeks: readonly WeekAnswer[],
  run: { readonly seed: number; readonly homes: number },
): Report {
  const names = [...new Set(weeks.map(({ policy }) => policy))];
  const summaries = names.map((policy) =>
    meanOf(
      policy,
      weeks.filter((week) => week.policy === policy),
    ),
  );
  const judged = summaries.filter(({ policy }) => !policy.startsWith(FRONTIER_PREFIX));
  const comparisons = names.includes(RULES)
    ? names.filter((name) => name !== RULES).flatMap((name) => compareStrata(weeks, name, RULES))
    : [];
  const find = (name: string) => judged.find(({ policy }) => policy === name);
  return {
    ...run,
    policies: judged,
    comparisons,
    ofForesight: partOfForesight(find('iaqverse'), find(RULES), find('foresight')),
    frontier: summaries.filter(({ policy }) => policy.startsWith(FRONTIER_PREFIX)),
    weeks,
  };
}

function partOfForesight(ours?: PolicySummary, rules?: PolicySummary, bound?: PolicySummary): Report['ofForesight'] {
  if (ours === undefined || rules === undefined || bound === undefined) return undefined;
  const part = (key: 'exposureHours' | 'energyKwh') => (rules[key] - ours[key]) / (rules[key] - bound[key]);
  return { exposureHours: part('exposureHours'), energyKwh: part('energyKwh') };
}

function figureOf({ figures }: WeekAnswer, key: keyof MeanFigures): number {
  return key === 'exposureHours' ? exposureHours(figures) : figures[key];
}

function meanOf(policy: string, weeks: readonly WeekAnswer[]): PolicySummary {
  const { violationsByRule: _, ...numbers } = weeks[0]!.figures;
  const keys = ['exposureHours', ...Object.keys(numbers)] as (keyof MeanFigures)[];
  const mean = (value: (week: WeekAnswer) => number) =>
    weeks.reduce((sum, week) => sum + value(week), 0) / weeks.length;
  const means = Object.fromEntries(keys.map((key) => [key, mean((week) => figureOf(week, key))])) as MeanFigures;
  const violationsByRule: Partial<Record<Violation, number>> = {};
  for (const { figures } of weeks)
    for (const [rule, count] of Object.entries(figures.violationsByRule) as [Violation, number][])
      violationsByRule[rule] = (violationsByRule[rule] ?? 0) + count;
  return {
    policy,
    homes: weeks.length,
    ...means,
    violationsByRule,
    secondsPerHomeWeek: mean(({ seconds }) => seconds),
  };
}

function compareStrata(weeks: readonly WeekAnswer[], policy: string, against: string): Comparison[] {
  const pairs = weeks
    .filter((week) => week.policy === policy)
    .flatMap((ours) => {
      const theirs = weeks.find((week) => week.policy === against && week.index === ours.index);
      return theirs === undefined ? [] : [{ ours, theirs }];
    });
  const strata = new Map<string, typeof pairs>([['all', pairs]]);
  for (const key of ['season', 'build', 'windows', 'ventilation', 'climate'] as const satisfies (keyof Strata)[])
    for (const pair of pairs) {
      const name = `${key} ${pair.ours.strata[key]}`;
      strata.set(name, [...(strata.get(name) ?? []), pair]);
    }
  return [...strata].map(([stratum, of]) => ({
    policy,
    against,
    stratum,
    homes: of.length,
    changes: Object.fromEntries(
      COMPARED.flatMap((key) => {
        const estimate = relativeChange(of.map(({ ours, theirs }) => [figureOf(ours, key), figureOf(theirs, key)]));
        return estimate === undefined ? [] : [[key, estimate]];
      }),
    ),
  }));
}

/**
 * Σ ours / Σ theirs − 1 over pairs, with a percentile interval by drawing pairs anew (Efron 1979). Undefined when theirs are all 0.
 */
export function relativeChange(pairs: readonly (readonly [ours: number, theirs: number])[]): Estimate | undefined {
  const change = (indices: readonly number[]) => {
    let ours = 0;
    let theirs = 0;
    for (const index of indices) {
      ours += pairs[index]![0];
      theirs += pairs[index]![1];
    }
    return theirs === 0 ? undefined : ours / theirs - 1;
  };
  const value = change(pairs.map((_, index) => index));
  if (value === undefined) return undefined;
  const drawn: number[] = [];
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const again = change(pairs.map((_, index) => Math.floor(uniform(7, resample, index) * pairs.length)));
    if (again !== undefined) drawn.push(again);
  }
  drawn.sort((a, b) => a - b);
  const at = (share: number) => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))]!;
  return { value, low: at((1 - INTERVAL) / 2), high: at((1 + INTERVAL) / 2) };
}
