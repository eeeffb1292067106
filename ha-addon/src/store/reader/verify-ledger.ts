import type { DatabaseSync } from 'node:sqlite';
import type { LedgerVerification } from '@iaqverse/core';
import {
  CHAIN_START,
  type ChainedEntry,
  type ChainLink,
  checkEnd,
  followChain,
  type LedgerFlaw,
} from '@iaqverse/core/plain';
import { ledgerEntryOf, sha256 } from '../ledger-chain.ts';

/** Entries looked at before other questions are answered. */
const SLICE_ENTRIES = 2_000;

/** The walk has come so far. */
export interface VerifyCursor {
  readonly reached: ChainLink;
  /** A head that was noted earlier, as long as no entry had it. */
  readonly notedHead?: string;
}

export interface VerifySlice {
  readonly cursor: VerifyCursor;
  /** The number of the newest entry. */
  readonly newest: number;
  readonly flaw?: LedgerFlaw;
  readonly isDone: boolean;
}

/** Follows the ledger's chain for some entries, from one state of the database. */
export function verifyLedgerSlice(database: DatabaseSync, { reached: from, notedHead }: VerifyCursor): VerifySlice {
  database.exec('BEGIN');
  try {
    const entries = database
      .prepare('SELECT * FROM ledger WHERE number > ? ORDER BY number LIMIT ?')
      .all(from.number, SLICE_ENTRIES)
      .map(ledgerEntryOf);
    const newest = Number(database.prepare('SELECT ifnull(max(number), 0) AS number FROM ledger').get()?.number);
    const { reached, flaw } = followChain(from, entries, sha256);
    const isDone = flaw !== undefined || entries.length < SLICE_ENTRIES;
    const open = isNoted(notedHead, from, entries) ? undefined : notedHead;
    const cursor = { reached, ...(open !== undefined && { notedHead: open }) };
    const found = flaw ?? (isDone ? flawAtEnd(database, cursor) : undefined);
    return { cursor, newest, isDone, ...(found !== undefined && { flaw: found }) };
  } finally {
    database.exec('ROLLBACK');
  }
}

/** Follows the whole chain, slice by slice. @param ask answers a slice */
export async function verifyLedger(
  ask: (cursor: VerifyCursor) => VerifySlice | Promise<VerifySlice>,
  notedHead: string | undefined,
  onProgress: (checked: number, of: number) => void = () => undefined,
): Promise<LedgerVerification> {
  let cursor: VerifyCursor = { reached: CHAIN_START, ...(notedHead !== undefined && { notedHead }) };
  for (;;) {
    const slice = await ask(cursor);
    const { number, hash } = slice.cursor.reached;
    onProgress(number, slice.newest);
    if (slice.isDone) return { entries: number, head: hash, ...(slice.flaw !== undefined && { flaw: slice.flaw }) };
    cursor = slice.cursor;
  }
}

function isNoted(noted: string | undefined, from: ChainLink, entries: readonly ChainedEntry[]): boolean {
  return noted === from.hash || entries.some(({ hash }) => hash === noted);
}

function flawAtEnd(database: DatabaseSync, { reached, notedHead }: VerifyCursor): LedgerFlaw | undefined {
  const row = database.prepare('SELECT number, hash FROM ledger_head').get();
  const head = row === undefined ? undefined : { number: Number(row.number), hash: String(row.hash) };
  const flaw = checkEnd(reached, head);
  if (flaw !== undefined || notedHead === undefined) return flaw;
  return { kind: 'noted_head_unknown', number: reached.number };
}
