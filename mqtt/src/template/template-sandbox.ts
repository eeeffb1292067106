import { Worker } from 'node:worker_threads';
import { type Clock, type Log, MAX_MESSAGE_BYTES, MINUTE, type RefusalCode } from '@iaqverse/core';
import type { TemplateBatch, TemplateOutcome, TemplateWorkerData } from './template-batch.ts';

/** What a template made of a payload: undefined where it says nothing; or why there is nothing. */
export type TemplateResult =
  | { readonly value: unknown; readonly refusal?: undefined }
  | { readonly refusal: { readonly code: RefusalCode; readonly detail: string }; readonly value?: undefined };

export interface TemplateSandboxOptions {
  /** How long one evaluation may take, milliseconds of real time. */
  readonly timeLimit?: number;
}

/** The longest template, characters. */
export const LONGEST_TEMPLATE = 4096;
const TIME_LIMIT = 250;
/** How long a worker may take from its start to its first evaluation, on a small and busy machine. */
const START_LIMIT = 30_000;
/** How long a template is left out after it was too slow or too large. */
const BANNED = 10 * MINUTE;
const MOST_BANNED = 1_000;
const MOST_ITEMS = 1_000;
/** Beyond this many waiting evaluations someone floods us; what comes then is refused out of its turn. */
const MOST_WAITING = 200_000;
/** How often is looked whether the worker goes on. */
const WATCH_INTERVAL = 25;

const WORKER_FILE = new URL(`./template-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
const MEMORY = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 };

interface Waiting {
  readonly template: string;
  readonly payload: string;
  resolve(result: TemplateResult): void;
}

/**
 * Evaluates Jinja templates that anyone who can publish may have written: in a thread of its own that is ended when a
 * template takes too long or too much memory, twice. It is then left out for a while; the others of its batch are
 * evaluated again. What is asked for in one turn of the event loop goes over together.
 */
export class TemplateSandbox {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #timeLimit: number;
  readonly #bannedUntil = new Map<string, number>();
  /** Templates that a thread was ended for once: on a busy machine an innocent one may have had no turn. */
  readonly #suspected = new Set<string>();
  readonly #progress = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  #waiting: Waiting[] = [];
  #underWay: Waiting[] = [];
  #worker: Worker | undefined;
  #scheduled = false;
  #unwatch: () => void = () => undefined;

  constructor({ timeLimit = TIME_LIMIT }: TemplateSandboxOptions, { clock, log }: { clock: Clock; log: Log }) {
    this.#timeLimit = timeLimit;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Resolves with what the template makes of the payload; never rejects. Results come in the order of the calls.
   * Refusals: `too_large`, `template_failed`, `template_too_slow`.
   */
  evaluate(template: string, payload: string): Promise<TemplateResult> {
    if (this.#waiting.length >= MOST_WAITING)
      return Promise.resolve({
        refusal: { code: 'template_too_slow', detail: 'too many states wait for their templates' },
      });
    const refusal = this.#refusalOf(template, payload);
    return new Promise((resolve) => {
      // A refused one waits its turn, so that results keep the order of the calls.
      const waiting: Waiting = {
        template,
        payload,
        resolve: refusal === undefined ? resolve : () => resolve({ refusal }),
      };
      this.#waiting.push(refusal === undefined ? waiting : { ...waiting, template: '', payload: '' });
      this.#schedule();
    });
  }

  /** Ends the thread. What still waits is refused. */
  async stop(): Promise<void> {
    this.#unwatch();
    const worker = this.#worker;
    this.#worker = undefined;
    const left = [...this.#underWay, ...this.#waiting];
    this.#underWay = [];
    this.#waiting = [];
    for (const { resolve } of left) resolve(failed('the service is stopping'));
    await worker?.terminate();
  }

  #refusalOf(template: string, payload: string): TemplateResult['refusal'] {
    if (template.length > LONGEST_TEMPLATE)
      return { code: 'template_failed', detail: `the template is longer than ${LONGEST_TEMPLATE} characters` };
    if (payload.length > MAX_MESSAGE_BYTES)
      return { code: 'too_large', detail: `the state is larger than ${MAX_MESSAGE_BYTES} bytes` };
    const until = this.#bannedUntil.get(template);
    if (until === undefined || until <= this.#clock.now()) return undefined;
    return { code: 'template_too_slow', detail: 'the template took too long before: simplify it' };
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay.length > 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#send();
    });
  }

  #send(): void {
    if (this.#underWay.length > 0 || this.#waiting.length === 0) return;
    this.#underWay = this.#waiting.splice(0, MOST_ITEMS);
    const indexes = new Map<string, number>();
    const items = this.#underWay.map(({ template, payload }) => {
      const index = indexes.get(template) ?? indexes.size;
      indexes.set(template, index);
      return [index, payload] as const;
    });
    const batch: TemplateBatch = { templates: [...indexes.keys()], items, now: this.#clock.now() };
    this.#reached = 0;
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage(batch);
    this.#watch();
  }

  #startWorker(): Worker {
    const workerData: TemplateWorkerData = { progress: this.#progress };
    const worker = new Worker(WORKER_FILE, { workerData, env: {}, resourceLimits: MEMORY });
    worker.on('message', (outcomes: TemplateOutcome[]) => {
      if (worker === this.#worker) this.#finish(outcomes);
    });
    worker.on('error', (error: Error & { code?: string }) => {
      if (worker !== this.#worker) return;
      const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#endWorker(failed(outOfMemory ? 'the template takes too much memory' : error.message));
    });
    return worker;
  }

  #finish(outcomes: readonly TemplateOutcome[]): void {
    this.#unwatch();
    const done = this.#underWay;
    this.#underWay = [];
    this.#suspected.clear();
    for (const [index, { failure, value }] of outcomes.entries())
      done[index]!.resolve(failure === undefined ? { value } : failed(failure));
    if (this.#waiting.length > 0) this.#schedule();
  }

  /** The number of the item that the worker has come to, from 1; 0 before it began. */
  get #reached(): number {
    return Atomics.load(new Int32Array(this.#progress), 0);
  }

  set #reached(item: number) {
    Atomics.store(new Int32Array(this.#progress), 0, item);
  }

  /** Real time, since it is the thread's time that counts, whatever clock the service runs by. */
  #watch(): void {
    let last = this.#reached;
    let since = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const reached = this.#reached;
      if (reached !== last) {
        last = reached;
        since = now;
      }
      if (now - since <= (reached === 0 ? START_LIMIT : this.#timeLimit)) return;
      this.#endWorker({
        refusal: {
          code: 'template_too_slow',
          detail: `the template takes longer than ${this.#timeLimit} ms: simplify it`,
        },
      });
    }, WATCH_INTERVAL);
    this.#unwatch = () => clearInterval(timer);
  }

  /** Ends the thread and evaluates its batch again; the template that it had come to is refused at the second time. */
  #endWorker(result: TemplateResult): void {
    this.#unwatch();
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    const batch = this.#underWay;
    this.#underWay = [];
    const culprit = batch[Math.max(0, this.#reached - 1)]?.template;
    const isProven = culprit !== undefined && this.#suspected.has(culprit);
    if (isProven) {
      this.#ban(culprit);
      this.#log.warn('A template was ended and is left out for a while', {
        template: culprit.slice(0, 200),
        reason: result.refusal?.detail,
      });
    } else if (culprit !== undefined) this.#suspected.add(culprit);
    const again = batch.map((item) => (isProven && item.template === culprit ? settled(item, result) : item));
    this.#waiting.unshift(...again);
    this.#schedule();
  }

  #ban(template: string): void {
    if (this.#bannedUntil.size >= MOST_BANNED) this.#bannedUntil.clear();
    this.#bannedUntil.set(template, this.#clock.now() + BANNED);
  }
}

/** An item whose result is known: it goes over empty, to keep its place. */
function settled({ resolve }: Waiting, result: TemplateResult): Waiting {
  return { template: '', payload: '', resolve: () => resolve(result) };
}

function failed(detail: string): TemplateResult {
  return { refusal: { code: 'template_failed', detail } };
}
