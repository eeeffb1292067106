import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Ridge } from '../../src/forecast/ridge.ts';
import { gaussian } from '../../src/simulate/random.ts';

/** Solves `matrix` · x = `right` by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const share = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at++) rows[row]![at]! -= share * rows[column]![at]!;
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!);
}

/** The weights that minimise Σ kept^age · (label − w·row)² + kept^rows / prior · |w|². */
function closedForm(rows: readonly number[][], labels: readonly number[], prior: number, memory: number): number[] {
  const features = rows[0]!.length;
  const weightOf = (index: number) => Math.exp(-(rows.length - 1 - index) / memory);
  const moments = Array.from({ length: features }, (_, i) =>
    Array.from({ length: features }, (_unused, j) =>
      rows.reduce(
        (sum, row, index) => sum + weightOf(index) * row[i]! * row[j]!,
        i === j ? Math.exp(-rows.length / memory) / prior : 0,
      ),
    ),
  );
  const products = Array.from({ length: features }, (_, i) =>
    rows.reduce((sum, row, index) => sum + weightOf(index) * row[i]! * labels[index]!, 0),
  );
  return solve(moments, products);
}

const number = fc.double({ min: -3, max: 3, noNaN: true });
const tuple = (length: number) => fc.array(number, { minLength: length, maxLength: length });

describe('Ridge', () => {
  it('has the weights of the ridge regression that weighs rows by their age', () => {
    const cases = fc.integer({ min: 1, max: 6 }).chain((features) =>
      fc.record({
        data: fc.array(fc.tuple(tuple(features), tuple(2)), { minLength: 1, maxLength: 40 }),
        prior: fc.double({ min: 1e-3, max: 0.1, noNaN: true }),
        memory: fc.integer({ min: 50, max: 5000 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ data, prior, memory }) => {
        const rows = data.map(([row]) => row);
        const ridge = new Ridge(rows[0]!.length, 2, prior, memory, 1e9);
        // The rows lie one after the other, as they do where they wait for their labels.
        const flat = rows.flat();
        for (const [index, [row, labels]] of data.entries()) ridge.learn(flat, index * row.length, labels);
        const probe = rows[0]!.map((_, index) => 1 - index / 3);
        for (const horizon of [0, 1]) {
          const weights = closedForm(
            rows,
            data.map(([, labels]) => labels[horizon]!),
            prior,
            memory,
          );
          const expected = weights.reduce((sum, weight, index) => sum + weight * probe[index]!, 0);
          const said = ridge.predict([9, ...probe], 1, horizon);
          assert.ok(Math.abs(said - expected) < 1e-7 * (1 + Math.abs(expected)), `${said} is not ${expected}`);
        }
      }),
    );
  });

  it('learns no more from a burst than from an error at the clip', () => {
    const taught = (label: number) => {
      const ridge = new Ridge(3, 1, 0.05, 100, 1);
      for (let index = 0; index < 20; index++) ridge.learn([1, index % 3, -1], 0, [0.5]);
      const expected = ridge.predict([1, 2, 3], 0, 0);
      ridge.learn([1, 2, 3], 0, [expected + label]);
      return [...ridge.weights];
    };
    assert.deepEqual(taught(1000), taught(2));
    const near = taught(1);
    for (const [index, weight] of taught(1000).entries()) assert.ok(Math.abs(weight - near[index]!) < 1e-12);
    assert.notDeepEqual(taught(1000), taught(0.5));
    assert.deepEqual(taught(-1000), taught(-2));
  });

  it('is taught nothing by a label that is not known', () => {
    const ridge = new Ridge(2, 3, 0.1, 100, 1);
    for (let index = 0; index < 30; index++) ridge.learn([1, index % 2], 0, [1, -1, Number.NaN]);
    assert.ok(ridge.predict([1, 1], 0, 0) > 0.5 && ridge.predict([1, 1], 0, 1) < -0.5);
    assert.equal(ridge.predict([1, 1], 0, 2), 0);
    const before = [...ridge.weights];
    ridge.learn([1, 0], 0, [Number.NaN, Number.NaN, Number.NaN]);
    assert.deepEqual([...ridge.weights], before);
  });

  it('stays finite, and of one mind, over 50,000 rows with inputs that never change or were never known', () => {
    const ridge = new Ridge(6, 2, 0.005, 200, 1);
    const labels = [0, 0];
    for (let step = 0; step < 50_000; step++) {
      const moves = gaussian(1, 1, step);
      // A constant, its double, nothing, one that stops moving for good, and two that move.
      const row = [0.3, 0.6, 0, step < 1000 ? gaussian(1, 2, step) : 0, moves, -moves];
      labels[0] = 0.4 + 0.5 * moves + 0.1 * gaussian(1, 3, step);
      labels[1] = step % 7 === 0 ? Number.NaN : -0.2;
      ridge.learn(row, 0, labels);
    }
    assert.ok([...ridge.weights, ...ridge.covariance].every(Number.isFinite));
    for (let index = 0; index < 6; index++) {
      const variance = ridge.covariance[(index * (index + 3)) / 2]!;
      assert.ok(variance >= 0 && variance <= 1 + 1e-9, `the variance of weight ${index} is ${variance}`);
    }
    assert.ok(Math.abs(ridge.predict([0.3, 0.6, 0, 0, 1, -1], 0, 0) - 0.9) < 0.05);
    assert.ok(Math.abs(ridge.predict([0.3, 0.6, 0, 0, 1, -1], 0, 1) + 0.2) < 0.05);
  });
});
