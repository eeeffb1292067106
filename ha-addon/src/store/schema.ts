import type { DatabaseSync } from 'node:sqlite';
import { CHAIN_START } from '@iaqverse/core/plain';
import { defineLedgerHash } from './ledger-chain.ts';

/** Marks a SQLite file as ours: the letters IAQV. */
export const APPLICATION_ID = 0x49415156;

/** The version from which on the entries of the ledger are chained. */
export const CHAINED_SINCE = 4;

/**
 * What leads from each version of the schema to the next; the version of a database is the number of those it has been
 * through (`user_version`). What stands here never changes once released: a new version is one more at the end.
 *
 * Readings arrive in `arrivals`, a whole commit in one row, so that a commit costs one page and not one for each
 * series: memory cards wear. From there they are folded into `readings`, `five_minutes` and `hours` together in one
 * transaction, so those three always agree, and what is known is their content and that of `arrivals`. Where another
 * store is to be told, the same row goes into `outbox` in the same transaction, and stays there until it was.
 */
export const MIGRATIONS: readonly string[] = [
  `
  PRAGMA application_id = ${APPLICATION_ID};

  CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    sensor TEXT NOT NULL,
    quantity TEXT NOT NULL,
    site TEXT NOT NULL,
    room TEXT NOT NULL,
    UNIQUE (sensor, quantity, site, room)
  ) STRICT;
  CREATE INDEX series_by_place ON series (site, room);

  CREATE TABLE arrivals (number INTEGER PRIMARY KEY, count INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;

  CREATE TABLE readings (
    series INTEGER NOT NULL,
    time REAL NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (series, time)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE five_minutes (
    series INTEGER NOT NULL,
    start REAL NOT NULL,
    count INTEGER NOT NULL,
    total REAL NOT NULL,
    lowest REAL NOT NULL,
    highest REAL NOT NULL,
    PRIMARY KEY (series, start)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE hours (
    series INTEGER NOT NULL,
    start REAL NOT NULL,
    count INTEGER NOT NULL,
    total REAL NOT NULL,
    lowest REAL NOT NULL,
    highest REAL NOT NULL,
    PRIMARY KEY (series, start)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE horizons (raw REAL NOT NULL, five_minutes REAL NOT NULL) STRICT;
  INSERT INTO horizons VALUES (-9e999, -9e999);

  CREATE TABLE ledger (
    number INTEGER PRIMARY KEY,
    time REAL NOT NULL,
    kind TEXT NOT NULL,
    site TEXT,
    room TEXT,
    actor TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX ledger_by_place ON ledger (site, room, number);
  CREATE INDEX ledger_by_kind ON ledger (kind, number);

  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE models (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at REAL NOT NULL,
    metrics TEXT NOT NULL,
    artefact BLOB NOT NULL,
    UNIQUE (name, version)
  ) STRICT;
  CREATE TABLE active_models (
    name TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    at REAL NOT NULL,
    FOREIGN KEY (name, version) REFERENCES models (name, version)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE forecasts (
    site TEXT NOT NULL,
    room TEXT NOT NULL,
    made_at REAL NOT NULL,
    quantities TEXT NOT NULL,
    packed BLOB NOT NULL,
    PRIMARY KEY (site, room, made_at)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE learned (
    site TEXT NOT NULL,
    room TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (site, room)
  ) STRICT;

  ALTER TABLE models ADD COLUMN path TEXT;
  CREATE TABLE trainings (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX trainings_by_name ON trainings (name, number);
  `,
  `
  ALTER TABLE ledger ADD COLUMN hash TEXT NOT NULL DEFAULT '';
  CREATE TABLE ledger_head (number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE INDEX ledger_by_time ON ledger (time);

  WITH RECURSIVE chain (number, hash) AS (
    SELECT ${CHAIN_START.number}, '${CHAIN_START.hash}'
    UNION ALL
    SELECT next.number, ledger_hash(
      chain.hash, next.number, next.time, next.kind, next.site, next.room, next.actor, next.detail
    )
    FROM chain JOIN ledger AS next ON next.number = (
      SELECT number FROM ledger WHERE number > chain.number ORDER BY number LIMIT 1
    )
  )
  UPDATE ledger SET hash = chain.hash FROM chain WHERE chain.number = ledger.number;

  INSERT INTO ledger_head VALUES (${CHAIN_START.number}, '${CHAIN_START.hash}');
  UPDATE ledger_head SET (number, hash) = (SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1)
  WHERE EXISTS (SELECT 1 FROM ledger);
  `,
  `
  CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    count INTEGER NOT NULL,
    packed BLOB NOT NULL
  ) STRICT;
  CREATE TABLE outbox_shed (points INTEGER NOT NULL) STRICT;
  INSERT INTO outbox_shed VALUES (0);
  `,
];

/** The version that a database has when this program has opened it. */
export const SCHEMA_VERSION = MIGRATIONS.length;

/** A number that SQLite answers to `PRAGMA name`. */
export function pragmaNumber(database: DatabaseSync, name: string): number {
  return Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

/** The tables and indexes of a database, in SQL. */
export function schemaOf(database: DatabaseSync): string {
  const rows = database
    .prepare(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') ORDER BY name`)
    .all();
  return rows.map(({ sql }) => sql).join(';\n');
}

/** Brings a database to the newest version, each step in a transaction of its own. */
export function migrate(database: DatabaseSync, migrations: readonly string[] = MIGRATIONS): void {
  defineLedgerHash(database);
  for (let version = pragmaNumber(database, 'user_version'); version < migrations.length; version++) {
    database.exec(`BEGIN IMMEDIATE; ${migrations[version]}; PRAGMA user_version = ${version + 1}; COMMIT`);
  }
}
