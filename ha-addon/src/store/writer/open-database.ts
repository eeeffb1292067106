import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { guardLedger } from '../ledger-guards.ts';
import { migrate } from '../schema.ts';
import { setAside } from '../set-aside.ts';
import { isDamage } from '../sqlite-result.ts';
import { inspectDatabase } from './inspect-database.ts';

/** How long another program that looks into the file may keep us waiting, ms. */
const BUSY_TIMEOUT = 5_000;
/** Pages in the write-ahead log after which they are copied into the database: 16 MiB, so that a fold is copied once. */
const CHECKPOINT_PAGES = 4_096;
/** What the write-ahead log is cut back to after a burst, bytes. */
const LOG_LIMIT = 64 * 1024 * 1024;
/** Pages kept in memory, KiB: the newest page of some thousands of series. */
const CACHE_KIB = 32 * 1024;

export type Opened =
  | { readonly kind: 'open'; readonly database: DatabaseSync; readonly setAside?: string; readonly damage?: string }
  | { readonly kind: 'newer'; readonly version: number };

/**
 * Opens the database of the store for writing, at the newest schema. A damaged one is set aside and a fresh one made
 * in its place; one of a newer version of the program is left as it is.
 * @param stamp stands in the name of what is set aside
 */
export function openDatabase(path: string, stamp: string): Opened {
  const existed = existsSync(path);
  const first = tryOpen(path);
  if (first.kind !== 'damaged') return first;
  if (!existed) throw new Error(`A fresh database at ${path} is damaged: ${first.reason}`);
  const aside = setAside(path, 'damaged', stamp);
  const second = tryOpen(path);
  if (second.kind !== 'open') throw new Error(`A fresh database at ${path} could not be made.`);
  return { ...second, setAside: aside, damage: first.reason };
}

function tryOpen(path: string): Opened | { kind: 'damaged'; reason: string } {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    const verdict = inspectDatabase(database, 'quick_check');
    if (verdict.kind !== 'sound') {
      database.close();
      return verdict;
    }
    prepare(database);
    return { kind: 'open', database };
  } catch (error) {
    if (database.isOpen) database.close();
    if (isDamage(error)) return { kind: 'damaged', reason: (error as Error).message };
    throw error;
  }
}

function prepare(database: DatabaseSync): void {
  // Takes effect on an empty file only: pages that retention frees can then be given back to the disk.
  database.exec('PRAGMA auto_vacuum = INCREMENTAL');
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -${CACHE_KIB};
    PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    PRAGMA journal_size_limit = ${LOG_LIMIT};
  `);
  migrate(database);
  guardLedger(database);
}
