import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CoreInference, type ModelFile } from '@iaqverse/core';
import { type ModelFiles, readWeights } from '../../src/inference/model-files.ts';
import { OnnxInference, type OnnxInferenceOptions } from '../../src/inference/onnx-inference.ts';

/** The small random model. How it is made stands beside it. */
export const FIXTURE: ModelFiles = {
  onnx: fileURLToPath(new URL('fixtures/small.onnx', import.meta.url)),
  weights: fileURLToPath(new URL('fixtures/small.json', import.meta.url)),
};

export function weightsOf(files: ModelFiles): ModelFile {
  return JSON.parse(readFileSync(files.weights, 'utf8'));
}

export function onnxOf(files: ModelFiles, more: Partial<OnnxInferenceOptions> = {}): OnnxInference {
  return new OnnxInference({ files: () => files, features: weightsOf(FIXTURE).features, ...more });
}

export function coreOf(files: ModelFiles, features = weightsOf(FIXTURE).features): CoreInference {
  return new CoreInference({ read: () => readWeights(files.weights), file: files.weights, features });
}
