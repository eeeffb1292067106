import type { QuantityLimit } from '../home/configuration.ts';
import { DEFAULT_TVOC_MOLAR_MASS } from '../quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import { bandsOf } from '../score/bands.ts';
import { LEVELS, type Level, levelOf } from '../score/level.ts';
import type { Score, ScoreOptions, StandardId } from '../score/score.ts';
import { scoreAir } from '../score/score-air.ts';
import { HOUR } from '../time/span.ts';
import type { Exposure, RoomAir, WorstMoment } from './report.ts';
import { hourlyOf, type RoomBins } from './room-bins.ts';

/** Moments of the worst list lie at least so far apart, so that it is not one hour three times. */
const APART = 3 * HOUR;
const MOST_MOMENTS = 3;

/** PM2.5 up to which WHO 2021 finds a day's air good, µg/m³: its 24-hour guideline, which depends on no option. */
export const WHO_PM25_DAY = bandsOf('who_2021', 'pm25', {
  outdoorCo2: 0,
  tvocMolarMass: DEFAULT_TVOC_MOLAR_MASS,
  bedroom: false,
}).findLast(({ level }) => level === 'good')!.to;

/** By what a room's air is judged. */
export interface RoomJudgement {
  readonly standard: StandardId;
  readonly options: ScoreOptions;
  readonly limits: Readonly<Partial<Record<Quantity, QuantityLimit>>>;
}

/** The score of each span, undefined where too little was known. Averages reach back as far as the spans do. */
export function scoresOf(bins: RoomBins, { standard, options }: RoomJudgement): (Score | undefined)[] {
  const perHour = Math.round(HOUR / bins.step);
  return Array.from({ length: bins.count }, (_, bin) => {
    const latest: Partial<Record<Quantity, number>> = {};
    for (const [quantity, values] of bins.values) if (!Number.isNaN(values[bin]!)) latest[quantity] = values[bin]!;
    const hourly = (quantity: Quantity, hours: number) => {
      const end = bin + 1;
      const values = bins.values.get(quantity)?.subarray(Math.max(0, end - hours * perHour), end);
      if (values === undefined) return [];
      // Hours are counted back from this span on: the first may be cut short by the start.
      const whole = values.subarray(values.length % perHour);
      return hourlyOf(whole, bins.step).reverse();
    };
    return scoreAir(standard, { latest, hourly }, options);
  });
}

/** What the air of a room was like over its spans. */
export function roomAirOf(bins: RoomBins, scores: readonly (Score | undefined)[], judgement: RoomJudgement): RoomAir {
  const levels = Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>;
  const scored = scores.filter((score) => score !== undefined);
  for (const level of LEVELS)
    if (scored.length > 0) levels[level] = scored.filter((score) => score.level === level).length / scored.length;
  return {
    exposures: QUANTITIES.flatMap((quantity) => exposureOf(bins, quantity, judgement.limits[quantity]) ?? []),
    hoursAboveWho: hoursAboveWho(bins),
    levels,
    meanScore: scored.length === 0 ? undefined : scored.reduce((sum, { score }) => sum + score, 0) / scored.length,
    coverage: bins.count === 0 ? 0 : scored.length / bins.count,
  };
}

/** The spans with the lowest scores, some hours apart, the worst first; none where all was good. */
export function worstMoments(bins: RoomBins, scores: readonly (Score | undefined)[]): WorstMoment[] {
  const candidates = scores
    .flatMap((score, bin) => (score === undefined ? [] : [{ score, bin, at: bins.from + bin * bins.step }]))
    .filter(({ score }) => levelOf(score.score) !== 'excellent' && levelOf(score.score) !== 'good')
    .sort((one, other) => one.score.score - other.score.score || one.at - other.at);
  const taken: WorstMoment[] = [];
  for (const { score, bin, at } of candidates) {
    if (taken.length === MOST_MOMENTS) break;
    if (taken.some((moment) => Math.abs(moment.at - at) < APART)) continue;
    const { level, dominant: quantity } = score;
    taken.push({ at, score: score.score, level, quantity, value: bins.values.get(quantity)![bin]! });
  }
  return taken;
}

function exposureOf(bins: RoomBins, quantity: Quantity, limits: QuantityLimit | undefined): Exposure | undefined {
  const values = bins.values.get(quantity);
  if (values === undefined || limits === undefined) return undefined;
  const hours = bins.step / HOUR;
  let [sum, known, above, excess, highestBin] = [0, 0, 0, 0, -1];
  values.forEach((value, bin) => {
    if (Number.isNaN(value)) return;
    known++;
    sum += value;
    if (highestBin < 0 || value > values[highestBin]!) highestBin = bin;
    if (value <= limits.warning) return;
    above++;
    excess += value - limits.warning;
  });
  return {
    quantity,
    limit: limits.warning,
    mean: sum / known,
    highest: values[highestBin]!,
    highestAt: bins.from + highestBin * bins.step,
    hoursKnown: known * hours,
    hoursAbove: above * hours,
    doseAbove: excess * hours,
  };
}

function hoursAboveWho(bins: RoomBins): number | undefined {
  const values = bins.values.get('pm25');
  if (values === undefined) return undefined;
  return (values.filter((value) => value > WHO_PM25_DAY).length * bins.step) / HOUR;
}
