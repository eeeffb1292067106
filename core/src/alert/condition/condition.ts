import type { OutdoorKey } from '../../environment/environment.ts';
import type { ForecastQuantity } from '../../forecast/horizons.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { Level } from '../../score/level.ts';

/** How two numbers are compared. */
export const COMPARISONS = ['>', '>=', '<', '<=', '==', '!='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a room's air tells beside what its sensors measure: 1/h, an index of 0–6, persons. */
export const ESTIMATES = ['air_change_rate', 'mould_index', 'occupants'] as const;
export type Estimate = (typeof ESTIMATES)[number];

/** What can be taken over a span of the past. */
export const STATISTICS = ['mean', 'max', 'min'] as const;
export type Statistic = (typeof STATISTICS)[number];

export type Arithmetic = '+' | '-' | '*' | '/';

/** Something that has a number: values in canonical units, spans in milliseconds. */
export type Amount =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'span'; readonly span: number }
  | { readonly kind: 'quantity'; readonly quantity: Quantity }
  | { readonly kind: 'estimate'; readonly estimate: Estimate }
  /** The room's score, or the sub-score of a quantity. */
  | { readonly kind: 'score'; readonly quantity?: Quantity }
  /** How old the newest reading of a quantity is, ms. */
  | { readonly kind: 'age'; readonly quantity: Quantity }
  | { readonly kind: 'over'; readonly statistic: Statistic; readonly quantity: Quantity; readonly span: number }
  | { readonly kind: 'forecast'; readonly quantity: ForecastQuantity; readonly ahead: number }
  | { readonly kind: 'outdoor'; readonly key: OutdoorKey }
  | { readonly kind: 'negative'; readonly of: Amount }
  | {
      readonly kind: 'arithmetic';
      readonly operator: Arithmetic;
      readonly left: Amount;
      readonly right: Amount;
    };

/** Something that holds or does not. Plain data, as `parseCondition` makes it. */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Amount;
      readonly right: Amount;
      /** One side is a forecast, and the comparison is to hold with more than this probability, 0–1. */
      readonly probability?: number;
    }
  /** A better level is the greater one. */
  | { readonly kind: 'level'; readonly operator: Comparison; readonly level: Level }
  | { readonly kind: 'trend'; readonly trend: 'rising' | 'falling'; readonly quantity: Quantity }
  /** A sensor of the room is faulty; with a quantity, one that measures it. */
  | { readonly kind: 'fault'; readonly quantity?: Quantity }
  /** Local minutes of the day; `from` may lie after `to`. */
  | { readonly kind: 'time'; readonly from: number; readonly to: number }
  /** It has held for so long, ms. */
  | { readonly kind: 'for'; readonly span: number; readonly of: Condition }
  /** It held in so many of the last `window` minutes. */
  | { readonly kind: 'count'; readonly least: number; readonly window: number; readonly of: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  /** Two or more, none of them of the same kind. */
  | { readonly kind: 'and' | 'or'; readonly all: readonly Condition[] };
