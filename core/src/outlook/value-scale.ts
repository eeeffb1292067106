import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';

/**
 * The scale on which a quantity is averaged and its errors are compared. Amounts in air vary by factors, not by sums, and
 * are taken by the inverse hyperbolic sine, a logarithm that turns linear near its base, so that one burst does not govern
 * a mean.
 */
export interface ValueScale {
  to(value: number): number;
  /** The inverse, kept in the physical range of the quantity. */
  from(scaled: number): number;
  /** A step too small to matter to anybody. */
  readonly finest: number;
}

interface Curve {
  /** Where the scale is linear, canonical unit. */
  readonly base: number;
  /** How far from there it turns into a logarithm: about the least that sensors tell apart. */
  readonly step: number;
}

/** Quantities that are left out vary by sums. */
const CURVES: Readonly<Partial<Record<Quantity, Curve>>> = {
  co2: { base: 300, step: 20 },
  pm1: { base: 0, step: 2 },
  pm25: { base: 0, step: 2 },
  pm4: { base: 0, step: 2 },
  pm10: { base: 0, step: 3 },
  tvoc: { base: 0, step: 30 },
  voc_index: { base: 0, step: 20 },
  nox_index: { base: 0, step: 5 },
  no2: { base: 0, step: 3 },
  o3: { base: 0, step: 3 },
  co: { base: 0, step: 0.5 },
  hcho: { base: 0, step: 5 },
  radon: { base: 0, step: 10 },
  illuminance: { base: 0, step: 10 },
};

const FINEST_CURVED = 0.002;
/** Of the last digit that people see. */
const FINEST_DIGIT = 0.1;

/** The scale of a quantity. */
export function valueScale(quantity: Quantity): ValueScale {
  const { min, max, decimals } = CATALOGUE[quantity];
  const within = (value: number): number => Math.min(max, Math.max(min, value));
  const curve = CURVES[quantity];
  if (curve === undefined) return { to: (value) => value, from: within, finest: FINEST_DIGIT * 10 ** -decimals };
  const { base, step } = curve;
  return {
    to: (value) => Math.asinh((value - base) / step),
    from: (scaled) => within(base + step * Math.sinh(scaled)),
    finest: FINEST_CURVED,
  };
}
