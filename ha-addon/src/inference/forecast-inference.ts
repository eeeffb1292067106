import { CoreInference, FEATURES, type Inference, type Log } from '@iaqverse/core';
import { FallbackInference } from './fallback-inference.ts';
import { readWeights, shippedModelFiles } from './model-files.ts';
import { OnnxInference } from './onnx-inference.ts';

/** Runs the model that comes with IAQverse: with onnxruntime, or with the core's own evaluator where that cannot be. */
export function forecastInference(log: Log): Inference {
  return new FallbackInference({
    candidates: [
      new OnnxInference({ files: shippedModelFiles, features: FEATURES }),
      new CoreInference({
        read: () => readWeights(shippedModelFiles().weights),
        file: 'forecast.json',
        features: FEATURES,
      }),
    ],
    log,
  });
}
