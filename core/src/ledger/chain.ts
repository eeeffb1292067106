import type { NumberedLedgerEntry } from '../ports/ledger.ts';
import { canonicalJson } from './canonical-json.ts';

/** Where a chain stands: the number of its newest entry and that entry's hash. */
export interface ChainLink {
  readonly number: number;
  readonly hash: string;
}

/** An entry with the hash that binds it to all entries before it. */
export interface ChainedEntry extends NumberedLedgerEntry {
  readonly hash: string;
}

/** Makes the hash of a text, as lower-case hexadecimal digits; where it matters that is SHA-256. */
export type Digest = (text: string) => string;

/** Where a chain begins, before its first entry, which has the number 1. */
export const CHAIN_START: ChainLink = { number: 0, hash: '0'.repeat(64) };

/**
 * What can be wrong with a ledger. `changed`: the entry, or its place, is not what was written. `missing`: an entry is
 * gone from the middle. `cut`: the newest entries are gone. `uncounted`: there are entries that were not written by the
 * service. `replaced`: the last entries were written anew, hashes included. `head_missing`: the record of the newest
 * entry is gone. `noted_head_unknown`: no entry has the hash that somebody noted, so what was there then was replaced.
 */
export const LEDGER_FLAWS = [
  'changed',
  'missing',
  'cut',
  'uncounted',
  'replaced',
  'head_missing',
  'noted_head_unknown',
] as const;
export type LedgerFlawKind = (typeof LEDGER_FLAWS)[number];

/** The first thing that is wrong with a ledger, and the number of the entry that it shows at. */
export interface LedgerFlaw {
  readonly kind: LedgerFlawKind;
  readonly number: number;
}

/** The hash of an entry: of the hash before it and of the canonical JSON of all that it says. */
export function chainedHash(previous: string, entry: NumberedLedgerEntry, digest: Digest): string {
  const { number, time, kind, site, room, actor, detail } = entry;
  return digest(`${previous}\n${canonicalJson({ number, time, kind, site, room, actor, detail })}`);
}

/**
 * Follows a chain onwards from a link.
 * @param entries those that come next, by rising number
 * @returns the last sound link, and the flaw that stopped the walk, if one did
 */
export function followChain(
  from: ChainLink,
  entries: Iterable<ChainedEntry>,
  digest: Digest,
): { readonly reached: ChainLink; readonly flaw?: LedgerFlaw } {
  let reached = from;
  for (const { hash, ...entry } of entries) {
    const expected = reached.number + 1;
    if (entry.number !== expected) return { reached, flaw: { kind: 'missing', number: expected } };
    if (chainedHash(reached.hash, entry, digest) !== hash)
      return { reached, flaw: { kind: 'changed', number: expected } };
    reached = { number: expected, hash };
  }
  return { reached };
}

/**
 * Whether a chain that was followed to its end ends where it should.
 * @param head the newest entry by the record that is kept beside the entries
 */
export function checkEnd(reached: ChainLink, head: ChainLink | undefined): LedgerFlaw | undefined {
  if (head === undefined) return { kind: 'head_missing', number: reached.number };
  if (reached.number < head.number) return { kind: 'cut', number: reached.number + 1 };
  if (reached.number > head.number) return { kind: 'uncounted', number: head.number + 1 };
  return reached.hash === head.hash ? undefined : { kind: 'replaced', number: reached.number };
}
