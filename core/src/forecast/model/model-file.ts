import { z } from 'zod';

/** The version of the weights file that this code reads. */
export const MODEL_FORMAT_VERSION = 1;

const layer = z.strictObject({
  inputs: z.int().positive(),
  outputs: z.int().positive(),
  /** What is done to `weights · x + biases`. */
  activation: z.enum(['relu', 'linear']),
  /** `outputs` rows of `inputs` little-endian float32, as base64. */
  weights: z.string(),
  /** `outputs` little-endian float32, as base64. */
  biases: z.string(),
});

/**
 * The weights file: the network that stands beside it as ONNX, for the evaluator of the core. A row of features is clipped
 * to ±`clip`, then reduced by `mean` and divided by `deviation`; every member answers; their mean is the answer.
 */
export const modelFileSchema = z.strictObject({
  format: z.literal('iaqverse-model'),
  formatVersion: z.literal(MODEL_FORMAT_VERSION),
  name: z.string().min(1),
  version: z.string().min(1),
  /** The names of a row's numbers, in their order. */
  features: z.array(z.string().min(1)).min(1),
  /** How far ahead, minutes. */
  horizonsMin: z.array(z.number()),
  quantiles: z.array(z.number()),
  clip: z.number().positive(),
  mean: z.array(z.number()),
  deviation: z.array(z.number().positive()),
  members: z.array(z.strictObject({ layers: z.array(layer).min(1) })).min(1),
  /** ISO 8601. */
  trainedAt: z.iso.datetime(),
  seed: z.int(),
  /** What it was trained on, in words. */
  data: z.string(),
  /** Of the ONNX file that belongs to it, in hexadecimal digits. */
  onnxSha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type ModelFile = z.infer<typeof modelFileSchema>;
export type Activation = z.infer<typeof layer>['activation'];
