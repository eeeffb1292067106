import { expectedCrossing } from '../forecast/crossing.ts';
import type { Crossing, ForecastBasis, PredictedScore, QuantityForecast, RoomForecast } from '../forecast/forecast.ts';
import { type ForecastQuantity, HORIZONS_MIN, MEDIAN, QUANTILES } from '../forecast/horizons.ts';
import type { LimitSeverity } from '../home/limit-key.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Level } from '../score/level.ts';
import { formatIso } from '../time/iso.ts';
import { MINUTE } from '../time/span.ts';

/** The horizon that has entities of its own, minutes. */
export const SHOWN_HORIZON = 30;
const SHOWN = HORIZONS_MIN.indexOf(SHOWN_HORIZON);

/** A distribution, in the unit of its quantity. */
interface QuantilesPayload {
  readonly low5: number;
  readonly low25: number;
  readonly median: number;
  readonly high75: number;
  readonly high95: number;
}

interface QuantityPayload {
  /** The five-minute mean that it departs from. */
  readonly from: number;
  readonly unit: string;
  readonly basis: ForecastBasis;
  /** How much smaller its error at 30 minutes was lately than that of "it stays as it is"; null until known. */
  readonly skill: number | null;
  /** By minutes ahead. */
  readonly horizons: Readonly<Record<string, QuantilesPayload>>;
}

interface CrossingPayload {
  readonly quantity: ForecastQuantity;
  readonly severity: LimitSeverity;
  readonly limit: number;
  readonly unit: string;
  /** 0–1 */
  readonly probability: number;
  /** From when the forecast was made; null where it does not come within two hours. */
  readonly minutes: number | null;
  readonly earliest: number | null;
  readonly latest: number | null;
}

interface ScorePayload {
  readonly horizon_min: number;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly level: Level;
  readonly trend: PredictedScore['trend'];
}

/** A value half an hour ahead, with its 90 % interval. */
interface ShownValue {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** When it is for, ISO 8601. */
  readonly time: string;
}

/**
 * The retained JSON on `iaqverse/<site>/<room>/forecast`. Without a forecast `made_at` and `time_to_limit` are null and
 * the rest is empty, so that entities become unknown. No key is a method of a Python mapping.
 */
export interface RoomForecastPayload {
  /** ISO 8601 */
  readonly made_at: string | null;
  readonly quantities: Readonly<Partial<Record<ForecastQuantity, QuantityPayload>>>;
  /** The likeliest first. */
  readonly crossings: readonly CrossingPayload[];
  readonly scores: readonly ScorePayload[];
  readonly in_30min: Readonly<
    Partial<Record<ForecastQuantity, ShownValue & Pick<QuantityPayload, 'basis' | 'skill'>>> & {
      score?: ShownValue & Pick<ScorePayload, 'level' | 'trend'>;
    }
  >;
  /** The soonest warning limit that is likelier crossed than not; null where none is ahead. */
  readonly time_to_limit: CrossingPayload | null;
}

/** The forecast message of a room; undefined is no forecast. The same forecast gives the same message. */
export function roomForecastPayload(forecast: RoomForecast | undefined): RoomForecastPayload {
  if (forecast === undefined)
    return { made_at: null, quantities: {}, crossings: [], scores: [], in_30min: {}, time_to_limit: null };
  const { madeAt, quantities, crossings, scores } = forecast;
  const time = formatIso(madeAt + SHOWN_HORIZON * MINUTE);
  const score = scores.find(({ horizonMin }) => horizonMin === SHOWN_HORIZON);
  const expected = expectedCrossing(crossings);
  return {
    made_at: formatIso(madeAt),
    quantities: Object.fromEntries(quantities.map((each) => [each.quantity, quantityOf(each)])),
    crossings: crossings.map(crossingOf),
    scores: scores.map(({ horizonMin, ...each }) => ({ horizon_min: horizonMin, ...scoreOf(each) })),
    in_30min: {
      ...(score !== undefined && { score: { ...shownScore(score), time } }),
      ...Object.fromEntries(quantities.map((each) => [each.quantity, { ...shownQuantity(each), time }])),
    },
    time_to_limit: expected === undefined ? null : crossingOf(expected),
  };
}

/** What is said of a quantity at one horizon. @param values of `QUANTILES` */
function quantilesOf(values: readonly number[]): QuantilesPayload {
  const [low5, low25, median, high75, high95] = values as [number, number, number, number, number];
  return { low5, low25, median, high75, high95 };
}

function quantityOf({ quantity, from, basis, skill, quantiles }: QuantityForecast): QuantityPayload {
  return {
    from,
    unit: CATALOGUE[quantity].unit,
    basis,
    skill: skill ?? null,
    horizons: Object.fromEntries(HORIZONS_MIN.map((horizon, index) => [horizon, quantilesOf(quantiles[index]!)])),
  };
}

function shownQuantity({ basis, skill, quantiles }: QuantityForecast) {
  const values = quantiles[SHOWN]!;
  return { value: values[MEDIAN]!, low: values[0]!, high: values[QUANTILES.length - 1]!, basis, skill: skill ?? null };
}

function crossingOf({ quantity, severity, limit, probability, minutes, earliest, latest }: Crossing): CrossingPayload {
  return {
    quantity,
    severity,
    limit,
    unit: CATALOGUE[quantity].unit,
    probability,
    minutes: minutes ?? null,
    earliest: earliest ?? null,
    latest: latest ?? null,
  };
}

function scoreOf({ score, low, high, level, trend }: Omit<PredictedScore, 'horizonMin'>) {
  return { score: tidy(score), low: tidy(low), high: tidy(high), level, trend };
}

function shownScore(predicted: PredictedScore) {
  const { score, ...rest } = scoreOf(predicted);
  return { value: score, ...rest };
}

/** Tenths of a point are more than anyone sees. */
function tidy(score: number): number {
  return Number(score.toFixed(1));
}
