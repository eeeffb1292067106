import type { Quantity } from '../quantity/quantity.ts';
import { averageOf } from './averaging.ts';
import { COMPILED_STANDARDS, type CompiledQuantity, type CompiledStandard } from './compiled-standard.ts';
import { read } from './curve.ts';
import { levelOf } from './level.ts';
import type { Air, Score, ScoreOptions, StandardId, StandardIndex } from './score.ts';

/** Scores are freed of the dust of floating-point sums, so that one that stands on a level's edge has that level. */
const PER_POINT = 1e6;

/** What the known quantities come to, gathered in one pass. */
interface Tally {
  readonly sub: Partial<Record<Quantity, number>>;
  readonly assumedSteady: Quantity[];
  dominant: Quantity | undefined;
  worst: number;
  dominantWeight: number;
  worstPollutant: number;
  worstComfort: number;
  weighted: number;
  weight: number;
  coreWeight: number;
  indexSum: number;
  indexHighest: number;
  count: number;
  /** A pollutant that the standard is about was known. */
  evidence: boolean;
}

/**
 * Scores air by a standard. Only what is known counts: a missing quantity lowers the coverage and never the score, and
 * undefined comes back when not one of the standard's core pollutants is known, since comfort, extras and relative
 * indices alone say too little. A quantity is known when `air.latest` has a finite value of it. Values between the
 * standard's published edges are scored on straight lines, so that the score moves as steadily as the air. More of a
 * pollutant never raises the score as long as the same quantities are known.
 */
export function scoreAir(standard: StandardId, air: Air, options: ScoreOptions): Score | undefined {
  const compiled = COMPILED_STANDARDS[standard];
  const tally: Tally = {
    sub: {},
    assumedSteady: [],
    dominant: undefined,
    worst: 100,
    dominantWeight: 0,
    worstPollutant: 100,
    worstComfort: 100,
    weighted: 0,
    weight: 0,
    coreWeight: 0,
    indexSum: 0,
    indexHighest: 0,
    count: 0,
    evidence: false,
  };
  for (const judged of compiled.quantities) count(tally, judged, air, options);
  if (!tally.evidence) return undefined;

  const index = compiled.formula === undefined ? undefined : totalIndex(compiled.formula, tally);
  const score = tidy(capped(compiled, tally, baseScore(compiled, tally, index)));
  const standardIndex = indexOf(compiled, score, index);
  return {
    standard,
    score,
    level: levelOf(score),
    dominant: tally.dominant!,
    coverage: tally.coreWeight / compiled.coreWeight,
    sub: tally.sub,
    ...(standardIndex !== undefined && { index: standardIndex }),
    assumedSteady: tally.assumedSteady,
  };
}

/** Judges one quantity and takes it into the tally, if it is known. */
function count(tally: Tally, judged: CompiledQuantity, air: Air, options: ScoreOptions): void {
  let value = 0;
  let first: Quantity | undefined;
  for (const member of judged.members) {
    const known = averagedValue(tally, judged, member, air);
    if (known === undefined) continue;
    value += known;
    first ??= member;
  }
  if (first === undefined) return;

  const weight = judged.weight * (options.weights?.[judged.quantity] ?? 1);
  const sub = tidy(judged.scoreOf(value, options));
  for (const member of judged.members) if (isKnown(air.latest[member])) tally.sub[member] = sub;
  if (tally.dominant === undefined || sub < tally.worst || (sub === tally.worst && weight > tally.dominantWeight)) {
    tally.dominant = first;
    tally.worst = sub;
    tally.dominantWeight = weight;
  }
  if (judged.comfort) tally.worstComfort = Math.min(tally.worstComfort, sub);
  else tally.worstPollutant = Math.min(tally.worstPollutant, sub);
  tally.weighted += weight * sub;
  tally.weight += weight;
  if (!judged.extra) {
    tally.coreWeight += judged.weight;
    if (!judged.comfort) tally.evidence = true;
  }
  if (judged.indexOf !== undefined) {
    const index = judged.indexOf(value);
    tally.indexSum += index;
    tally.indexHighest = Math.max(tally.indexHighest, index);
  }
  tally.count++;
}

/** A quantity's value over the time that the standard asks for, or the latest, noted as assumed steady. */
function averagedValue(
  tally: Tally,
  { averaging }: CompiledQuantity,
  quantity: Quantity,
  air: Air,
): number | undefined {
  const latest = air.latest[quantity];
  if (!isKnown(latest)) return undefined;
  if (averaging === 'latest') return latest;
  const average = averageOf(air, quantity, averaging);
  if (average === undefined) tally.assumedSteady.push(quantity);
  return average ?? latest;
}

function isKnown(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

function totalIndex({ total }: NonNullable<CompiledStandard['formula']>, tally: Tally): number {
  return total === 'highest' ? tally.indexHighest : Math.trunc(tally.indexSum / tally.count);
}

function baseScore({ formula, caps }: CompiledStandard, tally: Tally, index: number | undefined): number {
  if (formula !== undefined) return read(formula.knots, index!);
  return caps === undefined || tally.weight === 0 ? tally.worst : tally.weighted / tally.weight;
}

function capped({ caps }: CompiledStandard, tally: Tally, score: number): number {
  if (caps === undefined) return score;
  return Math.min(score, read(caps.pollutant, tally.worstPollutant), read(caps.comfort, tally.worstComfort));
}

function indexOf(
  { formula, category }: CompiledStandard,
  score: number,
  index: number | undefined,
): StandardIndex | undefined {
  if (formula !== undefined) {
    const { name } = formula.categories.find(({ highest }) => index! <= highest)!;
    return { value: index!, scale: formula.scale, category: name };
  }
  if (category === undefined) return undefined;
  const place = category.categories.findIndex(({ lowestScore }) => score >= lowestScore);
  return { value: place + 1, scale: category.scale, category: category.categories[place]!.name };
}

function tidy(score: number): number {
  return Math.round(score * PER_POINT) / PER_POINT;
}
