import { CATALOGUE, type Quantity, type Score, STANDARD_DATA, scoreAir } from '@iaqverse/core';
import { uniform } from '@iaqverse/core/simulate';

/** What the firmware's score must come to for one state of the air. */
export interface GoldenVector {
  readonly values: Readonly<Partial<Record<Quantity, number>>>;
  /** Null where too little is known. */
  readonly expected: Pick<Score, 'score' | 'level' | 'dominant' | 'coverage'> | null;
}

const SEED = 20_261_121;
const RANDOM = 400;

/**
 * Airs of all kinds with the core's own score of them: each knot of each curve alone and beside clean air, ends of ranges, and random
 * ones in which quantities are missing.
 */
export function goldenVectors(): GoldenVector[] {
  const { quantities } = STANDARD_DATA.iaqverse;
  const names = quantities.map(({ quantity }) => quantity);
  const airs: GoldenVector['values'][] = [{}, { temperature: 21 }, { temperature: 21, humidity: 45 }];
  for (const judged of quantities) {
    if (!('curve' in judged)) continue;
    const { min, max } = CATALOGUE[judged.quantity];
    const knots = judged.curve.map(([value]) => value);
    for (const value of [min, ...knots.filter((knot) => knot >= min && knot <= max), max]) {
      airs.push({ [judged.quantity]: value });
      airs.push({ co2: 450, pm25: 3, temperature: 21, humidity: 45, [judged.quantity]: value });
    }
  }
  for (let air = 0; air < RANDOM; air++) {
    const values: Partial<Record<Quantity, number>> = {};
    names.forEach((quantity, index) => {
      if (uniform(SEED, index, air) < 0.4) return;
      const { min, max, decimals } = CATALOGUE[quantity];
      // Most rooms are near the good end of what can be.
      const share = uniform(SEED, index + names.length, air) ** 4;
      values[quantity] = Number((min + share * (max - min)).toFixed(decimals + 1));
    });
    airs.push(values);
  }
  return airs.map((values) => ({ values, expected: expectedOf(values) }));
}

function expectedOf(latest: GoldenVector['values']): GoldenVector['expected'] {
  const found = scoreAir('iaqverse', { latest }, { outdoorCo2: 425, tvocMolarMass: 110, bedroom: false });
  if (found === undefined) return null;
  const { score, level, dominant, coverage } = found;
  return { score, level, dominant, coverage };
}
