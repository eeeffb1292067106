import type { Words } from '../i18n/words.ts';
import { AnswerError } from '../live/api.ts';
import { Asking } from '../live/asking.ts';

/** What a person asked the service for: where it did not answer, that is said in the page's own words. */
export class Sending extends Asking {
  /** What the service calls the reason of the last failure; undefined where it did not answer. */
  code: string | undefined;

  /** Sends something, unless another thing is under way. Whether it was done. */
  send(name: string, words: Words, ask: () => Promise<void>): Promise<boolean> {
    return this.ask(name, ask, (error) => {
      this.code = error instanceof AnswerError ? error.code : undefined;
      return error instanceof AnswerError ? error.message : words.text('not_saved_offline');
    });
  }

  /** Forgets why the last one was not done. */
  forget(): void {
    this.failure = undefined;
  }
}
