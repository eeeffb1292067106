import { createHash } from 'node:crypto';
import {
  blankUnknown,
  checkRows,
  IaqverseError,
  type Inference,
  type LoadedModel,
  RAW_OUTPUTS,
  readModel,
  unreadable,
} from '@iaqverse/core';
import type * as OnnxRuntime from 'onnxruntime-node';
import { type ModelFiles, readBytes, readWeights } from './model-files.ts';

/** The names that the exporter gives to what goes in and comes out. */
const INPUT = 'rows';
const OUTPUT = 'changes';

/** Rows that go in at once. onnxruntime-node blocks while it runs: between the portions others get their turn. */
const PORTION = 1000;

export interface OnnxInferenceOptions {
  /** @throws IaqverseError `model_unreadable` */
  readonly files: () => ModelFiles;
  /** The names of a row's numbers, in their order. */
  readonly features: readonly string[];
  /** Threads that one run may use; 1 unless said otherwise, since the model is small. */
  readonly threads?: number;
  /** Loads the native runtime; `onnxruntime-node` unless said otherwise. */
  readonly load?: () => Promise<Pick<typeof OnnxRuntime, 'InferenceSession' | 'Tensor'>>;
}

interface Loaded {
  readonly session: OnnxRuntime.InferenceSession;
  readonly Tensor: typeof OnnxRuntime.Tensor;
  readonly features: number;
}

/** Runs the forecast model from its ONNX file with onnxruntime. */
export class OnnxInference implements Inference {
  readonly #options: OnnxInferenceOptions;
  #loaded: Loaded | undefined;

  constructor(options: OnnxInferenceOptions) {
    this.#options = options;
  }

  async start(): Promise<LoadedModel> {
    await this.stop();
    const files = this.#options.files();
    const { name, version, features, onnxSha256 } = readModel(
      await readWeights(files.weights),
      files.weights,
      this.#options.features,
    );
    const bytes = await readBytes(files.onnx);
    if (createHash('sha256').update(bytes).digest('hex') !== onnxSha256)
      throw unreadable(files.onnx, `it is not the file that belongs to ${files.weights}`);
    const loaded = await this.#open(files.onnx, bytes, features.length);
    try {
      await answersOnce(loaded, files.onnx);
    } catch (error) {
      await loaded.session.release();
      throw error;
    }
    this.#loaded = loaded;
    return { name, version, runtime: 'onnx', features: features.length, outputs: RAW_OUTPUTS };
  }

  async run(rows: Float32Array, count: number): Promise<Float32Array> {
    if (this.#loaded === undefined)
      throw new IaqverseError('model_failed', 'The forecast model is not loaded into onnxruntime: start it first');
    const { features } = this.#loaded;
    checkRows(rows, count, features);
    const answers = await evaluate(this.#loaded, rows, count);
    blankUnknown(rows, answers, count, features);
    return answers;
  }

  async stop(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    await loaded?.session.release();
  }

  async #open(file: string, bytes: Uint8Array, features: number): Promise<Loaded> {
    const { InferenceSession, Tensor } = await this.#runtime();
    try {
      const session = await InferenceSession.create(bytes, {
        executionProviders: ['cpu'],
        intraOpNumThreads: this.#options.threads ?? 1,
        interOpNumThreads: 1,
        // The arena keeps the memory of the largest batch for good.
        enableCpuMemArena: false,
      });
      return { session, Tensor, features };
    } catch (error) {
      throw unreadable(file, `onnxruntime refuses it: ${reason(error)}`, error);
    }
  }

  async #runtime() {
    try {
      return await (this.#options.load ?? loadOnnxRuntime)();
    } catch (error) {
      throw new IaqverseError(
        'model_unreadable',
        `onnxruntime does not load on this machine (${reason(error)}): install onnxruntime-node for its platform, where there is one, to forecast faster`,
        {},
        error,
      );
    }
  }
}

/** Imported only when it is needed: on a platform without its native part the import itself fails. */
function loadOnnxRuntime() {
  // Since 1.30 it keeps an id of the device in the home folder and reports to its maker, unless told not to.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  return import('onnxruntime-node');
}

async function answersOnce(loaded: Loaded, file: string): Promise<void> {
  try {
    const answers = await evaluate(loaded, new Float32Array(loaded.features), 1);
    if (answers.every(Number.isFinite)) return;
  } catch (error) {
    throw unreadable(file, `it does not answer a row of ${loaded.features} features`, error);
  }
  throw unreadable(file, 'it answers what is no number');
}

async function evaluate({ session, Tensor, features }: Loaded, rows: Float32Array, count: number) {
  const answers = new Float32Array(count * RAW_OUTPUTS);
  try {
    for (let first = 0; first < count; first += PORTION) {
      const last = Math.min(first + PORTION, count);
      const portion = rows.subarray(first * features, last * features);
      const result = await session.run({ [INPUT]: new Tensor('float32', portion, [last - first, features]) }, [OUTPUT]);
      const { data } = result[OUTPUT]!;
      if (!(data instanceof Float32Array) || data.length !== (last - first) * RAW_OUTPUTS)
        throw new TypeError(`${data.length} numbers of ${result[OUTPUT]!.type} came for ${last - first} rows`);
      answers.set(data, first * RAW_OUTPUTS);
    }
  } catch (error) {
    throw new IaqverseError(
      'model_failed',
      `The forecast model does not answer (${reason(error)}): restart IAQverse if it stays so`,
      { count },
      error,
    );
  }
  return answers;
}

function reason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]!;
}
