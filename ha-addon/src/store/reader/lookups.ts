import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LedgerQuery, NumberedLedgerEntry } from '@iaqverse/core';
import { ledgerEntryOf } from '../ledger-chain.ts';
import { ledgerConditions } from './ledger-pages.ts';

/** Answers what is asked of the ledger and the settings. Values of settings are JSON. */
export class Lookups {
  readonly #database: DatabaseSync;
  readonly #setting: StatementSync;
  readonly #settings: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#setting = database.prepare('SELECT value FROM settings WHERE key = ?');
    this.#settings = database.prepare(
      'SELECT key, value FROM settings WHERE key >= ? AND substr(key, 1, length(?)) = ? ORDER BY key',
    );
  }

  setting(key: string): string | undefined {
    return this.#setting.get(key)?.value as string | undefined;
  }

  settings(prefix: string): [key: string, value: string][] {
    return this.#settings.all(prefix, prefix, prefix).map(({ key, value }) => [String(key), String(value)]);
  }

  ledger({ before, limit, ...filter }: LedgerQuery): NumberedLedgerEntry[] {
    const { conditions, values } = ledgerConditions(filter);
    if (before !== undefined) {
      conditions.push('number < ?');
      values.push(before);
    }
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    return this.#database
      .prepare(`SELECT * FROM ledger ${where} ORDER BY number DESC LIMIT ?`)
      .all(...values, limit)
      .map((row) => {
        const { hash: _, ...entry } = ledgerEntryOf(row);
        return entry;
      });
  }
}
