import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Network } from '../../../src/forecast/model/network.ts';
import type { Layer, Model } from '../../../src/forecast/model/read-model.ts';
import { readModel } from '../../../src/forecast/model/read-model.ts';
import { SMALL_FEATURES, smallModel } from './small-model.ts';

/** The definition, word for word: one row, one number after the other. */
function answerByDefinition({ clip, mean, deviation, members }: Model, row: readonly number[]): number[] {
  const features = row.map(
    (value, index) => (Math.min(clip, Math.max(-clip, value)) - mean[index]!) / deviation[index]!,
  );
  const answers = members.map((layers) => layers.reduce(throughLayer, features));
  return answers[0]!.map((_, index) => answers.reduce((sum, answer) => sum + answer[index]!, 0) / members.length);
}

function throughLayer(values: readonly number[], { inputs, weights, biases, activation }: Layer): number[] {
  return [...biases].map((bias, output) => {
    const sum = values.reduce((total, value, input) => total + value * weights[output * inputs + input]!, bias);
    return activation === 'relu' ? Math.max(0, sum) : sum;
  });
}

describe('The evaluator of the core', () => {
  const model = readModel(smallModel(), 'small.json', SMALL_FEATURES);
  const network = new Network(model);

  it('answers as the definition says, whatever the number of rows', () => {
    const row = fc.array(fc.float({ noNaN: true }), {
      minLength: SMALL_FEATURES.length,
      maxLength: SMALL_FEATURES.length,
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 11 }), (rows) => {
        const answers = network.evaluate(Float32Array.from(rows.flat()), rows.length);
        const expected = rows.flatMap((features) => answerByDefinition(model, features));
        assert.equal(answers.length, expected.length);
        // The members' answers are added as single floats, and may cancel out.
        for (const [index, value] of expected.entries())
          assert.ok(
            Math.abs(answers[index]! - value) <= 1e-4 * (1 + Math.abs(value)),
            `${answers[index]} is not ${value}`,
          );
      }),
    );
  });

  it('clips what lies beyond', () => {
    const at = (value: number) => [...network.evaluate(new Float32Array(SMALL_FEATURES.length).fill(value), 1)];
    assert.deepEqual(at(1e30), at(model.clip));
    assert.deepEqual(at(Number.NEGATIVE_INFINITY), at(-model.clip));
    assert.notDeepEqual(at(model.clip), at(model.clip - 1));
  });
});
