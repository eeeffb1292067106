import { type HomeEffect, type HomeEvent, IaqverseError, type Inference, type LoadedModel } from '@iaqverse/core';

/** What a room asks the model. */
type Wanted = Extract<HomeEffect, { kind: 'forecast_wanted' }>;

/** Asks the model what rooms want to know. Where it does not answer, the physics does, and why is said once. */
export class HomeForecasts {
  readonly #inference: Inference;
  readonly #warn: (text: string) => void;
  #model: LoadedModel | undefined;
  #problem: string | undefined;

  /** @param warn tells a person that, and why, the model does not answer */
  constructor(inference: Inference, warn: (text: string) => void) {
    this.#inference = inference;
    this.#warn = warn;
  }

  /** Why the physics answers alone; undefined while the model does. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Loads the model. Never rejects: without one there is the physics. */
  async start(): Promise<void> {
    try {
      this.#model = await this.#inference.start();
    } catch (error) {
      this.#say(error);
    }
  }

  async stop(): Promise<void> {
    this.#model = undefined;
    await this.#inference.stop();
  }

  /** The answer to a room's question, as an event of its home. */
  async answer({ place, question }: Wanted): Promise<HomeEvent> {
    return { kind: 'forecast_answered', place, question, outputs: await this.#run(question) };
  }

  async #run({ rows, quantities }: Wanted['question']): Promise<Float32Array | undefined> {
    if (this.#model === undefined) return undefined;
    try {
      const outputs = await this.#inference.run(rows, quantities.length);
      this.#problem = undefined;
      return outputs;
    } catch (error) {
      this.#say(error);
      return undefined;
    }
  }

  #say(error: unknown): void {
    const problem = error instanceof IaqverseError ? error.message : String(error);
    if (problem !== this.#problem) this.#warn(problem);
    this.#problem = problem;
  }
}
