import type { SourceKind } from './source-kinds.ts';

/** Steps of five minutes over which the mean of a source is expected, and missed. */
export const SPREAD_STEPS = [6, 12, 24] as const;
const LONGEST = SPREAD_STEPS[2];
/** The shares below which errors are to lie; the median is taken to be right. */
const SHARES = [0.05, 0.25, 0.75, 0.95] as const;
/** How far one error moves a quantile, in scales. */
const STEP = 0.04;
/** Errors grow with the source that was there: a share of it, above that of a quiet room. */
const QUIET_SCALE = 0.25;
const SOURCE_SCALE = 0.5;

/** How far a source has missed what was expected of it. Plain data, updated in place. */
export interface SourceSpread {
  /** By horizon: quantiles of the error of the mean source, in scales. */
  readonly quantiles: number[][];
  /** The sources of the last two hours, units/h, in a ring; how many came in a row, and what was expected at each: mean over each horizon, scale. */
  readonly past: number[];
  readonly expected: number[][];
  readonly scale: number[];
  count: number;
}

export function createSpread({ spread }: SourceKind): SourceSpread {
  const ring = () => new Array<number>(LONGEST).fill(0);
  return {
    quantiles: SPREAD_STEPS.map(() => [...spread]),
    past: ring(),
    expected: SPREAD_STEPS.map(ring),
    scale: ring(),
    count: 0,
  };
}

/** The size of usual errors when the source is as it is now, units/h. */
export function scaleOf({ unit }: SourceKind, source: number): number {
  return QUIET_SCALE * unit + SOURCE_SCALE * Math.abs(source);
}

/**
 * Takes the source of the last five minutes and what is expected from now on, in place; errors of what was expected earlier are learned as
 * their time is over.
 * @param expected mean source over each of `SPREAD_STEPS` from now on, units/h
 */
export function trackSpread(spread: SourceSpread, kind: SourceKind, source: number, expected: readonly number[]): void {
  const { past, quantiles, scale } = spread;
  const slot = spread.count % LONGEST;
  past[slot] = source;
  SPREAD_STEPS.forEach((steps, horizon) => {
    if (spread.count < steps) return;
    const made = (spread.count - steps) % LONGEST;
    let sum = 0;
    for (let back = 0; back < steps; back++) sum += past[(spread.count - back) % LONGEST]!;
    const error = (sum / steps - spread.expected[horizon]![made]!) / scale[made]!;
    SHARES.forEach((share, index) => {
      quantiles[horizon]![index]! += STEP * (share - (error < quantiles[horizon]![index]! ? 1 : 0));
    });
  });
  SPREAD_STEPS.forEach((_, horizon) => {
    spread.expected[horizon]![slot] = expected[horizon]!;
  });
  scale[slot] = scaleOf(kind, source);
  spread.count++;
}

/** Starts a new row after a gap, in place. */
export function breakSpread(spread: SourceSpread): void {
  spread.count = 0;
}

/** The quantiles (5, 25, 50, 75, 95 %) of how far the mean source over so many steps misses, in scales; rising, the middle one 0. */
export function missesOver({ quantiles }: SourceSpread, steps: number): [number, number, number, number, number] {
  let right = 0;
  while (right < SPREAD_STEPS.length - 1 && steps > SPREAD_STEPS[right]!) right++;
  const left = Math.max(0, right - 1);
  const [from, to] = [SPREAD_STEPS[left]!, SPREAD_STEPS[right]!];
  const share = left === right ? 1 : Math.max(0, Math.min(1, (steps - from) / (to - from)));
  const at = (index: number) => quantiles[left]![index]! * (1 - share) + quantiles[right]![index]! * share;
  const low = Math.min(0, at(1));
  const high = Math.max(0, at(2));
  return [Math.min(low, at(0)), low, 0, high, Math.max(high, at(3))];
}
