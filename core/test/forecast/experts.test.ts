import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Experts } from '../../src/forecast/experts.ts';
import { gaussian } from '../../src/simulate/random.ts';

const PRIOR = [0.25, 0.5, 0.25];

/** Lets `experts` hear what is said and what came, so often. */
function live(
  experts: Experts,
  labels: number,
  sayAt: (label: number, came: number) => readonly number[],
  unit = 1,
  from = 0,
): void {
  for (let label = from; label < from + labels; label++) {
    const came = unit * gaussian(3, 1, label);
    const said = sayAt(label, came / unit).map((value) => unit * value);
    experts.learn(said, 0, experts.mix(said, 0), came);
  }
}

const noise = (stream: number, label: number, deviation: number) => deviation * gaussian(3, stream, label);

describe('Experts', () => {
  it('begin as they were told, and mix by weight', () => {
    const experts = new Experts(PRIOR, 1);
    assert.deepEqual([...experts.weights], PRIOR);
    assert.equal(experts.mix([99, 4, 2, 8], 1), 4);
  });

  it('have weights that sum to 1, and never silence one of them', () => {
    // What is said and what came are kept as single floats.
    const value = fc.float({ noNaN: true, noDefaultInfinity: true });
    const label = fc.tuple(value, value, value, value);
    fc.assert(
      fc.property(fc.array(label, { maxLength: 60 }), fc.integer({ min: 1, max: 24 }), (labels, overlap) => {
        const experts = new Experts(PRIOR, overlap);
        for (const [came, ...said] of labels) {
          experts.learn(said, 0, experts.mix(said, 0), came);
          const sum = experts.weights.reduce((total, weight) => total + weight, 0);
          assert.ok(Math.abs(sum - 1) < 1e-9, `they sum to ${sum}`);
          assert.ok(experts.weights.every((weight) => weight > 0));
        }
      }),
    );
  });

  it('hear the best one, and soon another one that has become the best', () => {
    const experts = new Experts(PRIOR, 1);
    const bestIs = (best: number) => (label: number, came: number) =>
      PRIOR.map((_, index) => came + noise(10 + index, label, index === best ? 0.1 : 1));
    live(experts, 2000, bestIs(2));
    assert.ok(experts.weights[2]! > 0.9, `${experts.weights}`);
    // Two days of labels after the best one changed.
    live(experts, 576, bestIs(0), 1, 2000);
    assert.ok(experts.weights[0]! > 0.5, `${experts.weights}`);
    live(experts, 1500, bestIs(0), 1, 2576);
    assert.ok(experts.weights[0]! > 0.9, `${experts.weights}`);
  });

  it('hear persistence alone where all others are worse', () => {
    const experts = new Experts([0.1, 0.4, 0.3, 0.2], 6);
    for (let label = 0; label < 3000; label++) {
      const came = noise(1, label, 0.1);
      const said = [0, came + noise(2, label, 1), noise(3, label, 1), 0.8];
      experts.learn(said, 0, experts.mix(said, 0), came);
    }
    assert.ok(experts.weights[0]! > 0.9, `${experts.weights}`);
  });

  it('weigh the same in whatever unit they err', () => {
    const say = (label: number, came: number) => [0, came + noise(5, label, 0.8), came / 2];
    const [plain, thousandfold] = [new Experts(PRIOR, 3), new Experts(PRIOR, 3)];
    live(plain, 400, say);
    live(thousandfold, 400, say, 1000);
    assert.ok(Math.abs(plain.weights[0]! - PRIOR[0]!) > 0.05, 'they learned nothing');
    for (const [index, weight] of thousandfold.weights.entries())
      assert.ok(Math.abs(weight - plain.weights[index]!) < 1e-9, `${thousandfold.weights} is not ${plain.weights}`);
  });

  it('learn slower from labels that tell of the same stretch of time', () => {
    const weightAfter = (overlap: number) => {
      const experts = new Experts(PRIOR, overlap);
      live(experts, 60, (label, came) => [came, noise(7, label, 1), noise(8, label, 1)]);
      return experts.weights[0]!;
    };
    assert.ok(weightAfter(1) > weightAfter(24) && weightAfter(24) > PRIOR[0]!);
  });

  it('learn nothing where all say the same, or where what came had been said', () => {
    const experts = new Experts(PRIOR, 1);
    experts.learn([2, 2, 2], 0, 2, 5);
    experts.learn([1, 2, 3], 0, 2, 2);
    assert.deepEqual([...experts.weights], PRIOR);
  });
});
