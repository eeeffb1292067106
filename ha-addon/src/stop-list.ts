import type { Log } from '@iaqverse/core';

/** What has been started, so that it can be stopped in the opposite order, whatever came of the start. */
export class StopList {
  readonly #stops: { readonly name: string; readonly stop: () => Promise<unknown> | unknown }[] = [];

  add(name: string, stop: () => Promise<unknown> | unknown): void {
    this.#stops.push({ name, stop });
  }

  /** Stops everything, the newest first. One that fails does not keep the others running. */
  async stopAll(log: Log): Promise<void> {
    for (let entry = this.#stops.pop(); entry !== undefined; entry = this.#stops.pop()) {
      try {
        await entry.stop();
      } catch (error) {
        log.error(`${entry.name} did not stop cleanly`, { error: String(error) });
      }
    }
  }
}
