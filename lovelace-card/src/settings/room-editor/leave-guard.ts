import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LEAVING } from '../../panel/leaving.ts';

/**
 * Keeps a person from leaving by mistake while something is not saved: another page of ours waits until they are asked,
 * closing the window is left to the browser to ask.
 */
export class LeaveGuard implements ReactiveController {
  /** Where the person wanted to go, while they are asked. */
  wanted: string | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #isUnsaved: () => boolean;
  #here = '';
  #stop: AbortController | undefined;

  constructor(host: ReactiveControllerHost, isUnsaved: () => boolean) {
    this.#host = host;
    this.#isUnsaved = isUnsaved;
    host.addController(this);
  }

  hostConnected(): void {
    this.#here = location.hash;
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    window.addEventListener(LEAVING, this.#asked, { signal });
    window.addEventListener('beforeunload', this.#closing, { signal });
  }

  hostDisconnected(): void {
    this.#stop?.abort();
  }

  /** Goes where the person wanted to, whatever is lost. */
  leave(): void {
    const { wanted } = this;
    this.wanted = undefined;
    this.#stop?.abort();
    if (wanted !== undefined) location.hash = wanted;
  }

  stay(): void {
    this.wanted = undefined;
    this.#host.requestUpdate();
  }

  readonly #asked = (event: Event): void => {
    if (location.hash === this.#here || !this.#isUnsaved()) return;
    event.preventDefault();
    this.wanted = location.hash;
    history.replaceState(history.state, '', this.#here);
    this.#host.requestUpdate();
  };

  readonly #closing = (event: BeforeUnloadEvent): void => {
    if (this.#isUnsaved()) event.preventDefault();
  };
}
