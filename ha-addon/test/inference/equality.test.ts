import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Inference, LoadedModel } from '@iaqverse/core';
import fc from 'fast-check';
import type { ModelFiles } from '../../src/inference/model-files.ts';
import { coreOf, FIXTURE, onnxOf, weightsOf } from './fixture-model.ts';

const TOLERANCE = 1e-4;
/**
 * A sum that cancels to almost nothing keeps the float32 rounding of its parts: a difference is measured against the answer, or
 * against this share of the row's largest answer where that is more.
 */
const NOTHING = 1 / 20;

const SHIPPED: ModelFiles = {
  onnx: fileURLToPath(new URL('../../../models/forecast.onnx', import.meta.url)),
  weights: fileURLToPath(new URL('../../../models/forecast.json', import.meta.url)),
};

const ordinary = fc.float({ min: -4, max: 4, noNaN: true });
const extreme = fc.oneof(
  fc.float({ noNaN: true }),
  fc.constantFrom(-0, 1e-45, -1e-38, 1e30, -3.4e38, 3.4e38, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const masked = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: ordinary });

const rowsOf = (features: number) => {
  const row = (number: fc.Arbitrary<number>) => fc.array(number, { minLength: features, maxLength: features });
  return fc.array(fc.oneof(row(ordinary), row(extreme), row(masked)), { minLength: 1, maxLength: 12 });
};

function assertEqual(one: readonly number[], other: readonly number[]): void {
  const least = NOTHING * Math.max(...one.map(Math.abs));
  for (const [index, value] of one.entries())
    assert.ok(
      Math.abs(value - other[index]!) <= TOLERANCE * Math.max(least, Math.abs(value)),
      `${value} and ${other[index]} at ${index}`,
    );
}

function describeEquality(name: string, files: ModelFiles): void {
  describe(`${name}, run by onnxruntime and by the core`, () => {
    let onnx: Inference;
    let core: Inference;
    let model: LoadedModel;

    before(async function () {
      if (!existsSync(files.onnx)) {
        console.log(`    ${files.onnx} is not there yet: train it first`);
        this.skip();
      }
      const { features } = weightsOf(files);
      onnx = onnxOf(files, { features });
      core = coreOf(files, features);
      model = await onnx.start();
      assert.deepEqual({ ...(await core.start()), runtime: 'onnx' }, model);
    });
    after(async () => {
      await onnx?.stop();
      await core?.stop();
    });

    it(`answers the same within ${TOLERANCE}`, async () => {
      await fc.assert(
        fc.asyncProperty(rowsOf(model.features), async (rows) => {
          const numbers = Float32Array.from(rows.flat());
          const one = await onnx.run(numbers, rows.length);
          const other = await core.run(numbers, rows.length);
          assert.equal(one.length, rows.length * model.outputs);
          assert.equal(other.length, one.length);
          for (let row = 0; row < rows.length; row++) {
            const part = (answers: Float32Array) => answers.slice(row * model.outputs, (row + 1) * model.outputs);
            assertEqual([...part(one)], [...part(other)]);
          }
        }),
        { numRuns: 200 },
      );
    });
  });
}

describeEquality('The small random model', FIXTURE);
describeEquality('The model that comes with IAQverse', SHIPPED);
