import fc from 'fast-check';
import { CATALOGUE } from '../../src/quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../../src/quantity/quantity.ts';
import type { Air, ScoreOptions, StandardId } from '../../src/score/score.ts';
import { STANDARDS } from '../../src/score/standards.ts';

export const OPTIONS: ScoreOptions = { outdoorCo2: 425, tvocMolarMass: 110, bedroom: false };

/** Air of which only the latest values are known. */
export function steady(latest: Air['latest']): Air {
  return { latest };
}

/** Some of the quantities that a standard judges, anywhere in their physical range, mostly where rooms are. */
export function someAir(standard: StandardId): fc.Arbitrary<Partial<Record<Quantity, number>>> {
  return fc.record(Object.fromEntries(STANDARDS[standard].quantities.map((name) => [name, someValue(name)])), {
    requiredKeys: [],
  });
}

export function someValue(quantity: Quantity): fc.Arbitrary<number> {
  const { min, max } = CATALOGUE[quantity];
  const usual = min + (max - min) / 50;
  return fc.oneof(
    fc.double({ min, max: usual, noNaN: true }),
    fc.double({ min, max, noNaN: true }),
    fc.constantFrom(min, max),
  );
}

const someWeights = fc.dictionary(fc.constantFrom(...QUANTITIES), fc.double({ min: 0, max: 10, noNaN: true }));

export const someOptions: fc.Arbitrary<ScoreOptions> = fc.record(
  {
    outdoorCo2: fc.integer({ min: 300, max: 1000 }),
    tvocMolarMass: fc.constantFrom(56.1, 72.67, 100, 110),
    bedroom: fc.boolean(),
    weights: someWeights,
  },
  { requiredKeys: ['outdoorCo2', 'tvocMolarMass', 'bedroom'] },
);
