import type { Translated } from '../language.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { StandardId } from './score.ts';

/**
 * A continuous curve through knots, straight between them and flat before the first and after the last.
 * The first numbers ascend.
 */
export type Curve = readonly (readonly [from: number, to: number])[];

/**
 * Over which time a standard judges a quantity. Means need three quarters of their hours, as the EPA (18 of 24 for a
 * daily AQI) and the Directive 2008/50/EC ask; the NowCast needs two of the last three. Otherwise the latest value is
 * taken as if the air had been steady.
 */
export type Averaging = 'latest' | 'hour' | 'eight_hours' | 'day' | 'nowcast';

/** A quantity judged by a curve from its value, in the unit in which the standard writes it, to a score of 0–100. */
export interface JudgedByCurve {
  readonly quantity: Quantity;
  readonly averaging: Averaging;
  /** As the catalogue spells it; a mass concentration of TVOC is converted by the molar mass of the options. */
  readonly unit: string;
  readonly curve: Curve;
  /** The curve for bedrooms, where they are judged more strictly. */
  readonly bedroomCurve?: Curve;
  /** The curve starts at the outdoor CO2 and not at 0. */
  readonly aboveOutdoors?: true;
}

/** A quantity judged by a standard's own formula, from its value in the canonical unit to its index. */
export interface JudgedByIndex {
  readonly quantity: Quantity;
  readonly averaging: Averaging;
  readonly indexOf: (value: number) => number;
  /** The values where the index enters another category, ascending. */
  readonly edges: readonly number[];
  /** Quantities that are added to this one where they are known, and judged together with it. */
  readonly together?: readonly Quantity[];
}

/** What every judged quantity has beside its judgement. */
export interface Standing {
  /** How much it counts in a mean, in the coverage, and among quantities that are equally bad. */
  readonly weight: number;
  /** An extra is judged where it is known, and not missed in the coverage where it is not. */
  readonly extra?: true;
  /** Comfort is no pollutant: alone it is no evidence of how good air is. */
  readonly comfort?: true;
}

export type JudgedQuantity = Standing & (JudgedByCurve | JudgedByIndex);

/**
 * How the quantities' scores become one: `worst` takes the lowest; `mean` their weighted mean, which the worst
 * pollutant and the worst comfort cap: each curve gives the highest score that is left with such a worst one.
 */
export type Combination =
  | { readonly kind: 'worst' }
  | { readonly kind: 'mean'; readonly pollutantCap: Curve; readonly comfortCap: Curve };

/** The index of a standard that only knows categories: their number, 1 the best, by the lowest score of each. */
export interface CategoryIndex {
  readonly kind: 'category';
  readonly scale: readonly [lowest: number, highest: number];
  readonly categories: readonly { readonly name: string; readonly lowestScore: number }[];
}

/**
 * The index of a standard with its own formula: the highest index of its quantities, or their mean without its decimals.
 * Its map to the score is monotone.
 */
export interface FormulaIndex {
  readonly kind: 'formula';
  readonly scale: readonly [lowest: number, highest: number];
  readonly total: 'highest' | 'truncated_mean';
  readonly score: Curve;
  readonly categories: readonly { readonly name: string; readonly highest: number }[];
}

/** A standard by which air is scored, as data. */
export interface Standard {
  readonly id: StandardId;
  readonly name: string;
  /** One sentence for a person. */
  readonly description: Translated;
  /** Where its figures come from. */
  readonly source: string;
  readonly quantities: readonly JudgedQuantity[];
  readonly combination: Combination;
  readonly index?: CategoryIndex | FormulaIndex;
}
