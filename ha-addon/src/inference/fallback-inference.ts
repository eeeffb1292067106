import { IaqverseError, type Inference, type LoadedModel, type Log } from '@iaqverse/core';

export interface FallbackInferenceOptions {
  /** The one to use, then those that stand in for it where it cannot be started, in their order. At least one. */
  readonly candidates: readonly Inference[];
  readonly log: Log;
}

/**
 * Runs the forecast model with the first of several runtimes that can be started. Says in the log what happened whenever
 * that changes, not every time: without an answer the home forecasts with physics alone.
 */
export class FallbackInference implements Inference {
  readonly #candidates: readonly Inference[];
  readonly #log: Log;
  #current: Inference | undefined;
  #failing = false;

  constructor({ candidates, log }: FallbackInferenceOptions) {
    this.#candidates = candidates;
    this.#log = log;
  }

  async start(): Promise<LoadedModel> {
    await this.stop();
    const faults: IaqverseError[] = [];
    for (const candidate of this.#candidates) {
      const started = await startOrFault(candidate);
      if (started instanceof IaqverseError) {
        faults.push(started);
        continue;
      }
      this.#current = candidate;
      this.#sayStarted(started, faults);
      return started;
    }
    const fault = faults[0]!;
    this.#log.warn(`Forecasts rest on physics alone: ${fault.message}`, { faults: messages(faults) });
    throw fault;
  }

  async run(rows: Float32Array, count: number): Promise<Float32Array> {
    const current = this.#current;
    if (current === undefined)
      throw new IaqverseError(
        'model_failed',
        'No forecast model is loaded: the log says why, unless it was not started',
      );
    try {
      const answers = await current.run(rows, count);
      if (count > 0) this.#sayFailing(current, undefined);
      return answers;
    } catch (error) {
      if (isFault(error, 'model_failed')) this.#sayFailing(current, error);
      throw error;
    }
  }

  async stop(): Promise<void> {
    const current = this.#current;
    this.#current = undefined;
    this.#failing = false;
    await current?.stop();
  }

  #sayStarted({ name, version, runtime }: LoadedModel, faults: readonly IaqverseError[]): void {
    const [fault] = faults;
    const what = `The forecast model ${name} ${version} runs with ${runtime}`;
    if (fault === undefined) this.#log.info(what);
    else this.#log.warn(`${what} instead: ${fault.message}`, { faults: messages(faults) });
  }

  /** A run that ends after the stop, or after another start, says nothing of what serves now. */
  #sayFailing(inference: Inference, fault: IaqverseError | undefined): void {
    const failing = fault !== undefined;
    if (inference !== this.#current || failing === this.#failing) return;
    this.#failing = failing;
    if (fault === undefined) this.#log.info('The forecast model answers again');
    else this.#log.warn(`Forecasts rest on physics alone for now: ${fault.message}`, fault.context);
  }
}

async function startOrFault(candidate: Inference): Promise<LoadedModel | IaqverseError> {
  try {
    return await candidate.start();
  } catch (error) {
    if (isFault(error, 'model_unreadable')) return error;
    throw error;
  }
}

function isFault(error: unknown, code: 'model_unreadable' | 'model_failed'): error is IaqverseError {
  return error instanceof IaqverseError && error.code === code;
}

function messages(faults: readonly IaqverseError[]): string[] {
  return faults.map(({ message }) => message);
}
