import type { Application, LiveUpdate } from '../../application.ts';

/** Shares one subscription to the application among all websockets; without any there is none. */
export class LiveFeed {
  readonly #application: Application;
  readonly #listeners = new Set<(update: LiveUpdate) => void>();
  #unsubscribe: (() => void) | undefined;

  constructor(application: Application) {
    this.#application = application;
  }

  /** Returns what ends it. Every listener is given the same object for one update. */
  listen(listener: (update: LiveUpdate) => void): () => void {
    this.#listeners.add(listener);
    this.#unsubscribe ??= this.#application.onUpdate((update) => {
      for (const each of this.#listeners) each(update);
    });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
    };
  }
}

/** What an update is told under: a newer one of the same key replaces an older one that was not sent yet. */
export function keyOf(update: LiveUpdate): string {
  if (update.kind === 'room') return `${update.room.site}/${update.room.room}`;
  return update.kind === 'site' ? `site ${update.site.site}` : update.kind;
}
