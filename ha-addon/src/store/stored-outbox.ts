import type { Outbox, OutboxState } from './outbox-entry.ts';
import type { StoreThreads } from './store-threads.ts';

const encoder = new TextEncoder();

/** The outbox in the database. Readings get into it with the very commit that stores them, so that none is missed. */
export class StoredOutbox implements Outbox {
  readonly #threads: StoreThreads;

  constructor(threads: StoreThreads) {
    this.#threads = threads;
  }

  get revision(): number {
    return this.#threads.revision;
  }

  next(after: number, points: number): Promise<OutboxState> {
    return this.#threads.read('outbox', { after, points });
  }

  async add(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    const packed = encoder.encode(lines.join('\n'));
    await this.#threads.patient({ kind: 'outbox_lines', count: lines.length, packed });
  }

  async sent(upTo: number): Promise<void> {
    await this.#threads.patient({ kind: 'outbox_sent', upTo });
  }
}
