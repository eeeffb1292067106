import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Ledger, NumberedLedgerEntry } from '@iaqverse/core';

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

  ledger({ site, room, kind, before, limit }: Parameters<Ledger['list']>[0]): NumberedLedgerEntry[] {
    const conditions: string[] = [];
    const values: SQLInputValue[] = [];
    const demand = (condition: string, value: string | number | undefined) => {
      if (value === undefined) return;
      conditions.push(condition);
      values.push(value);
    };
    demand('site = ?', site);
    demand('room = ?', room);
    demand('kind = ?', kind);
    demand('number < ?', before);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    return this.#database
      .prepare(`SELECT * FROM ledger ${where} ORDER BY number DESC LIMIT ?`)
      .all(...values, limit)
      .map(
        (row): NumberedLedgerEntry => ({
          number: Number(row.number),
          time: Number(row.time),
          kind: String(row.kind),
          ...(row.site !== null && { site: String(row.site) }),
          ...(row.room !== null && { room: String(row.room) }),
          actor: String(row.actor),
          detail: JSON.parse(String(row.detail)),
        }),
      );
  }
}
