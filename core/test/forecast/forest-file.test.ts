import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IaqverseError } from '../../src/error.ts';
import { FOREST_INPUTS } from '../../src/forecast/adaptation/forest-inputs.ts';
import { askForest, type Forest } from '../../src/forecast/forest/forest.ts';
import { readForest, writeForest } from '../../src/forecast/forest/forest-file.ts';
import { growForest, ROOM_FOREST } from '../../src/forecast/forest/grow-forest.ts';
import { HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import { uniform } from '../../src/simulate/random.ts';

const OUTPUTS = HORIZONS_MIN.length;

function grown(): Forest {
  const rows = 200;
  const inputs = Float32Array.from({ length: rows * FOREST_INPUTS }, (_, index) => uniform(1, 0, index));
  const labels = Float32Array.from({ length: rows * OUTPUTS }, (_, index) => inputs[index * 7]! - 0.5);
  return growForest(inputs, labels, rows, FOREST_INPUTS, OUTPUTS, { ...ROOM_FOREST, trees: 3 });
}

function refusedFor(text: string, base = 'model 1'): string {
  try {
    readForest(text, base);
  } catch (error) {
    assert.ok(error instanceof IaqverseError && error.code === 'model_unreadable', String(error));
    return error.message;
  }
  throw new Error('it was taken');
}

describe('A kept forest', () => {
  it('is the forest that was kept', () => {
    const forest = grown();
    const read = readForest(writeForest(forest, 'model 1'), 'model 1');
    assert.deepEqual(readForest(writeForest(read, 'model 1'), 'model 1'), read);
    const inputs = Float32Array.from({ length: FOREST_INPUTS }, (_, index) => uniform(2, 0, index));
    const [expected, actual] = [new Float64Array(OUTPUTS), new Float64Array(OUTPUTS)];
    askForest(forest, inputs, 0, expected);
    askForest(read, inputs, 0, actual);
    for (const [index, value] of actual.entries()) assert.ok(Math.abs(value - expected[index]!) < 1e-6);
    assert.ok(expected.some((value) => value !== 0));
  });

  it('is refused where it corrects another model, or looks at other features', () => {
    const text = writeForest(grown(), 'model 1');
    assert.match(refusedFor(text, 'model 2'), /corrects model 1, not model 2/);
    assert.match(refusedFor(text.replace(/"features":"\w+"/, '"features":"0"')), /other features/);
  });

  it('is refused when it is torn, or would send a walk astray', () => {
    const text = writeForest(grown(), 'model 1');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 1 }), (length) => {
        refusedFor(text.slice(0, length));
      }),
    );
    const leaf = { inputs: [-1], limits: [0], next: [0], leaves: HORIZONS_MIN.map(() => 0) };
    const kept = (tree: object) =>
      writeForest({ outputs: OUTPUTS, trees: [tree as Forest['trees'][number]] }, 'model 1');
    readForest(kept(leaf), 'model 1');
    for (const tree of [
      { ...leaf, next: [1] },
      { ...leaf, leaves: [0] },
      { ...leaf, limits: [] },
      { ...leaf, inputs: [] },
      { ...leaf, inputs: [FOREST_INPUTS] },
      { ...leaf, leaves: HORIZONS_MIN.map(() => null) },
      // A node that is its own child would be walked for ever.
      { inputs: [0, -1], limits: [0, 0], next: [0, 0], leaves: leaf.leaves },
      { inputs: [0, -1], limits: [0, 0], next: [1, 0], leaves: leaf.leaves },
    ])
      refusedFor(kept(tree));
  });
});
