import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type ChainedEntry, chainedHash, type Digest } from '@iaqverse/core/plain';

/** What chains the entries of the ledger. */
export const sha256: Digest = (text) => createHash('sha256').update(text).digest('hex');

/** An entry of the ledger as the database gives it back. */
export function ledgerEntryOf(row: Readonly<Record<string, SQLOutputValue>>): ChainedEntry {
  return {
    number: Number(row.number),
    time: Number(row.time),
    kind: String(row.kind),
    ...(row.site !== null && { site: String(row.site) }),
    ...(row.room !== null && { room: String(row.room) }),
    actor: String(row.actor),
    detail: detailOf(String(row.detail)),
    hash: String(row.hash),
  };
}

/** Lets SQL chain entries: `ledger_hash(previous, number, time, kind, site, room, actor, detail)`. */
export function defineLedgerHash(database: DatabaseSync): void {
  database.function(
    'ledger_hash',
    { deterministic: true, directOnly: true },
    (previous, number, time, kind, site, room, actor, detail) =>
      chainedHash(
        String(previous),
        ledgerEntryOf({ number, time, kind, site, room, actor, detail, hash: '' } as Record<string, SQLOutputValue>),
        sha256,
      ),
  );
}

/** What is no object of JSON was not written by us: it is shown as it is, and does not fit its hash. */
function detailOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const detail: unknown = JSON.parse(text);
    if (typeof detail === 'object' && detail !== null) return detail as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { unreadable: text };
}
