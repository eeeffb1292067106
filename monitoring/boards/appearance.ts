import {
  CATALOGUE,
  DEFAULT_LIMITS,
  LEVEL_LABELS,
  LEVEL_SHAPES,
  LEVELS,
  type Level,
  LOWEST_SCORE,
  QUANTITIES,
  type Quantity,
} from '@iaqverse/core';
import { ON_DARK } from '../../core/src/report/page/style.ts';

/** The colours of levels on dark, which is Grafana's own theme. */
export const LEVEL_COLOURS = ON_DARK.levels;
/** For what is neither good nor bad. */
export const PLAIN = 'text';
/** Fine below, attention, bad. */
export const [FINE, ATTENTION, BAD] = [LEVEL_COLOURS.good, LEVEL_COLOURS.moderate, LEVEL_COLOURS.very_poor];

export interface Thresholds {
  readonly mode: 'absolute';
  readonly steps: readonly { readonly value: number | null; readonly color: string }[];
}

/** Colours from values on; the first one stands for all below. */
export function thresholds(lowest: string, ...steps: (readonly [from: number, color: string])[]): Thresholds {
  const from = steps.map(([value, color]) => ({ value, color }));
  return { mode: 'absolute', steps: [{ value: null, color: lowest }, ...from] };
}

/** Levels of a score of 0–100. */
export const SCORE_THRESHOLDS = thresholds(
  LEVEL_COLOURS.very_poor,
  ...Object.entries(LOWEST_SCORE)
    .map(([level, from]) => [from, LEVEL_COLOURS[level as Level]] as const)
    .sort(([a], [b]) => a - b),
);

/** Where a quantity has usual limits, their colours; below the first one `lowest`. */
export function limitThresholds(quantity: Quantity, lowest: string = FINE): Thresholds {
  const limit = DEFAULT_LIMITS[quantity];
  if (limit === undefined) return thresholds(lowest === 'transparent' ? lowest : PLAIN);
  const { warning, critical, danger } = limit;
  return thresholds(
    lowest,
    [warning, LEVEL_COLOURS.moderate],
    ...(critical === undefined ? [] : [[critical, LEVEL_COLOURS.poor] as const]),
    [danger, LEVEL_COLOURS.very_poor],
  );
}

/** The canonical unit of a quantity, as Grafana shows it behind a number. */
export function unitOf(quantity: Quantity): string {
  const { unit } = CATALOGUE[quantity];
  return unit === '' ? 'none' : `suffix:${unit}`;
}

export function decimalsOf(quantity: Quantity): number {
  return CATALOGUE[quantity].decimals;
}

export function labelOf(quantity: Quantity): string {
  return CATALOGUE[quantity].label.en;
}

/** Words, shapes and colours instead of the codes of levels. */
export const LEVEL_WORDS = [
  {
    type: 'value',
    options: Object.fromEntries(
      LEVELS.map((level, index) => [
        level,
        { index, text: `${LEVEL_SHAPES[level]} ${LEVEL_LABELS[level].en}`, color: LEVEL_COLOURS[level] },
      ]),
    ),
  },
];

/** Names instead of the codes of quantities. */
export const QUANTITY_WORDS = [
  {
    type: 'value',
    options: Object.fromEntries(QUANTITIES.map((quantity, index) => [quantity, { index, text: labelOf(quantity) }])),
  },
];
