import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Tables and indexes that matter of the recorder of Home Assistant 2026.11 (schema 53), as its models make them in SQLite. */
const SCHEMA = `
  CREATE TABLE state_attributes (
    attributes_id INTEGER NOT NULL, hash BIGINT, shared_attrs TEXT, PRIMARY KEY (attributes_id)
  );
  CREATE TABLE states_meta (metadata_id INTEGER NOT NULL, entity_id VARCHAR(255), PRIMARY KEY (metadata_id));
  CREATE UNIQUE INDEX ix_states_meta_entity_id ON states_meta (entity_id);
  CREATE TABLE statistics_meta (
    id INTEGER NOT NULL, statistic_id VARCHAR(255), source VARCHAR(32), unit_of_measurement VARCHAR(255),
    unit_class VARCHAR(255), has_mean BOOLEAN, has_sum BOOLEAN, name VARCHAR(255), mean_type SMALLINT NOT NULL,
    PRIMARY KEY (id)
  );
  CREATE UNIQUE INDEX ix_statistics_meta_statistic_id ON statistics_meta (statistic_id);
  CREATE TABLE states (
    state_id INTEGER NOT NULL, entity_id CHAR(0), state VARCHAR(255), attributes CHAR(0), event_id SMALLINT,
    last_changed CHAR(0), last_changed_ts FLOAT, last_reported_ts FLOAT, last_updated CHAR(0), last_updated_ts FLOAT,
    old_state_id INTEGER, attributes_id INTEGER, context_id CHAR(0), context_user_id CHAR(0), context_parent_id CHAR(0),
    origin_idx SMALLINT, context_id_bin BLOB, context_user_id_bin BLOB, context_parent_id_bin BLOB, metadata_id INTEGER,
    PRIMARY KEY (state_id), FOREIGN KEY(old_state_id) REFERENCES states (state_id),
    FOREIGN KEY(attributes_id) REFERENCES state_attributes (attributes_id),
    FOREIGN KEY(metadata_id) REFERENCES states_meta (metadata_id)
  );
  CREATE INDEX ix_states_metadata_id_last_updated_ts ON states (metadata_id, last_updated_ts);
  ${['statistics', 'statistics_short_term']
    .map(
      (table) => `
  CREATE TABLE ${table} (
    id INTEGER NOT NULL, created CHAR(0), created_ts FLOAT, metadata_id INTEGER, start CHAR(0), start_ts FLOAT,
    mean FLOAT, mean_weight FLOAT, min FLOAT, max FLOAT, last_reset CHAR(0), last_reset_ts FLOAT, state FLOAT, sum FLOAT,
    PRIMARY KEY (id), FOREIGN KEY(metadata_id) REFERENCES statistics_meta (id) ON DELETE CASCADE
  );
  CREATE UNIQUE INDEX ix_${table}_statistic_id_start_ts ON ${table} (metadata_id, start_ts);`,
    )
    .join('')}
`;

/** A database as the recorder of a Home Assistant keeps it; times in ms. */
export class RecorderFixture {
  readonly folder: string;
  readonly path: string;
  readonly #database: DatabaseSync;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.path = join(folder, 'home-assistant_v2.db');
    this.#database = new DatabaseSync(this.path);
    this.#database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; ${SCHEMA}`);
  }

  addStates(entityId: string, attributes: object, states: readonly (readonly [time: number, state: string])[]): void {
    this.#database.prepare('INSERT OR IGNORE INTO states_meta (entity_id) VALUES (?)').run(entityId);
    const { metadata_id: meta } = this.#database
      .prepare('SELECT metadata_id FROM states_meta WHERE entity_id = ?')
      .get(entityId)! as { metadata_id: number };
    const { lastInsertRowid: shared } = this.#database
      .prepare('INSERT INTO state_attributes (shared_attrs) VALUES (?)')
      .run(JSON.stringify(attributes));
    const insert = this.#database.prepare(
      'INSERT INTO states (state, last_updated_ts, attributes_id, metadata_id) VALUES (?, ?, ?, ?)',
    );
    for (const [time, state] of states) insert.run(state, time / 1000, shared, meta);
  }

  addMeans(
    table: 'statistics' | 'statistics_short_term',
    entityId: string,
    unit: string,
    means: readonly (readonly [start: number, mean: number | null])[],
  ): void {
    this.#database
      .prepare(
        `INSERT OR IGNORE INTO statistics_meta (statistic_id, source, unit_of_measurement, has_mean, has_sum, mean_type)
         VALUES (?, 'recorder', ?, 1, 0, 1)`,
      )
      .run(entityId, unit);
    const { id } = this.#database.prepare('SELECT id FROM statistics_meta WHERE statistic_id = ?').get(entityId)! as {
      id: number;
    };
    const insert = this.#database.prepare(`INSERT INTO ${table} (metadata_id, start_ts, mean) VALUES (?, ?, ?)`);
    for (const [start, mean] of means) insert.run(id, start / 1000, mean);
  }

  /** Writes a registry where Home Assistant keeps it. */
  store(name: string, data: object): void {
    mkdirSync(join(this.folder, '.storage'), { recursive: true });
    writeFileSync(join(this.folder, '.storage', name), JSON.stringify({ version: 1, key: name, data }));
  }

  close(): void {
    this.#database.close();
  }
}
