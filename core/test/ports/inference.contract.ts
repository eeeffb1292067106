import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ErrorCode, IaqverseError } from '../../src/error.ts';
import type { Inference } from '../../src/ports/inference.ts';
import type { Opened } from './readings.contract.ts';

export interface OpenedInference extends Opened<Inference> {
  /** One whose model cannot be read. */
  readonly broken: Inference;
}

const refusedAs = (code: ErrorCode) => (error: unknown) => error instanceof IaqverseError && error.code === code;

/** What every runtime of a model must do. `open` makes one that is not started, of a model whose answers depend on every feature. */
export function describeInference(name: string, open: () => Promise<OpenedInference>): void {
  describe(`${name} keeps the contract of Inference`, () => {
    let opened: OpenedInference;
    let inference: Inference;
    let features: number;
    let outputs: number;

    const someRows = (count: number) =>
      Float32Array.from(
        { length: count * features },
        (_, index) => 3 * Math.sin(index * 1.7 + Math.floor(index / features)),
      );
    const rowOf = (numbers: Float32Array, width: number, row: number) => [
      ...numbers.slice(row * width, (row + 1) * width),
    ];
    const assertNear = (actual: readonly number[], expected: readonly number[]) => {
      assert.equal(actual.length, expected.length);
      for (const [index, value] of expected.entries())
        assert.ok(Math.abs(actual[index]! - value) <= 1e-4 * (1 + Math.abs(value)), `${actual[index]} is not ${value}`);
    };

    beforeEach(async () => {
      opened = await open();
      inference = opened.port;
      const loaded = await inference.start();
      features = loaded.features;
      outputs = loaded.outputs;
    });
    afterEach(async () => {
      await inference.stop();
      await opened.close();
    });

    it('says what it loaded', async () => {
      const { name: model, version, runtime } = await inference.start();
      for (const word of [model, version, runtime]) assert.notEqual(word, '');
      assert.ok(Number.isInteger(features) && features > 0 && Number.isInteger(outputs) && outputs > 0);
    });

    it('answers every row, in order, as it answers it alone', async () => {
      const count = 23;
      const rows = someRows(count);
      const answers = await inference.run(rows, count);
      assert.equal(answers.length, count * outputs);
      const seen = new Set<number>();
      for (let row = 0; row < count; row++) {
        const alone = await inference.run(Float32Array.from(rowOf(rows, features, row)), 1);
        assertNear(rowOf(answers, outputs, row), [...alone]);
        seen.add(alone[0]!);
      }
      assert.equal(seen.size, count);
    });

    it('answers no rows with nothing', async () => {
      assert.equal((await inference.run(new Float32Array(0), 0)).length, 0);
    });

    it('answers a thousand rooms at once', async () => {
      const count = 5001;
      const rows = someRows(count);
      const answers = await inference.run(rows, count);
      assert.equal(answers.length, count * outputs);
      for (const row of [0, 1, 999, 1000, 1001, 4999, 5000])
        assertNear(rowOf(answers, outputs, row), [
          ...(await inference.run(Float32Array.from(rowOf(rows, features, row)), 1)),
        ]);
    });

    it('leaves the rows as they are, and what stands behind them out', async () => {
      const rows = someRows(9);
      const before = rows.slice();
      const answers = await inference.run(rows, 4);
      assert.deepEqual(rows, before);
      assertNear([...answers], [...(await inference.run(rows.slice(0, 4 * features), 4))]);
    });

    it('answers rows that lie within a larger buffer', async () => {
      const rows = someRows(6);
      const answers = await inference.run(rows.subarray(2 * features, 5 * features), 3);
      assertNear([...answers], [...(await inference.run(rows.slice(2 * features, 5 * features), 3))]);
    });

    it('gives answers that stay as they are, also when several ask at once', async () => {
      const questions = [3, 1, 8, 5].map((count) => ({ count, rows: someRows(count).map((value) => value / count) }));
      const together = await Promise.all(questions.map(({ rows, count }) => inference.run(rows, count)));
      for (const [index, { rows, count }] of questions.entries())
        assertNear([...together[index]!], [...(await inference.run(rows, count))]);
    });

    it('answers any finite row with finite numbers', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: features, maxLength: features }),
          async (row) => {
            const answers = await inference.run(Float32Array.from(row), 1);
            assert.ok(answers.every(Number.isFinite), `${answers}`);
          },
        ),
        { numRuns: 50 },
      );
    });

    it('answers a row with a NaN with NaN, and the others as ever', async () => {
      const count = 6;
      const rows = someRows(count);
      const whole = await inference.run(rows, count);
      rows[2 * features + features - 1] = Number.NaN;
      const answers = await inference.run(rows, count);
      for (let row = 0; row < count; row++)
        if (row === 2) assert.ok(rowOf(answers, outputs, row).every(Number.isNaN));
        else assertNear(rowOf(answers, outputs, row), rowOf(whole, outputs, row));
    });

    it('refuses fewer rows than were said, and counts that are none', async () => {
      await assert.rejects(inference.run(someRows(2), 3), refusedAs('invalid_argument'));
      for (const count of [-1, 0.5, Number.NaN])
        await assert.rejects(inference.run(someRows(2), count), refusedAs('invalid_argument'));
    });

    it('fails once it is stopped, and answers after another start', async () => {
      const rows = someRows(2);
      const before = await inference.run(rows, 2);
      await inference.stop();
      await inference.stop();
      await assert.rejects(inference.run(rows, 2), refusedAs('model_failed'));
      await inference.start();
      assertNear([...(await inference.run(rows, 2))], [...before]);
    });

    it('says that its model is unreadable, and fails from then on', async () => {
      await assert.rejects(opened.broken.start(), refusedAs('model_unreadable'));
      await assert.rejects(opened.broken.run(someRows(1), 1), refusedAs('model_failed'));
      await opened.broken.stop();
    });
  });
}
