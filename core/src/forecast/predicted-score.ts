import type { Judgement } from '../home/judgement.ts';
import { scoreTrendBetween } from '../home/score-trend.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Air, Score } from '../score/score.ts';
import { scoreAir } from '../score/score-air.ts';
import { HOUR, MINUTE } from '../time/span.ts';
import { BIN } from '../twin/recent-means.ts';
import type { PredictedScore, QuantityForecast } from './forecast.ts';
import { HORIZONS_MIN, MEDIAN, QUANTILES } from './horizons.ts';

const LOWEST = 0;
const HIGHEST = QUANTILES.length - 1;
const BINS_AN_HOUR = HOUR / BIN;

/** A room's air when its forecast is made. */
export interface PresentAir {
  /** The fresh values of all that is measured, canonical units. */
  readonly fresh: ReadonlyMap<Quantity, number>;
  /** The five-minute mean that holds a time (ms); undefined where there is none. */
  readonly meanAt: (quantity: Quantity, time: number) => number | undefined;
}

/** Which of its quantiles is taken of each forecast quantity. */
type Choice = ReadonlyMap<Quantity, number>;

/**
 * What a room's score is expected to be at each horizon, by its own standard: of the medians, with what is not forecast
 * as it is now. Standards that average over time get the hours as they will lie then, the forecast joined to the past.
 * `low` and `high` take of every quantity the end of its 90 % interval, or its median, that its own sub-score likes
 * least and best: pollutants their upper and lower end, temperature and humidity whichever it is. Empty where the
 * standard has too little to judge by.
 * @param madeAt the end of the five minutes from which the forecasts depart, ms
 */
export function predictedScores(
  { standard, options }: Judgement,
  forecasts: readonly QuantityForecast[],
  madeAt: number,
  present: PresentAir,
): PredictedScore[] {
  const future = new Future(forecasts, madeAt, present);
  const [lowest, medians, highest] = [future.every(LOWEST), future.every(MEDIAN), future.every(HIGHEST)];
  const scoreOf = (choice: Choice, minutes: number) => scoreAir(standard, future.air(choice, minutes), options);
  const before = scoreOf(medians, 0);
  if (before === undefined) return [];
  return HORIZONS_MIN.flatMap((horizonMin): PredictedScore[] => {
    const expected = scoreOf(medians, horizonMin);
    if (expected === undefined) return [];
    const candidates = [
      { quantile: LOWEST, sub: scoreOf(lowest, horizonMin)?.sub ?? {} },
      { quantile: MEDIAN, sub: expected.sub },
      { quantile: HIGHEST, sub: scoreOf(highest, horizonMin)?.sub ?? {} },
    ];
    const worst = scoreOf(
      future.choose(candidates, (a, b) => a < b),
      horizonMin,
    );
    const best = scoreOf(
      future.choose(candidates, (a, b) => a > b),
      horizonMin,
    );
    const { score, level } = expected;
    return [
      {
        horizonMin,
        score,
        low: Math.min(score, worst?.score ?? score),
        high: Math.max(score, best?.score ?? score),
        level,
        trend: scoreTrendBetween(before.score, score),
      },
    ];
  });
}

/** The paths that a room's quantities may take. */
class Future {
  readonly #forecasts: ReadonlyMap<Quantity, QuantityForecast>;
  readonly #madeAt: number;
  readonly #present: PresentAir;

  constructor(forecasts: readonly QuantityForecast[], madeAt: number, present: PresentAir) {
    this.#forecasts = new Map(forecasts.map((forecast) => [forecast.quantity, forecast]));
    this.#madeAt = madeAt;
    this.#present = present;
  }

  every(quantile: number): Choice {
    return new Map([...this.#forecasts.keys()].map((quantity) => [quantity, quantile]));
  }

  /** Of every quantity the quantile whose sub-score comes before that of all others. */
  choose(
    candidates: readonly { readonly quantile: number; readonly sub: Score['sub'] }[],
    isBefore: (a: number, b: number) => boolean,
  ): Choice {
    const choice = new Map<Quantity, number>();
    for (const quantity of this.#forecasts.keys()) {
      let chosen: number | undefined;
      for (const { quantile, sub } of candidates) {
        const score = sub[quantity];
        if (score === undefined || (chosen !== undefined && !isBefore(score, chosen))) continue;
        chosen = score;
        choice.set(quantity, quantile);
      }
    }
    return choice;
  }

  /** The air so many minutes ahead, with the hours before it. */
  air(choice: Choice, minutes: number): Air {
    const latest: Partial<Record<Quantity, number>> = {};
    for (const [quantity, value] of this.#present.fresh) latest[quantity] = value;
    for (const quantity of this.#forecasts.keys()) latest[quantity] = this.#ahead(choice, quantity, minutes)!;
    const end = this.#madeAt + minutes * MINUTE;
    return {
      latest,
      hourly: (quantity, hours) =>
        Array.from({ length: hours }, (_, hour) => this.#hourlyMean(choice, quantity, end - hour * HOUR)),
    };
  }

  #hourlyMean(choice: Choice, quantity: Quantity, end: number): number | undefined {
    let sum = 0;
    let known = 0;
    for (let back = 1; back <= BINS_AN_HOUR; back++) {
      const start = end - back * BIN;
      const value =
        start < this.#madeAt
          ? this.#present.meanAt(quantity, start)
          : this.#ahead(choice, quantity, (start + BIN - this.#madeAt) / MINUTE);
      if (value === undefined) continue;
      sum += value;
      known++;
    }
    return known > 0 ? sum / known : undefined;
  }

  /** What a quantity is expected to be so many minutes ahead, straight between the horizons. */
  #ahead(choice: Choice, quantity: Quantity, minutes: number): number | undefined {
    const forecast = this.#forecasts.get(quantity);
    if (forecast === undefined) return this.#present.fresh.get(quantity);
    const quantile = choice.get(quantity) ?? MEDIAN;
    let before = 0;
    let value = forecast.from;
    for (const [index, horizon] of HORIZONS_MIN.entries()) {
      const next = forecast.quantiles[index]![quantile]!;
      if (minutes <= horizon) return value + ((minutes - before) / (horizon - before)) * (next - value);
      before = horizon;
      value = next;
    }
    return value;
  }
}
