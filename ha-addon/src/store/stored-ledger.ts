import type { Ledger, LedgerEntry, LedgerQuery, LedgerVerification, NumberedLedgerEntry } from '@iaqverse/core';
import { verifyLedger } from './reader/verify-ledger.ts';
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

  list(query: LedgerQuery): Promise<NumberedLedgerEntry[]> {
    return this.#threads.read('ledger', query);
  }

  /** Goes slice by slice, so that other questions find their way between. */
  verify({ notedHead, onProgress }: Parameters<Ledger['verify']>[0] = {}): Promise<LedgerVerification> {
    return verifyLedger((cursor) => this.#threads.read('verifyLedger', cursor), notedHead, onProgress);
  }
}
