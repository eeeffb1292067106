import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LedgerEntry, ModelVersion } from '@iaqverse/core';
import type { ForecastRow } from '../packed-forecast.ts';

/** What is committed beside readings. Details, values and metrics are JSON; a value of undefined removes the key. */
export type Command =
  | { readonly kind: 'record'; readonly entry: Omit<LedgerEntry, 'detail'>; readonly detail: string }
  | { readonly kind: 'set'; readonly key: string; readonly value: string | undefined }
  | { readonly kind: 'register'; readonly model: Omit<ModelVersion, 'metrics'>; readonly metrics: string }
  | { readonly kind: 'activate'; readonly name: string; readonly version: string; readonly at: number }
  | { readonly kind: 'forecasts'; readonly rows: readonly ForecastRow[] };

/** For `record` the number of the entry; for others how many rows changed, 0 when the command did not apply. */
export type CommandResult = number;

/** Carries commands out, within the transaction of the caller. */
export class Commands {
  readonly #record: StatementSync;
  readonly #set: StatementSync;
  readonly #remove: StatementSync;
  readonly #register: StatementSync;
  readonly #activate: StatementSync;
  readonly #forecast: StatementSync;

  constructor(database: DatabaseSync) {
    this.#record = database.prepare(
      'INSERT INTO ledger (time, kind, site, room, actor, detail) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#set = database.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
    this.#remove = database.prepare('DELETE FROM settings WHERE key = ?');
    this.#register = database.prepare(
      `INSERT INTO models (name, version, kind, created_at, metrics, artefact) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.#activate = database.prepare(
      `INSERT INTO active_models SELECT name, version, ? FROM models WHERE name = ? AND version = ?
       ON CONFLICT DO UPDATE SET version = excluded.version, at = excluded.at`,
    );
    this.#forecast = database.prepare('INSERT INTO forecasts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  }

  run(command: Command): CommandResult {
    switch (command.kind) {
      case 'record': {
        const { time, kind, site = null, room = null, actor } = command.entry;
        return Number(this.#record.run(time, kind, site, room, actor, command.detail).lastInsertRowid);
      }
      case 'set': {
        const { key, value } = command;
        return Number((value === undefined ? this.#remove.run(key) : this.#set.run(key, value)).changes);
      }
      case 'register': {
        const { name, version, kind, createdAt, artefact } = command.model;
        return Number(this.#register.run(name, version, kind, createdAt, command.metrics, artefact).changes);
      }
      case 'activate':
        return Number(this.#activate.run(command.at, command.name, command.version).changes);
      case 'forecasts': {
        let changed = 0;
        for (const { site, room, madeAt, quantities, packed } of command.rows)
          changed += Number(this.#forecast.run(site, room, madeAt, quantities, packed).changes);
        return changed;
      }
    }
  }
}
