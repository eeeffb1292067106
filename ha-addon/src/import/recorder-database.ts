import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import {
  type HaMean,
  type HaPastQuery,
  type HaState,
  type HaStatisticsQuery,
  HOUR,
  IaqverseError,
  MINUTE,
  parseJsonMessage,
  SECOND,
} from '@iaqverse/core';
import type { HaPresent, HomeAssistantPast } from './home-assistant-past.ts';
import { storedRegistries, storedTemperatureUnit } from './stored-registries.ts';

const TABLES = { '5minute': 'statistics_short_term', hour: 'statistics' } as const;
const WIDTHS = { '5minute': 5 * MINUTE, hour: HOUR } as const;
/** The attributes of an entity are no longer than this where Home Assistant keeps them. */
const MAX_ATTRIBUTES = 64 * 1024;

/**
 * A copy of the database of Home Assistant's recorder (`home-assistant_v2.db`), as SQLite keeps it. Nothing is written to it.
 * Where its folder holds `.storage`, as Home Assistant's own does, rooms and devices are known by it.
 */
export class RecorderDatabase implements HomeAssistantPast {
  readonly #path: string;
  readonly #database: DatabaseSync;

  private constructor(path: string, database: DatabaseSync) {
    this.#path = path;
    this.#database = database;
  }

  /** @throws IaqverseError `invalid_argument` where the file is no such database */
  static open(path: string): RecorderDatabase {
    const database = openDatabase(path);
    try {
      const columns = (table: string) =>
        new Set(
          database
            .prepare(`SELECT name FROM pragma_table_info('${table}')`)
            .all()
            .map(({ name }) => name),
        );
      if (columns('statistics_meta').size === 0 || columns('states').size === 0)
        throw unfit(path, 'has no tables of Home Assistant: name its home-assistant_v2.db, or a file of CSV');
      if (!columns('statistics').has('start_ts') || !columns('states').has('metadata_id'))
        throw unfit(
          path,
          'was written by a Home Assistant older than 2023.4: let a newer one open it once, then copy it again',
        );
      return new RecorderDatabase(path, database);
    } catch (error) {
      database.close();
      throw error instanceof IaqverseError ? error : unreadable(path, error);
    }
  }

  /** The states that entities had last; what has means alone is there without a state. */
  async present(): Promise<HaPresent> {
    const rows = this.#all(
      `SELECT meta.entity_id AS entityId, last.state, last.last_updated_ts AS time, attributes.shared_attrs AS attributes
       FROM states_meta AS meta
       JOIN states AS last ON last.state_id = (
         SELECT state_id FROM states WHERE metadata_id = meta.metadata_id ORDER BY last_updated_ts DESC LIMIT 1
       )
       LEFT JOIN state_attributes AS attributes ON attributes.attributes_id = last.attributes_id`,
    );
    const states = rows.map(stateOf);
    const known = new Set(states.map(({ entityId }) => entityId));
    const others = this.#all('SELECT statistic_id, unit_of_measurement AS unit, name FROM statistics_meta')
      .filter(({ statistic_id }) => !known.has(String(statistic_id)))
      // Statistics of integrations have a colon, and no entity.
      .filter(({ statistic_id }) => /^[a-z0-9_]+\.[a-z0-9_]+$/.test(String(statistic_id)))
      .map(({ statistic_id, unit, name }): HaState => {
        const attributes = {
          ...(unit !== null && { unit_of_measurement: unit }),
          ...(name !== null && { friendly_name: name }),
        };
        return { entityId: String(statistic_id), state: 'unknown', attributes, time: 0 };
      });
    return {
      registries: storedRegistries(dirname(this.#path)),
      states: [...states, ...others],
      temperatureUnit: storedTemperatureUnit(dirname(this.#path)),
    };
  }

  async beginning(): Promise<number> {
    const [row] = this.#all(
      `SELECT min(first) AS first FROM (
         SELECT min(start_ts) AS first FROM statistics UNION ALL SELECT min(start_ts) FROM statistics_short_term
         UNION ALL SELECT min(last_updated_ts) FROM states
       )`,
    );
    return typeof row?.first === 'number' ? row.first * SECOND : Date.now();
  }

  async statesBeginning(): Promise<number> {
    const [row] = this.#all(
      `SELECT min(first) AS first FROM (
         SELECT min(last_updated_ts) AS first FROM states UNION ALL SELECT min(start_ts) FROM statistics_short_term
       )`,
    );
    return typeof row?.first === 'number' ? row.first * SECOND : Number.MAX_SAFE_INTEGER;
  }

  async statistics({ entityIds, from, to, period }: HaStatisticsQuery): Promise<ReadonlyMap<string, HaMean[]>> {
    const found = new Map<string, HaMean[]>();
    for (const entityId of entityIds) {
      const rows = this.#all(
        `SELECT start_ts AS start, mean FROM ${TABLES[period]}
         WHERE metadata_id = (SELECT id FROM statistics_meta WHERE statistic_id = ?)
         AND start_ts >= ? AND start_ts < ? AND mean IS NOT NULL ORDER BY start_ts`,
        entityId,
        from / SECOND,
        to / SECOND,
      );
      const means = rows.map(({ start, mean }) => {
        const begin = Math.round(Number(start) * SECOND);
        return { start: begin, end: begin + WIDTHS[period], mean: Number(mean) };
      });
      found.set(entityId, means);
    }
    return found;
  }

  async history({ entityIds, from, to }: HaPastQuery): Promise<ReadonlyMap<string, HaState[]>> {
    const found = new Map<string, HaState[]>();
    for (const entityId of entityIds) {
      const rows = this.#all(
        `SELECT ? AS entityId, states.state, states.last_updated_ts AS time, attributes.shared_attrs AS attributes
         FROM states LEFT JOIN state_attributes AS attributes ON attributes.attributes_id = states.attributes_id
         WHERE states.metadata_id = (SELECT metadata_id FROM states_meta WHERE entity_id = ?)
         AND states.last_updated_ts >= ? AND states.last_updated_ts < ? AND states.state IS NOT NULL
         ORDER BY states.last_updated_ts`,
        ...[entityId, entityId, from / SECOND, to / SECOND],
      );
      found.set(entityId, rows.map(stateOf));
    }
    return found;
  }

  /** The unit in which they were written; another one where the entity's was changed since. */
  unitOfMeans(entityId: string): string | undefined {
    const [row] = this.#all('SELECT unit_of_measurement AS unit FROM statistics_meta WHERE statistic_id = ?', entityId);
    return typeof row?.unit === 'string' ? row.unit : undefined;
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #all(sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
    try {
      return this.#database.prepare(sql).all(...values);
    } catch (error) {
      throw unreadable(this.#path, error);
    }
  }
}

/** What tells a state of the copy from a later one. */
export function stampOfFile(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${Math.floor(mtimeMs)}`;
}

function openDatabase(path: string): DatabaseSync {
  try {
    return opened(path);
  } catch (error) {
    // In write-ahead mode SQLite makes files beside a database to read it. Where nobody may make any, the database alone can
    // be read, as long as it is all that there is.
    if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) throw unreadable(path, error);
    try {
      const url = pathToFileURL(path);
      url.searchParams.set('immutable', '1');
      return opened(url);
    } catch {
      throw unreadable(path, error);
    }
  }
}

function opened(path: string | URL): DatabaseSync {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function stateOf({ entityId, state, time, attributes }: Record<string, unknown>): HaState {
  const said = typeof attributes === 'string' ? parseJsonMessage(attributes, MAX_ATTRIBUTES).value : undefined;
  return {
    entityId: String(entityId),
    state: String(state),
    attributes: typeof said === 'object' && said !== null && !Array.isArray(said) ? { ...said } : {},
    time: Math.round(Number(time) * SECOND),
  };
}

function unreadable(path: string, error: unknown): IaqverseError {
  const why = (error as Error).message;
  return unfit(
    path,
    `cannot be read (${why}): copy it while Home Assistant is stopped, or take it out of one of its backups, with the files beside it that end in -wal and -shm, into a folder where files may be written`,
  );
}

function unfit(path: string, what: string): IaqverseError {
  return new IaqverseError('invalid_argument', `${path} ${what}`, { path });
}
