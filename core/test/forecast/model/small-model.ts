import { HORIZONS_MIN, QUANTILES } from '../../../src/forecast/horizons.ts';
import type { ModelFile } from '../../../src/forecast/model/model-file.ts';

export const SMALL_FEATURES = ['co2', 'change', 'hour', 'window', 'known'] as const;

const RAW = HORIZONS_MIN.length * QUANTILES.length;

/** Little-endian float32 as base64. */
export function asBase64(numbers: readonly number[]): string {
  const bytes = new DataView(new ArrayBuffer(numbers.length * 4));
  for (const [index, value] of numbers.entries()) bytes.setFloat32(index * 4, value, true);
  return Buffer.from(bytes.buffer).toString('base64');
}

/** The wave gives numbers without any order, the same ones every time. */
function wave(length: number, seed: number): number[] {
  return Array.from({ length }, (_, index) => Math.fround(Math.sin(index * 12.9898 + seed * 78.233)));
}

type LayerFile = ModelFile['members'][number]['layers'][number];

export function layerFile(
  inputs: number,
  outputs: number,
  activation: LayerFile['activation'],
  weights: readonly number[],
  biases: readonly number[],
): LayerFile {
  return { inputs, outputs, activation, weights: asBase64(weights), biases: asBase64(biases) };
}

/** A weights file of two members, one with a hidden layer of 7 and one without, whose numbers are arbitrary. */
export function smallModel(): ModelFile {
  const features = SMALL_FEATURES.length;
  return {
    format: 'iaqverse-model',
    formatVersion: 1,
    name: 'small',
    version: '1',
    features: [...SMALL_FEATURES],
    horizonsMin: [...HORIZONS_MIN],
    quantiles: [...QUANTILES],
    clip: 20,
    mean: [0.5, -1, 0, 2, 0.25],
    deviation: [1, 2, 0.5, 4, 1],
    members: [
      {
        layers: [
          layerFile(features, 7, 'relu', wave(features * 7, 1), wave(7, 2)),
          layerFile(7, RAW, 'linear', wave(7 * RAW, 3), wave(RAW, 4)),
        ],
      },
      { layers: [layerFile(features, RAW, 'linear', wave(features * RAW, 5), wave(RAW, 6))] },
    ],
    trainedAt: '2026-01-01T00:00:00Z',
    seed: 1,
    data: 'nothing: its weights are arbitrary',
    onnxSha256: '0'.repeat(64),
  };
}
