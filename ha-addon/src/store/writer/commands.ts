import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LedgerEntry, ModelVersion, Place } from '@iaqverse/core';
import { KEPT_TRAININGS } from '@iaqverse/core/plain';
import type { ForecastRow } from '../packed-forecast.ts';
import { LedgerRecords } from './ledger-records.ts';
import type { OutboxTable } from './outbox-table.ts';

/** What is committed beside readings. Details, values, states and metrics are JSON; undefined removes what is there. */
export type Command =
  | { readonly kind: 'record'; readonly entry: Omit<LedgerEntry, 'detail'>; readonly detail: string }
  | { readonly kind: 'set'; readonly key: string; readonly value: string | undefined }
  | { readonly kind: 'register'; readonly model: Omit<ModelVersion, 'metrics'>; readonly metrics: string }
  | { readonly kind: 'activate'; readonly name: string; readonly version: string; readonly at: number }
  | { readonly kind: 'deactivate'; readonly name: string }
  | { readonly kind: 'prune'; readonly name: string; readonly keep: number }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'training'; readonly name: string; readonly detail: string }
  | { readonly kind: 'learned'; readonly place: Place; readonly state: string | undefined }
  | { readonly kind: 'forecasts'; readonly rows: readonly ForecastRow[] }
  | { readonly kind: 'outbox_lines'; readonly count: number; readonly packed: Uint8Array }
  | { readonly kind: 'outbox_sent'; readonly upTo: number };

/** For `record` the number of the entry; for others how many rows changed, 0 when the command did not apply. */
export type CommandResult = number;

/** Carries commands out, within the transaction of the caller. */
export class Commands {
  readonly #outbox: OutboxTable;
  readonly #records: LedgerRecords;
  readonly #set: StatementSync;
  readonly #remove: StatementSync;
  readonly #register: StatementSync;
  readonly #activate: StatementSync;
  readonly #deactivate: StatementSync;
  readonly #prune: StatementSync;
  readonly #removeModels: StatementSync;
  readonly #removeTrainings: StatementSync;
  readonly #training: StatementSync;
  readonly #pruneTrainings: StatementSync;
  readonly #learned: StatementSync;
  readonly #forget: StatementSync;
  readonly #forecast: StatementSync;

  constructor(database: DatabaseSync, outbox: OutboxTable) {
    this.#outbox = outbox;
    this.#records = new LedgerRecords(database);
    this.#set = database.prepare('INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value');
    this.#remove = database.prepare('DELETE FROM settings WHERE key = ?');
    this.#register = database.prepare(
      `INSERT INTO models (name, version, kind, created_at, metrics, artefact, path) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.#activate = database.prepare(
      `INSERT INTO active_models SELECT name, version, ? FROM models WHERE name = ? AND version = ?
       ON CONFLICT DO UPDATE SET version = excluded.version, at = excluded.at`,
    );
    this.#deactivate = database.prepare('DELETE FROM active_models WHERE name = ?');
    this.#prune = database.prepare(
      `DELETE FROM models WHERE name = ?1
       AND number NOT IN (SELECT number FROM models WHERE name = ?1 ORDER BY number DESC LIMIT ?2)
       AND version NOT IN (SELECT version FROM active_models WHERE name = ?1)`,
    );
    this.#removeModels = database.prepare('DELETE FROM models WHERE name = ?');
    this.#removeTrainings = database.prepare('DELETE FROM trainings WHERE name = ?');
    this.#training = database.prepare('INSERT INTO trainings (name, detail) VALUES (?, ?)');
    this.#pruneTrainings = database.prepare(
      `DELETE FROM trainings WHERE name = ?1
       AND number NOT IN (SELECT number FROM trainings WHERE name = ?1 ORDER BY number DESC LIMIT ${KEPT_TRAININGS})`,
    );
    this.#learned = database.prepare(
      'INSERT INTO learned VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
    );
    this.#forget = database.prepare('DELETE FROM learned WHERE site = ? AND room = ?');
    this.#forecast = database.prepare('INSERT INTO forecasts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  }

  run(command: Command): CommandResult {
    switch (command.kind) {
      case 'record':
        return this.#records.append(command.entry, command.detail);
      case 'set': {
        const { key, value } = command;
        return Number((value === undefined ? this.#remove.run(key) : this.#set.run(key, value)).changes);
      }
      case 'register': {
        const { name, version, kind, createdAt, artefact, path = null } = command.model;
        return Number(this.#register.run(name, version, kind, createdAt, command.metrics, artefact, path).changes);
      }
      case 'activate':
        return Number(this.#activate.run(command.at, command.name, command.version).changes);
      case 'deactivate':
        return Number(this.#deactivate.run(command.name).changes);
      case 'prune':
        return Number(this.#prune.run(command.name, command.keep).changes);
      case 'remove':
        this.#deactivate.run(command.name);
        this.#removeTrainings.run(command.name);
        return Number(this.#removeModels.run(command.name).changes);
      case 'training':
        this.#training.run(command.name, command.detail);
        return 1 + Number(this.#pruneTrainings.run(command.name).changes);
      case 'learned': {
        const { place, state } = command;
        if (state === undefined) return Number(this.#forget.run(place.site, place.room).changes);
        return Number(this.#learned.run(place.site, place.room, state).changes);
      }
      case 'forecasts': {
        let changed = 0;
        for (const { site, room, madeAt, quantities, packed } of command.rows)
          changed += Number(this.#forecast.run(site, room, madeAt, quantities, packed).changes);
        return changed;
      }
      case 'outbox_lines':
        this.#outbox.add('lines', command.count, command.packed);
        return command.count;
      case 'outbox_sent':
        return this.#outbox.sent(command.upTo);
    }
  }
}
