import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { COMPILED_STANDARDS } from './compiled-standard.ts';
import { type Level, levelOf } from './level.ts';
import type { ScoreOptions, StandardId } from './score.ts';

/** A span of values, in the canonical unit, that has one level. */
export interface Band {
  readonly level: Level;
  /** −Infinity at the lower end of a quantity that can be negative, else 0. */
  readonly from: number;
  /** Infinity at the upper end, which JSON cannot carry. */
  readonly to: number;
}

/**
 * The bands of levels that a standard gives a quantity alone, ascending and without gaps, for charts.
 * Empty when the standard does not judge it.
 */
export function bandsOf(standard: StandardId, quantity: Quantity, options: ScoreOptions): Band[] {
  const judged = COMPILED_STANDARDS[standard].quantities.find(({ members }) => members.includes(quantity));
  if (judged === undefined) return [];
  const lowest = CATALOGUE[quantity].min < 0 ? Number.NEGATIVE_INFINITY : 0;
  const inner = judged.edges(options).filter((edge) => edge > lowest);
  const bands: Band[] = [];
  let from = lowest;
  for (const to of [...inner, Number.POSITIVE_INFINITY]) {
    const level = levelOf(judged.scoreOf(within(from, to), options));
    const last = bands.at(-1);
    if (last?.level === level) bands[bands.length - 1] = { level, from: last.from, to };
    else bands.push({ level, from, to });
    from = to;
  }
  return bands;
}

/** A value between two edges, either of which may be infinite. */
function within(from: number, to: number): number {
  if (from === Number.NEGATIVE_INFINITY) return to - 1;
  return to === Number.POSITIVE_INFINITY ? from + 1 : (from + to) / 2;
}
