import type { Ledger, LedgerEntry, NumberedLedgerEntry } from '../ledger.ts';

/** The ledger in memory, for tests and where nothing needs to last. */
export class MemoryLedger implements Ledger {
  readonly #entries: string[] = [];

  async append(entry: LedgerEntry): Promise<number> {
    return this.#entries.push(JSON.stringify({ ...entry, number: this.#entries.length + 1 }));
  }

  async list({ site, room, kind, before = Number.POSITIVE_INFINITY, limit }: Parameters<Ledger['list']>[0]) {
    return this.#entries
      .map((text): NumberedLedgerEntry => JSON.parse(text))
      .reverse()
      .filter(
        (entry) =>
          entry.number < before &&
          (site === undefined || entry.site === site) &&
          (room === undefined || entry.room === room) &&
          (kind === undefined || entry.kind === kind),
      )
      .slice(0, limit);
  }
}
