import { CATALOGUE } from '../quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';

/** What a sensor shows when its unit is not the one that was declared: shown = true · factor + offset. */
export interface UnitSlip {
  readonly factor: number;
  readonly offset: number;
}

/** A change by less is no sign of a unit: ppm and mg/m³ of carbon monoxide differ by a seventh only. */
const LEAST_FACTOR = 1.8;
/** Molar masses by which TVOC becomes µg/m³, g/mol: the mixture after Mølhave, Awair's, isobutylene. */
const TVOC_MOLAR_MASSES = [110, 72.67, 56.1];
/** Humidity is given as a share of one by some building systems; no unit of the catalogue says so. */
const SHARE: UnitSlip = { factor: 0.01, offset: 0 };

function slipsOf(quantity: Quantity): UnitSlip[] {
  const slips: UnitSlip[] = quantity === 'humidity' ? [SHARE, inverse(SHARE)] : [];
  for (const { factor, offset = 0, perMolarMass } of Object.values(CATALOGUE[quantity].units))
    for (const divisor of perMolarMass ? TVOC_MOLAR_MASSES : [1]) {
      const toCanonical = { factor: factor / divisor, offset };
      slips.push(inverse(toCanonical), toCanonical);
    }
  const seen: UnitSlip[] = [];
  for (const slip of slips) if (isTelling(slip) && !seen.some((other) => isSame(slip, other))) seen.push(slip);
  return seen;
}

function inverse({ factor, offset }: UnitSlip): UnitSlip {
  return { factor: 1 / factor, offset: -offset / factor };
}

function isTelling({ factor, offset }: UnitSlip): boolean {
  return offset !== 0 || factor >= LEAST_FACTOR || factor <= 1 / LEAST_FACTOR;
}

function isSame(one: UnitSlip, other: UnitSlip): boolean {
  return Math.abs(one.factor / other.factor - 1) < 0.05 && one.offset === other.offset;
}

/** The slips that each quantity can have: each unit of the catalogue taken for the canonical one, and the other way round. */
const SLIPS = new Map(QUANTITIES.map((quantity) => [quantity, slipsOf(quantity)]));

/** The slips of a quantity that show in its values. */
export function unitSlips(quantity: Quantity): readonly UnitSlip[] {
  return SLIPS.get(quantity)!;
}

/** The true value behind a shown one. */
export function unslipped({ factor, offset }: UnitSlip, shown: number): number {
  return (shown - offset) / factor;
}

/** What is shown of a true value. */
export function slipped({ factor, offset }: UnitSlip, value: number): number {
  return value * factor + offset;
}
