import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a person asked of the room's source, one thing at a time: under way, or why it was not done. */
export class Asking implements ReactiveController {
  /** What is under way, by the name that it was asked under. */
  busy: string | undefined;
  /** Why the last one was not done, in the words of whoever refused it. */
  failure: string | undefined;
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.failure = undefined;
  }

  /** Asks for something, unless another thing is under way. Whether it was done. */
  async ask(name: string, what: () => Promise<void>): Promise<boolean> {
    if (this.busy !== undefined) return false;
    this.busy = name;
    this.failure = undefined;
    this.#host.requestUpdate();
    try {
      await what();
    } catch (error) {
      console.info('What was asked was not done.', error);
      this.failure = messageOf(error);
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
