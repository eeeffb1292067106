import { IaqverseError } from '../../error.ts';
import { blankUnknown, checkRows } from '../../forecast/model/rows.ts';
import type { Inference, LoadedModel } from '../inference.ts';

/** A model in memory whose answers a test chooses. */
export class MemoryInference implements Inference {
  /** Why `start` shall reject; undefined lets it resolve. */
  unreadable: string | undefined;
  /** Why `run` shall reject; undefined lets it answer. */
  failure: string | undefined;
  readonly #model: LoadedModel;
  readonly #answer: (row: Float32Array) => ArrayLike<number>;
  #started = false;

  /**
   * @param model what `start` says that was loaded
   * @param answer what a row of `model.features` numbers is answered with: `model.outputs` numbers
   */
  constructor(model: LoadedModel, answer: (row: Float32Array) => ArrayLike<number>) {
    this.#model = model;
    this.#answer = answer;
  }

  async start(): Promise<LoadedModel> {
    if (this.unreadable !== undefined) throw new IaqverseError('model_unreadable', this.unreadable);
    this.#started = true;
    return this.#model;
  }

  async run(rows: Float32Array, count: number): Promise<Float32Array> {
    const { name, features, outputs } = this.#model;
    if (!this.#started) throw new IaqverseError('model_failed', `The model ${name} is not loaded: start it first`);
    checkRows(rows, count, features);
    if (this.failure !== undefined) throw new IaqverseError('model_failed', this.failure);
    const answers = new Float32Array(count * outputs);
    for (let row = 0; row < count; row++)
      answers.set(this.#answer(rows.slice(row * features, (row + 1) * features)), row * outputs);
    blankUnknown(rows, answers, count, features);
    return answers;
  }

  async stop(): Promise<void> {
    this.#started = false;
  }
}
