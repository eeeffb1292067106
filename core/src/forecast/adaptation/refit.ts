import { DAY, HOUR } from '../../time/span.ts';
import { askForest, type Forest } from '../forest/forest.ts';
import { growForest, ROOM_FOREST } from '../forest/grow-forest.ts';
import { HORIZONS_MIN } from '../horizons.ts';
import { FOREST_INPUTS } from './forest-inputs.ts';
import type { LearningRow, LearningRows } from './learning-rows.ts';

const HORIZONS = HORIZONS_MIN.length;
/** The newest rows judge; nothing is grown from them. */
export const JUDGED_SPAN = 36 * HOUR;
/** A refit needs this much before it. */
const LEARNED_SPAN = 2 * DAY;
const FEWEST_ROWS = 200;
/** More rows than these are thinned: neighbours say nearly the same. */
const MOST_ROWS = 4000;
/** A challenger must be better by this share: ties keep what serves. */
const MARGIN = 0.002;

/** How a refit of one quantity of one room ended. */
export interface RefitOutcome {
  readonly decision: 'promoted' | 'kept' | 'withdrawn' | 'too_early';
  /** What serves from now on; undefined where the model is better left alone. */
  readonly champion: Forest | undefined;
  /** Rows grown from, and judged on. */
  readonly learned: number;
  readonly judged: number;
  /** Mean absolute errors over all horizons on the judged rows, in scales. */
  readonly errors: { readonly alone: number; readonly champion: number; readonly challenger: number } | undefined;
}

/**
 * Grows a challenger from a room's past before the last 36 hours and judges it there, beside the champion and the model
 * alone. The best of the three serves: a challenger is promoted only when it is better, and a champion that has become worse
 * than none is withdrawn.
 * @param now ms
 */
export function refit(rows: LearningRows, champion: Forest | undefined, now: number, seed: number): RefitOutcome {
  const border = now - JUDGED_SPAN;
  const labelled = rows.rows.map((row) => ({ row, labels: rows.labelsOf(row) }));
  // What came within two hours before the border would tell of the judged rows.
  const learned = labelled.filter(({ row }) => row.time < border - 2 * HOUR);
  const judged = labelled.filter(({ row }) => row.time >= border);
  const first = learned[0]?.row.time ?? now;
  if (learned.length < FEWEST_ROWS || judged.length === 0 || border - first < LEARNED_SPAN)
    return { decision: 'too_early', champion, learned: learned.length, judged: judged.length, errors: undefined };
  const challenger = grow(learned, seed);
  const errors = {
    alone: errorOf(undefined, judged),
    champion: errorOf(champion, judged),
    challenger: errorOf(challenger, judged),
  };
  const serving = Math.min(errors.alone, errors.champion);
  const counts = { learned: learned.length, judged: judged.length, errors };
  if (errors.challenger < serving * (1 - MARGIN)) return { decision: 'promoted', champion: challenger, ...counts };
  if (champion !== undefined && errors.alone < errors.champion * (1 - MARGIN))
    return { decision: 'withdrawn', champion: undefined, ...counts };
  return { decision: 'kept', champion, ...counts };
}

interface Labelled {
  readonly row: LearningRow;
  readonly labels: Float32Array;
}

function grow(learned: readonly Labelled[], seed: number): Forest {
  const stride = Math.max(1, Math.ceil(learned.length / MOST_ROWS));
  const kept = learned.filter((_, index) => index % stride === 0);
  const inputs = new Float32Array(kept.length * FOREST_INPUTS);
  const labels = new Float32Array(kept.length * HORIZONS);
  for (const [index, { row, labels: of }] of kept.entries()) {
    inputs.set(row.inputs, index * FOREST_INPUTS);
    labels.set(of, index * HORIZONS);
  }
  return growForest(inputs, labels, kept.length, FOREST_INPUTS, HORIZONS, { ...ROOM_FOREST, seed });
}

function errorOf(forest: Forest | undefined, judged: readonly Labelled[]): number {
  const said = new Float64Array(HORIZONS);
  let sum = 0;
  let count = 0;
  for (const { row, labels } of judged) {
    if (forest !== undefined) askForest(forest, row.inputs, 0, said);
    for (let horizon = 0; horizon < HORIZONS; horizon++) {
      const label = labels[horizon]!;
      if (Number.isNaN(label)) continue;
      sum += Math.abs(label - said[horizon]!);
      count++;
    }
  }
  return count > 0 ? sum / count : 0;
}
