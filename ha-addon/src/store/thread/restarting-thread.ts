import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Reply, Requests } from './protocol.ts';

/** The file of a thread beside the module that starts it; its ending is that module's, `.ts` from source, `.js` once built. */
export function threadFile(name: string, base: string): URL {
  return new URL(`${name}${extname(base)}`, base);
}

interface Call {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks something of the thread that has just been started. */
export type Ask<R extends Requests<R>> = <K extends keyof R & string>(
  kind: K,
  ask: R[K]['ask'],
  transfer?: readonly ArrayBuffer[],
) => Promise<R[K]['answer']>;

interface Running<R extends Requests<R>> {
  readonly worker: Worker;
  readonly ask: Ask<R>;
  readonly opened: Promise<void>;
}

/**
 * A worker thread that answers requests. When it ends unexpectedly, what it was asked rejects, and the next request
 * starts it again.
 */
export class RestartingThread<R extends Requests<R>> {
  readonly #file: URL;
  readonly #open: (ask: Ask<R>) => Promise<void>;
  readonly #onEnd: (reason: Error) => void;
  #running: Running<R> | undefined;

  /**
   * @param open what a fresh thread must be asked before anything else
   * @param onEnd told when the thread ended though nobody stopped it
   */
  constructor(file: URL, open: (ask: Ask<R>) => Promise<void>, onEnd: (reason: Error) => void) {
    this.#file = file;
    this.#open = open;
    this.#onEnd = onEnd;
  }

  /** Starts the thread if it does not run, and opens it. Rejects with what opening rejects with; the next call tries again. */
  async start(): Promise<void> {
    await (this.#running ?? this.#launch()).opened;
  }

  /** Rejects with what the thread threw, or, when it ended meanwhile, with the reason. */
  async ask<K extends keyof R & string>(
    kind: K,
    ask: R[K]['ask'],
    transfer?: readonly ArrayBuffer[],
  ): Promise<R[K]['answer']> {
    const running = this.#running ?? this.#launch();
    await running.opened;
    return running.ask(kind, ask, transfer);
  }

  /** Ends the thread. What it was asked and has not answered rejects. */
  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.worker.terminate();
  }

  #launch(): Running<R> {
    const worker = new Worker(this.#file);
    const calls = new Map<number, Call>();
    let lastNumber = 0;
    let reason: Error | undefined;
    const ask: Ask<R> = (kind, content, transfer = []) =>
      new Promise((resolve, reject) => {
        if (reason !== undefined) return reject(reason);
        const number = ++lastNumber;
        calls.set(number, { resolve, reject });
        worker.postMessage({ number, kind, ask: content }, transfer);
      });
    worker.on('message', (reply: Reply) => {
      const call = calls.get(reply.number);
      calls.delete(reply.number);
      if ('failure' in reply) call?.reject(Object.assign(new Error(reply.failure.message), reply.failure));
      else call?.resolve(reply.answer as never);
    });
    worker.on('error', (error) => {
      reason = error;
    });
    worker.on('exit', (code) => {
      const ended = reason ?? new Error(`the thread ended with code ${code}`);
      reason = ended;
      for (const call of calls.values()) call.reject(ended);
      if (this.#running?.worker !== worker) return;
      this.#running = undefined;
      this.#onEnd(ended);
    });
    const opened = this.#open(ask).catch(async (error: unknown) => {
      if (this.#running?.worker === worker) this.#running = undefined;
      await worker.terminate();
      throw error;
    });
    const running = { worker, ask, opened };
    this.#running = running;
    return running;
  }
}
