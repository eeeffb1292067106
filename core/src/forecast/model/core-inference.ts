import { IaqverseError } from '../../error.ts';
import type { Inference, LoadedModel } from '../../ports/inference.ts';
import { RAW_OUTPUTS } from './decode.ts';
import { Network } from './network.ts';
import { readModel } from './read-model.ts';
import { blankUnknown, checkRows } from './rows.ts';

export interface CoreInferenceOptions {
  /** The weights file's JSON value. */
  readonly read: () => Promise<unknown>;
  /** Its name, for messages. */
  readonly file: string;
  /** The names of a row's numbers, in their order. */
  readonly features: readonly string[];
}

interface Loaded {
  readonly network: Network;
  readonly features: number;
}

/** Runs the forecast model from its weights file in plain TypeScript: in Node, in the browser, in Node-RED. */
export class CoreInference implements Inference {
  readonly #options: CoreInferenceOptions;
  #loaded: Loaded | undefined;

  constructor(options: CoreInferenceOptions) {
    this.#options = options;
  }

  async start(): Promise<LoadedModel> {
    const { read, file } = this.#options;
    const model = readModel(await read(), file, this.#options.features);
    const { name, version } = model;
    const features = model.features.length;
    this.#loaded = { network: new Network(model), features };
    return { name, version, runtime: 'core', features, outputs: RAW_OUTPUTS };
  }

  async run(rows: Float32Array, count: number): Promise<Float32Array> {
    if (this.#loaded === undefined)
      throw new IaqverseError('model_failed', `The forecast model ${this.#options.file} is not loaded: start it first`);
    const { network, features } = this.#loaded;
    checkRows(rows, count, features);
    const answers = network.evaluate(rows, count);
    blankUnknown(rows, answers, count, features);
    return answers;
  }

  /** The same at once, for rows without NaN; undefined while it is not loaded. */
  ask(rows: Float32Array, count: number): Float32Array | undefined {
    return this.#loaded?.network.evaluate(rows, count);
  }

  async stop(): Promise<void> {
    this.#loaded = undefined;
  }
}
