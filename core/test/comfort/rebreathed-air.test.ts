import assert from 'node:assert/strict';
import {
  infectionProbability,
  infectionProbabilityFromCo2,
  rebreathedFraction,
} from '../../src/comfort/rebreathed-air.ts';

function assertClose(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);
}

describe('rebreathed air', () => {
  it('is 1 % at 800 ppm over 420 ppm outdoors', () => {
    assertClose(rebreathedFraction(800, 420), 0.01);
    assert.equal(rebreathedFraction(400, 420), 0);
    assert.equal(rebreathedFraction(60_000, 420), 1);
  });

  it('infects after Wells and Riley', () => {
    // One infector, 10 quanta/h, 0.5 m³/h breathed for 2 h in 100 m³/h: 1 − exp(−0.1)
    const exposure = { infectors: 1, quantaPerHour: 10, hours: 2 };
    assertClose(infectionProbability(exposure, 0.5, 100), 1 - Math.exp(-0.1));
    assert.equal(infectionProbability({ ...exposure, infectors: 0 }, 0.5, 100), 0);
  });

  it('infects as much by the rebreathed fraction as by the flow that it stands for', () => {
    // In steady air the fraction is n·p/Q, which turns one formula into the other.
    const exposure = { infectors: 2, quantaPerHour: 25, hours: 1.5 };
    const [persons, breathing, cleanAir] = [20, 0.5, 400];
    const fraction = (persons * breathing) / cleanAir;
    assertClose(
      infectionProbabilityFromCo2(exposure, fraction, persons),
      infectionProbability(exposure, breathing, cleanAir),
    );
  });
});
