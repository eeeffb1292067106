import { CoreInference, FEATURES, FORECAST_QUANTITIES, type Inference } from '@iaqverse/core';
import { readWeights, shippedModelFiles } from '../../ha-addon/src/inference/model-files.ts';
import { OnnxInference } from '../../ha-addon/src/inference/onnx-inference.ts';
import { quantile, rounded } from './statistics.ts';

const ROOMS = 1_000;
const RUNS_OF_ONE = 3_000;
const RUNS_OF_ALL = 30;

export interface ModelFigures {
  readonly loadMs: number;
  /** What the process holds more once the model is loaded. */
  readonly memoryMb: number;
  readonly oneRoomP50Ms: number;
  readonly oneRoomP99Ms: number;
  readonly rooms: number;
  readonly roomsP50Ms: number;
  readonly roomsP99Ms: number;
}

const RUNTIMES = {
  onnx: () => new OnnxInference({ files: shippedModelFiles, features: FEATURES }),
  core: () =>
    new CoreInference({
      read: () => readWeights(shippedModelFiles().weights),
      file: shippedModelFiles().weights,
      features: FEATURES,
    }),
} satisfies Record<string, () => Inference>;

export type RuntimeName = keyof typeof RUNTIMES;

/** Measures one runtime: a process of its own shows what it costs. */
async function measure(inference: Inference): Promise<ModelFigures> {
  const before = residentMegabytes();
  const began = performance.now();
  await inference.start();
  const loadMs = performance.now() - began;
  const memoryMb = residentMegabytes() - before;
  const one = await timed(inference, 1, RUNS_OF_ONE);
  const all = await timed(inference, ROOMS, RUNS_OF_ALL);
  await inference.stop();
  return {
    loadMs: rounded(loadMs),
    memoryMb: rounded(memoryMb),
    oneRoomP50Ms: rounded(quantile(one, 0.5)),
    oneRoomP99Ms: rounded(quantile(one, 0.99)),
    rooms: ROOMS,
    roomsP50Ms: rounded(quantile(all, 0.5)),
    roomsP99Ms: rounded(quantile(all, 0.99)),
  };
}

/** How long so many runs took, ms, the first tenth left out. */
async function timed(inference: Inference, rooms: number, runs: number): Promise<number[]> {
  const count = rooms * FORECAST_QUANTITIES.length;
  const rows = Float32Array.from({ length: count * FEATURES.length }, (_, index) => 3 * Math.sin(index * 1.7));
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await inference.run(rows, count);
    times.push(performance.now() - began);
  }
  return times.slice(Math.ceil(runs / 10));
}

function residentMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 2 ** 20;
}

const figures = await measure(RUNTIMES[process.argv[2] as RuntimeName]());
process.send?.(figures, () => process.disconnect());
