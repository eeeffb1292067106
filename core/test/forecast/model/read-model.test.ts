import assert from 'node:assert/strict';
import { IaqverseError } from '../../../src/error.ts';
import type { ModelFile } from '../../../src/forecast/model/model-file.ts';
import { readModel } from '../../../src/forecast/model/read-model.ts';
import { asBase64, layerFile, SMALL_FEATURES, smallModel } from './small-model.ts';

type Layers = ModelFile['members'][number]['layers'];

const withLayers = (change: (layers: Layers) => Layers): ModelFile => {
  const [first, ...others] = smallModel().members;
  return { ...smallModel(), members: [{ layers: change(first!.layers) }, ...others] };
};
const withFirstLayer = (change: Partial<Layers[number]>) =>
  withLayers(([first, ...others]) => [{ ...first!, ...change }, ...others]);

const BROKEN: readonly (readonly [what: string, value: unknown, named: RegExp])[] = [
  ['is no model', [1, 2], /the file: give an object/],
  ['is of another kind', { ...smallModel(), format: 'other' }, /format: give iaqverse-model/],
  ['is of a newer format', { ...smallModel(), formatVersion: 2 }, /formatVersion: give 1, not 2/],
  ['lacks a part', { ...smallModel(), mean: undefined }, /mean: give a list: it is missing/],
  ['has no members', { ...smallModel(), members: [] }, /members: give at least 1/],
  [
    'has a feature of another name',
    { ...smallModel(), features: ['co2', 'rise', 'hour', 'window', 'known'] },
    /features\[1\] is rise, not change/,
  ],
  [
    'has features in another order',
    { ...smallModel(), features: [...SMALL_FEATURES].reverse() },
    /features\[0\] is known, not co2/,
  ],
  [
    'lacks a feature',
    { ...smallModel(), features: ['co2', 'change', 'window', 'known'] },
    /there are 4 of them, not 5; features\[2\] should be hour/,
  ],
  [
    'has a feature too many',
    { ...smallModel(), features: [...SMALL_FEATURES, 'door'] },
    /features: there are 6 of them, not 5/,
  ],
  [
    'looks elsewhere ahead',
    { ...smallModel(), horizonsMin: [5, 10, 15, 30, 45, 60, 90, 180] },
    /horizonsMin\[7\] is 180, not 120/,
  ],
  [
    'has other quantiles',
    { ...smallModel(), quantiles: [0.1, 0.25, 0.5, 0.75, 0.95] },
    /quantiles\[0\] is 0.1, not 0.05/,
  ],
  ['has too few means', { ...smallModel(), mean: [1] }, /mean: there are 1 of them, not 5/],
  ['has too many deviations', { ...smallModel(), deviation: [1, 1, 1, 1, 1, 1] }, /deviation: there are 6/],
  [
    'has a deviation of nothing',
    { ...smallModel(), deviation: [1, 1, 0, 1, 1] },
    /deviation\[2\]: give a number greater than 0/,
  ],
  [
    'has an infinite mean',
    JSON.parse(JSON.stringify(smallModel()).replace('"mean":[0.5', '"mean":[1e999')),
    /mean\[0\]/,
  ],
  [
    'has layers that do not meet',
    withLayers(([first, last]) => [first!, first!, last!]),
    /members\[0\]\.layers\[1\] takes 5 numbers and gets 7/,
  ],
  [
    'answers too little',
    withLayers(([first]) => [{ ...first!, activation: 'linear' }]),
    /members\[0\] answers 7 numbers, not 40/,
  ],
  [
    'ends in a bend',
    withLayers(([first, last]) => [first!, { ...last!, activation: 'relu' }]),
    /last layer of members\[0\] is not linear/,
  ],
  [
    'has an unknown activation',
    JSON.parse(JSON.stringify(smallModel()).replace('"relu"', '"swish"')),
    /activation: give one of relu, linear/,
  ],
  [
    'has weights of the wrong length',
    withFirstLayer({ weights: asBase64([1, 2]) }),
    /members\[0\]\.layers\[0\]\.weights holds 2 numbers, not 35/,
  ],
  [
    'has biases of the wrong length',
    withFirstLayer({ biases: asBase64([1, 2, 3, 4, 5, 6, 7, 8]) }),
    /biases holds 8 numbers, not 7/,
  ],
  [
    'has weights cut off',
    withFirstLayer({ weights: smallModel().members[0]!.layers[0]!.weights.slice(0, -3) }),
    /weights is not base64/,
  ],
  [
    'has half a number',
    withFirstLayer({ biases: Buffer.from([1, 2, 3]).toString('base64') }),
    /biases is not base64 of float32/,
  ],
  [
    'has strange letters',
    withFirstLayer({ biases: `é${asBase64([1, 2, 3, 4, 5, 6, 7]).slice(1)}` }),
    /biases is not base64/,
  ],
  [
    'has a padding within',
    withFirstLayer({ biases: `=${asBase64([1, 2, 3, 4, 5, 6, 7]).slice(1)}` }),
    /biases is not base64/,
  ],
  [
    'has a weight that is no number',
    withFirstLayer({ biases: asBase64([1, 2, Number.NaN, 4, 5, 6, 7]) }),
    /biases holds NaN at 2/,
  ],
  [
    'has an infinite weight',
    withFirstLayer({ biases: asBase64([1, 2, 3, 4, 5, 6, Number.POSITIVE_INFINITY]) }),
    /biases holds Infinity at 6/,
  ],
];

describe('A weights file', () => {
  it('is read with every number as it was written', () => {
    const { members, name, mean } = readModel(
      {
        ...smallModel(),
        members: [
          {
            layers: [
              layerFile(
                5,
                40,
                'linear',
                Array.from({ length: 200 }, (_, index) => index - 0.5),
                Array.from({ length: 40 }, (_, index) => -(2 ** -index)),
              ),
            ],
          },
        ],
      },
      'small.json',
      SMALL_FEATURES,
    );
    assert.equal(name, 'small');
    assert.deepEqual(mean, smallModel().mean);
    const [layer] = members[0]!;
    assert.deepEqual(
      [...layer!.weights],
      Array.from({ length: 200 }, (_, index) => index - 0.5),
    );
    assert.deepEqual(
      [...layer!.biases],
      Array.from({ length: 40 }, (_, index) => -(2 ** -index)),
    );
  });

  for (const [what, value, named] of BROKEN)
    it(`that ${what} is refused, and the message says so`, () => {
      assert.throws(
        () => readModel(value, 'small.json', SMALL_FEATURES),
        (error) => {
          assert.ok(error instanceof IaqverseError && error.code === 'model_unreadable');
          assert.match(error.message, named);
          assert.match(error.message, /small\.json.*install IAQverse again/);
          return true;
        },
      );
    });
});
