import { BIN, DAY, HORIZON_BINS, HORIZONS_MIN, MEDIAN, QUANTILES } from '@iaqverse/core';
import { PersistenceInterval } from './persistence-interval.ts';
import type { QuantityRecord } from './room-record.ts';

export const SEGMENTS = ['first3days', 'all', 'last40'] as const;
export type Segment = (typeof SEGMENTS)[number];

const FIRST_DAYS = 3;
const LAST_SHARE = 0.4;
/** The slope that is carried on is that of a quarter of an hour. */
const SLOPE_BINS = 3;
/** A damped trend keeps this share of its slope every five minutes (Gardner and McKenzie 1985). */
const DAMPING = 0.85;

/** How one quantity of a room was forecast at one horizon in one part of its stream. All errors in canonical units. */
export interface ForecastErrors {
  readonly room: string;
  readonly quantity: string;
  readonly horizonMin: number;
  readonly segment: Segment;
  readonly n: number;
  readonly mae: number;
  readonly rmse: number;
  readonly pinball: number;
  readonly coverage90: number;
  readonly width90: number;
  readonly maePersistence: number;
  readonly rmsePersistence: number;
  readonly maeClimatology: number;
  readonly maeDampedTrend: number;
  readonly maeLinear: number;
  readonly coveragePersistence90: number;
  readonly widthPersistence90: number;
  readonly skill: number | null;
}

interface Sums {
  n: number;
  absolute: number;
  squared: number;
  pinball: number;
  inside: number;
  width: number;
  persistence: number;
  persistenceSquared: number;
  climatology: number;
  damped: number;
  linear: number;
  persistenceInside: number;
  persistenceWidth: number;
}

/**
 * Errors of all horizons and segments, judged only where something was measured.
 * @param judgedFrom ms: forecasts made before are played, and not judged
 */
export function forecastErrors(
  room: string,
  record: QuantityRecord,
  judgedFrom = Number.NEGATIVE_INFINITY,
): ForecastErrors[] {
  const { bins } = record;
  if (bins.length === 0) return [];
  const first = bins[0]!;
  const late = first + (bins.at(-1)! - first) * (1 - LAST_SHARE);
  const errors: ForecastErrors[] = [];
  for (const [horizon, minutes] of HORIZONS_MIN.entries()) {
    const sums = Object.fromEntries(SEGMENTS.map((segment) => [segment, emptySums()])) as Record<Segment, Sums>;
    const interval = new PersistenceInterval(HORIZON_BINS[horizon]!);
    for (let index = 0; index < bins.length; index++) {
      const bin = bins[index]!;
      const bounds = interval.at(bin);
      const came = record.valueOf(bin + HORIZON_BINS[horizon]!);
      if (came === undefined) continue;
      interval.expect(bin, came - record.from[index]!);
      if (bin * BIN < judgedFrom) continue;
      add(sums.all, record, index, horizon, came, bounds);
      if (bin - first < (FIRST_DAYS * DAY) / BIN) add(sums.first3days, record, index, horizon, came, bounds);
      if (bin >= late) add(sums.last40, record, index, horizon, came, bounds);
    }
    for (const segment of SEGMENTS)
      if (sums[segment].n > 0) errors.push(summarise(room, record.quantity, minutes, segment, sums[segment]));
  }
  return errors;
}

function emptySums(): Sums {
  return {
    n: 0,
    absolute: 0,
    squared: 0,
    pinball: 0,
    inside: 0,
    width: 0,
    persistence: 0,
    persistenceSquared: 0,
    climatology: 0,
    damped: 0,
    linear: 0,
    persistenceInside: 0,
    persistenceWidth: 0,
  };
}

function add(
  sums: Sums,
  record: QuantityRecord,
  index: number,
  horizon: number,
  came: number,
  [below, above]: readonly [number, number],
): void {
  const from = record.from[index]!;
  const error = came - record.quantile(index, horizon, MEDIAN);
  const change = came - from;
  sums.n++;
  sums.absolute += Math.abs(error);
  sums.squared += error * error;
  for (const [level, share] of QUANTILES.entries()) {
    const missed = came - record.quantile(index, horizon, level);
    sums.pinball += (missed > 0 ? share * missed : (share - 1) * missed) / QUANTILES.length;
  }
  const low = record.quantile(index, horizon, 0);
  const high = record.quantile(index, horizon, QUANTILES.length - 1);
  // Quantiles are kept as single floats: what lies on a bound lies inside.
  const slack = 1e-6 * Math.abs(came);
  if (came >= low - slack && came <= high + slack) sums.inside++;
  sums.width += high - low;
  sums.persistence += Math.abs(change);
  sums.persistenceSquared += change * change;
  const usual = record.climatology[index]![horizon]!;
  sums.climatology += Math.abs(came - (Number.isNaN(usual) ? from : usual));
  const before = record.valueOf(record.bins[index]! - SLOPE_BINS);
  const slope = before === undefined ? 0 : (from - before) / SLOPE_BINS;
  const steps = HORIZON_BINS[horizon]!;
  sums.linear += Math.abs(change - slope * steps);
  sums.damped += Math.abs(change - slope * DAMPING * ((1 - DAMPING ** steps) / (1 - DAMPING)));
  if (change >= below && change <= above) sums.persistenceInside++;
  sums.persistenceWidth += above - below;
}

function summarise(room: string, quantity: string, horizonMin: number, segment: Segment, sums: Sums): ForecastErrors {
  const mean = (sum: number) => sum / sums.n;
  return {
    room,
    quantity,
    horizonMin,
    segment,
    n: sums.n,
    mae: mean(sums.absolute),
    rmse: Math.sqrt(mean(sums.squared)),
    pinball: mean(sums.pinball),
    coverage90: mean(sums.inside),
    width90: mean(sums.width),
    maePersistence: mean(sums.persistence),
    rmsePersistence: Math.sqrt(mean(sums.persistenceSquared)),
    maeClimatology: mean(sums.climatology),
    maeDampedTrend: mean(sums.damped),
    maeLinear: mean(sums.linear),
    coveragePersistence90: mean(sums.persistenceInside),
    widthPersistence90: mean(sums.persistenceWidth),
    skill: sums.persistence > 0 ? 1 - sums.absolute / sums.persistence : null,
  };
}
