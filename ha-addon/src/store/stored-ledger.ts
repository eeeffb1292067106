import type { Ledger, LedgerEntry, NumberedLedgerEntry } from '@iaqverse/core';
import type { StoreThreads } from './store-threads.ts';

/** The ledger in the database. */
export class StoredLedger implements Ledger {
  readonly #threads: StoreThreads;

  constructor(threads: StoreThreads) {
    this.#threads = threads;
  }

  async append({ detail, ...entry }: LedgerEntry): Promise<number> {
    return this.#threads.command({ kind: 'record', entry, detail: JSON.stringify(detail) });
  }

  list(query: Parameters<Ledger['list']>[0]): Promise<NumberedLedgerEntry[]> {
    return this.#threads.read('ledger', query);
  }
}
