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

/** The record of decisions. Entries are committed at once and never change. */
export interface Ledger {
  append(entry: LedgerEntry): Promise<number>;
  /** Newest first; `before` leaves only entries with a lower number. */
  list(query: {
    site?: string;
    room?: string;
    kind?: string;
    before?: number;
    limit: number;
  }): Promise<NumberedLedgerEntry[]>;
}
