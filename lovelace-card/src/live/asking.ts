import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a person asked for, one thing at a time: under way, or why it was not done. */
export class Asking implements ReactiveController {
  /** What is under way, by the name that it was asked under. */
  busy: string | undefined;
  /** Why the last one was not done, as a sentence. */
  failure: string | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.failure = undefined;
  }

  /**
   * Asks for something, unless another thing is under way. Whether it was done.
   * @param sayWhy what a failure means; the words of whoever refused it where it is left out
   */
  async ask(name: string, what: () => Promise<void>, sayWhy: (error: unknown) => string = messageOf): Promise<boolean> {
    if (this.busy !== undefined) return false;
    this.busy = name;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      await what();
    } catch (error) {
      console.info('What was asked was not done.', error);
      this.failure = sayWhy(error);
    }
    this.busy = undefined;
    this.#host.requestUpdate();
    return this.failure === undefined;
  }
}

/** What an error says: Home Assistant's own are no instances of Error. */
function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' && message !== '' ? message : String(error);
}
