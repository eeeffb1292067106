import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Words } from '../i18n/words.ts';
import { AnswerError } from '../live/api.ts';

/** What a person asked the service for, one thing at a time: under way, or why it was not done. */
export class Sending implements ReactiveController {
  /** What is under way, by the name that it was sent under. */
  busy: string | undefined;
  /** Why the last one was not done, as a sentence. */
  failure: string | undefined;
  /** What the service calls that; undefined where it did not answer. */
  code: string | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.failure = undefined;
  }

  /** Sends something, unless another thing is under way. Whether it was done. */
  async send(name: string, words: Words, ask: () => Promise<void>): Promise<boolean> {
    if (this.busy !== undefined) return false;
    this.busy = name;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      await ask();
    } catch (error) {
      console.info('The service did not do what it was asked.', error);
      this.code = error instanceof AnswerError ? error.code : undefined;
      this.failure = error instanceof AnswerError ? error.message : words.text('not_saved_offline');
    }
    this.busy = undefined;
    this.#host.requestUpdate();
    return this.failure === undefined;
  }

  /** Forgets why the last one was not done. */
  forget(): void {
    this.failure = undefined;
  }
}
