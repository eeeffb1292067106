import {
  CHAIN_START,
  type ChainedEntry,
  type ChainLink,
  chainedHash,
  checkEnd,
  type Digest,
  followChain,
} from '../../ledger/chain.ts';
import type { Ledger, LedgerEntry, LedgerQuery, LedgerVerification, NumberedLedgerEntry } from '../ledger.ts';

/** The ledger in memory, for tests and where nothing needs to last. */
export class MemoryLedger implements Ledger {
  readonly #entries: string[] = [];
  readonly #digest: Digest;
  #head: ChainLink = CHAIN_START;

  /** @param digest what chains the entries; a sum is enough where nobody can touch them */
  constructor(digest: Digest = sumOf) {
    this.#digest = digest;
  }

  async append(entry: LedgerEntry): Promise<number> {
    const number = this.#head.number + 1;
    const kept: NumberedLedgerEntry = JSON.parse(JSON.stringify({ ...entry, number }));
    const hash = chainedHash(this.#head.hash, kept, this.#digest);
    this.#head = { number, hash };
    return this.#entries.push(JSON.stringify({ ...kept, hash }));
  }

  async list({
    site,
    room,
    kind,
    from = Number.NEGATIVE_INFINITY,
    to = Number.POSITIVE_INFINITY,
    before = Number.POSITIVE_INFINITY,
    limit,
  }: LedgerQuery): Promise<NumberedLedgerEntry[]> {
    return this.#chained()
      .reverse()
      .filter(
        (entry) =>
          entry.number < before &&
          entry.time >= from &&
          entry.time < to &&
          (site === undefined || entry.site === site) &&
          (room === undefined || entry.room === room) &&
          (kind === undefined || entry.kind === kind),
      )
      .slice(0, limit)
      .map(({ hash: _, ...entry }) => entry);
  }

  async verify({ notedHead, onProgress }: Parameters<Ledger['verify']>[0] = {}): Promise<LedgerVerification> {
    const entries = this.#chained();
    const { reached, flaw } = followChain(CHAIN_START, entries, this.#digest);
    onProgress?.(reached.number, entries.length);
    const isKnown = notedHead === undefined || [CHAIN_START, ...entries].some(({ hash }) => hash === notedHead);
    const found =
      flaw ??
      checkEnd(reached, this.#head) ??
      (isKnown ? undefined : ({ kind: 'noted_head_unknown', number: reached.number } as const));
    return { entries: reached.number, head: reached.hash, ...(found !== undefined && { flaw: found }) };
  }

  #chained(): ChainedEntry[] {
    return this.#entries.map((text): ChainedEntry => JSON.parse(text));
  }
}

/** A sum of a text (FNV-1a, Fowler, Noll and Vo), in 64 digits. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return (sum >>> 0).toString(16).padStart(64, '0');
}
