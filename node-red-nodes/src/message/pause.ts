import { MINUTE } from '@iaqverse/core';
import type { Message } from '../red/runtime.ts';

/** Whether a node is to be silent for a while: `msg.pause` says for how many minutes, `true` until told otherwise, `false` no more. */
export class Pause {
  readonly #now: () => number;
  #until = Number.NEGATIVE_INFINITY;

  /** @param now the home's clock, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  get isPaused(): boolean {
    return this.#now() < this.#until;
  }

  take({ pause }: Message): void {
    if (pause === true) this.#until = Number.POSITIVE_INFINITY;
    else if (pause === false) this.#until = Number.NEGATIVE_INFINITY;
    else if (typeof pause === 'number' && pause >= 0) this.#until = this.#now() + pause * MINUTE;
  }
}
