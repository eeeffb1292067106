import type { LedgerFlaw } from '../ledger/chain.ts';

/** One thing that was decided, commanded or changed. Append-only. */
export interface LedgerEntry {
  readonly time: number;
  readonly kind: string;
  readonly site?: string;
  readonly room?: string;
  /** Who: a person's name, `iaqverse`, `mqtt`, `http`. */
  readonly actor: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface NumberedLedgerEntry extends LedgerEntry {
  readonly number: number;
}

export interface LedgerQuery {
  readonly site?: string;
  readonly room?: string;
  readonly kind?: string;
  /** First time that counts, and first that counts no more, ms. */
  readonly from?: number;
  readonly to?: number;
  /** Only entries with a lower number. */
  readonly before?: number;
  readonly limit: number;
}

/** What a look through the whole ledger came to. */
export interface LedgerVerification {
  /** Entries that are as they were written. */
  readonly entries: number;
  /** The hash of the newest of those: noted elsewhere it proves later that nothing up to it was touched. */
  readonly head: string;
  /** The first thing that is wrong; absent when nothing is. */
  readonly flaw?: LedgerFlaw;
}

/**
 * The record of decisions. Entries are committed at once, never change, and are never removed. They are numbered from 1
 * and chained: each carries a hash of itself and of the hash before it.
 */
export interface Ledger {
  append(entry: LedgerEntry): Promise<number>;
  /** Newest first. */
  list(query: LedgerQuery): Promise<NumberedLedgerEntry[]>;
  /**
   * Follows the chain from its beginning. What is appended meanwhile may count or not.
   * @param notedHead a head that was noted earlier: some entry must have it
   * @param onProgress how many entries were looked at, of how many
   */
  verify(options?: {
    readonly notedHead?: string;
    readonly onProgress?: (checked: number, of: number) => void;
  }): Promise<LedgerVerification>;
}
