import { Worker } from 'node:worker_threads';
import { IaqverseError } from '@iaqverse/core';
import { threadFile } from '../store/thread/restarting-thread.ts';
import type { RefitJob, RefitMessage, RefitResult } from './refit-messages.ts';

export interface TrainerOptions {
  /** The longest that a refit may take, ms of real time. */
  readonly timeLimit: number;
  /** The memory that it may use beyond its input, MB. */
  readonly memoryLimit?: number;
}

const DEFAULT_MEMORY = 512;

/** Refits one room in a thread of its own, which ends with it: it can be stopped at any moment, and may fail alone. */
export class Trainer {
  readonly #options: TrainerOptions;
  #giveUp: ((reason: string) => void) | undefined;

  constructor(options: TrainerOptions) {
    this.#options = options;
  }

  /**
   * Resolves with how each quantity of the room fared. One at a time.
   * @param onProgress told in words what has been done
   * @throws IaqverseError `refit_failed`
   */
  async refit(job: RefitJob, onProgress: (done: string) => void = () => undefined): Promise<RefitResult[]> {
    const { timeLimit, memoryLimit = DEFAULT_MEMORY } = this.#options;
    const worker = new Worker(threadFile('./refit-thread', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    });
    const results: RefitResult[] = [];
    let days = 0;
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const fail = (reason: string, cause?: unknown) => reject(failed(reason, cause));
        this.#giveUp = fail;
        timer = setTimeout(() => fail(`it took longer than ${Math.round(timeLimit / 1000)} s`), timeLimit);
        worker.on('message', (message: RefitMessage) => {
          if (message.kind === 'day') days++;
          else if (message.kind === 'played') onProgress(`${days} days played, ${message.rows} rows`);
          else if (message.kind === 'done') resolve();
          else {
            results.push(message.result);
            onProgress(`${message.result.quantity}: ${message.result.outcome.decision}`);
          }
        });
        worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error), error));
        worker.on('exit', (code) => fail(`its thread ended with code ${code}`));
      });
      return results;
    } finally {
      clearTimeout(timer);
      this.#giveUp = undefined;
      await worker.terminate();
    }
  }

  /** Ends the refit that is under way, which rejects. */
  stop(): void {
    this.#giveUp?.('the service stops');
  }
}

function failed(reason: string, cause: unknown): IaqverseError {
  return new IaqverseError(
    'refit_failed',
    `A room could not be refitted (${reason}): what serves goes on, and it is tried again later`,
    { reason },
    cause,
  );
}
