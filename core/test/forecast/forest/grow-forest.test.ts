import assert from 'node:assert/strict';
import fc from 'fast-check';
import { askForest, type Forest } from '../../../src/forecast/forest/forest.ts';
import { type GrowOptions, growForest, ROOM_FOREST } from '../../../src/forecast/forest/grow-forest.ts';
import { gaussian, uniform } from '../../../src/simulate/random.ts';

/** Greedy and exact: everything is seen, nothing held back. */
const EXACT: GrowOptions = {
  trees: 1,
  leaves: 4,
  rate: 1,
  fewest: 1,
  caution: 0,
  shareOfRows: 1,
  shareOfInputs: 1,
  clip: 1e9,
  seed: 1,
};

interface Table {
  readonly inputs: Float32Array;
  readonly labels: Float32Array;
  readonly rows: number;
  readonly width: number;
  readonly outputs: number;
}

function table(
  rows: number,
  width: number,
  outputs: number,
  input: (row: number, column: number) => number,
  label: (inputs: readonly number[], row: number) => readonly number[],
): Table {
  const inputs = Float32Array.from({ length: rows * width }, (_, at) => input(Math.floor(at / width), at % width));
  const labels = Float32Array.from(
    Array.from({ length: rows }, (_, row) => [...label([...inputs.slice(row * width, (row + 1) * width)], row)]).flat(),
  );
  return { inputs, labels, rows, width, outputs };
}

const grow = ({ inputs, labels, rows, width, outputs }: Table, options: GrowOptions) =>
  growForest(inputs, labels, rows, width, outputs, options);

function ask(forest: Forest, inputs: readonly number[]): number[] {
  const into = new Float64Array(forest.outputs).fill(99);
  askForest(forest, [7, ...inputs], 1, into);
  return [...into];
}

const near = (value: number, expected: number, within: number) =>
  assert.ok(Math.abs(value - expected) <= within, `${value} is not ${expected}`);

describe('A forest', () => {
  const random = (row: number, column: number) => uniform(4, column, row);

  it('fits a step exactly with a single tree', () => {
    // The step stands where bins end: each of two neighbours of 0–63.
    const steps = table(
      256,
      1,
      1,
      (row) => row % 64,
      ([x]) => [x! <= 32 ? -2 : 5],
    );
    const forest = grow(steps, { ...EXACT, leaves: 2 });
    for (let x = 0; x < 64; x++) near(ask(forest, [x])[0]!, x <= 32 ? -2 : 5, 1e-4);
  });

  it('fits what two inputs decide together', () => {
    const either = table(800, 3, 1, random, ([a, b]) => [a! > 0.5 !== b! > 0.5 ? 1 : -1]);
    const forest = grow(either, { ...EXACT, trees: 60, leaves: 6, rate: 0.3, fewest: 10 });
    let right = 0;
    for (let row = 0; row < 400; row++) {
      const inputs = [0, 1, 2].map((column) => uniform(5, column, row));
      const [said] = ask(forest, inputs);
      if (said! > 0 === (inputs[0]! > 0.5 !== inputs[1]! > 0.5)) right++;
    }
    assert.ok(right > 370, `${right} of 400 are right`);
  });

  it('fits several outputs at once, each its own', () => {
    const both = table(600, 2, 3, random, ([a, b]) => [a! > 0.5 ? 1 : 0, b! > 0.5 ? -3 : 0, 0]);
    const forest = grow(both, { ...EXACT, trees: 40, rate: 0.3, fewest: 10 });
    for (const [inputs, expected] of [
      [
        [0.1, 0.1],
        [0, 0, 0],
      ],
      [
        [0.9, 0.1],
        [1, 0, 0],
      ],
      [
        [0.1, 0.9],
        [0, -3, 0],
      ],
      [
        [0.9, 0.9],
        [1, -3, 0],
      ],
    ] as const)
      for (const [output, said] of ask(forest, inputs).entries()) near(said, expected[output]!, 0.1);
  });

  it('is taught nothing by labels that are not known', () => {
    const holes = table(600, 2, 2, random, ([a], row) => [row % 3 === 0 ? Number.NaN : a! > 0.5 ? 1 : -1, Number.NaN]);
    const forest = grow(holes, { ...EXACT, trees: 60, rate: 0.3, fewest: 10 });
    near(ask(forest, [0.9, 0.5])[0]!, 1, 0.15);
    near(ask(forest, [0.1, 0.5])[0]!, -1, 0.15);
    assert.equal(ask(forest, [0.9, 0.5])[1], 0);
  });

  it('stays at nothing where there is nothing to learn', () => {
    const noise = table(400, 5, 2, random, () => [0, 0]);
    assert.deepEqual(ask(grow(noise, ROOM_FOREST), [0.1, 0.2, 0.3, 0.4, 0.5]), [0, 0]);
    const constant = table(
      400,
      1,
      1,
      () => 3,
      () => [1],
    );
    near(ask(grow(constant, EXACT), [3])[0]!, 1, 1e-4);
  });

  it('does not let a burst decide', () => {
    const burst = (height: number) =>
      grow(
        table(400, 1, 1, random, (_, row) => [row === 7 ? height : 0.1]),
        { ...EXACT, clip: 1 },
      );
    assert.deepEqual(burst(1000), burst(2));
  });

  it('adds trees that each fit what the ones before had missed, as the evaluator sees them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const any = table(
          200,
          4,
          2,
          (row, column) => Math.round(8 * gaussian(seed, column, row)) / (column === 0 ? 8 : 3),
          ([a, b], row) => [a! * b!, Math.sin(3 * a!) + 0.1 * gaussian(seed, 9, row)],
        );
        const { inputs, labels, rows, width, outputs } = any;
        const options = { ...EXACT, trees: 6, fewest: 5, seed };
        const forest = grow(any, options);
        for (let trees = 1; trees <= forest.trees.length; trees++) {
          // Rate 1, no caution, no clip: a leaf moves its rows to the mean of their labels.
          const part: Forest = { outputs, trees: forest.trees.slice(0, trees) };
          const last = forest.trees[trees - 1]!;
          const misses = new Map<number, { count: number; sums: number[] }>();
          const into = new Float64Array(outputs);
          for (let row = 0; row < rows; row++) {
            askForest(part, inputs, row * width, into);
            let node = 0;
            while (last.inputs[node]! >= 0)
              node = last.next[node]! + (inputs[row * width + last.inputs[node]!]! <= last.limits[node]! ? 0 : 1);
            const leaf = misses.get(node) ?? { count: 0, sums: [0, 0] };
            misses.set(node, leaf);
            leaf.count++;
            for (let output = 0; output < outputs; output++)
              leaf.sums[output]! += labels[row * outputs + output]! - into[output]!;
          }
          assert.equal(misses.size, Array.from(last.inputs).filter((input) => input < 0).length);
          for (const { count, sums } of misses.values()) {
            assert.ok(count >= 5, `a leaf holds ${count} rows`);
            for (const sum of sums) near(sum / count, 0, 1e-4);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it('is the same again with the same seed, another one with another, and the same after JSON', () => {
    const some = table(500, 8, 2, random, ([a, b, c]) => [a! + b!, b! * c!]);
    const forest = grow(some, ROOM_FOREST);
    assert.deepEqual(grow(some, ROOM_FOREST), forest);
    assert.notDeepEqual(grow(some, { ...ROOM_FOREST, seed: 2 }), forest);
    const kept: Forest = JSON.parse(JSON.stringify(forest));
    assert.deepEqual(kept, forest);
    const inputs = Array.from({ length: 8 }, (_, column) => uniform(6, column, 1));
    assert.deepEqual(ask(kept, inputs), ask(forest, inputs));
    assert.notDeepEqual(ask(forest, inputs), [0, 0]);
  });
});
