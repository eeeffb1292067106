import { Worker } from 'node:worker_threads';
import { IaqverseError, type KeptRoom } from '@iaqverse/core';
import { threadFile } from '../store/thread/restarting-thread.ts';
import type { RefitResult, Trained, TrainingJob, TrainingMessage } from './refit-messages.ts';

export interface TrainerOptions {
  /** The longest that one room may take, ms of real time. */
  readonly timeLimit: number;
  /** The memory that it may use beyond its input, MB. */
  readonly memoryLimit?: number;
}

const DEFAULT_MEMORY = 512;

/** Plays the past of one room, and refits it, in a thread of its own, which ends with it: it can be stopped at any moment, and may fail alone. */
export class Trainer {
  readonly #options: TrainerOptions;
  #giveUp: ((reason: string) => void) | undefined;

  constructor(options: TrainerOptions) {
    this.#options = options;
  }

  /**
   * Resolves with what its past taught, and how each quantity fared, as far as the job wants it. One at a time.
   * @param onProgress told in words what has been done
   * @throws IaqverseError `refit_failed`
   */
  async train(job: TrainingJob, onProgress: (done: string) => void = () => undefined): Promise<Trained> {
    const { timeLimit, memoryLimit = DEFAULT_MEMORY } = this.#options;
    const worker = new Worker(threadFile('./refit-thread', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    });
    const results: RefitResult[] = [];
    let learned: KeptRoom | undefined;
    let days = 0;
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const fail = (reason: string, cause?: unknown) => reject(failed(job, reason, cause));
        this.#giveUp = fail;
        timer = setTimeout(() => fail(`it took longer than ${Math.round(timeLimit / 1000)} s`), timeLimit);
        worker.on('message', (message: TrainingMessage) => {
          if (message.kind === 'day') days++;
          else if (message.kind === 'played') {
            learned = message.learned;
            onProgress(`${days} days played, ${message.rows} rows`);
          } else if (message.kind === 'done') resolve();
          else {
            results.push(message.result);
            onProgress(`${message.result.quantity}: ${message.result.outcome.decision}`);
          }
        });
        worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error), error));
        worker.on('exit', (code) => fail(`its thread ended with code ${code}`));
      });
      return { results, ...(learned !== undefined && { learned }) };
    } finally {
      clearTimeout(timer);
      this.#giveUp = undefined;
      await worker.terminate();
    }
  }

  /** Ends what is under way, which rejects. */
  stop(): void {
    this.#giveUp?.('the service stops');
  }
}

function failed({ refits }: TrainingJob, reason: string, cause: unknown): IaqverseError {
  return new IaqverseError(
    'refit_failed',
    refits
      ? `A room could not be refitted (${reason}): what serves goes on, and it is tried again later`
      : `A room could not learn from its past (${reason}): it learns from what comes, and the next start tries again`,
    { reason },
    cause,
  );
}
