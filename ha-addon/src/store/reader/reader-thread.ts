import { DatabaseSync } from 'node:sqlite';
import { answerRequests } from '../thread/answer-requests.ts';
import { LearnedReader } from './learned.ts';
import { Lookups } from './lookups.ts';
import { ModelsReader } from './models.ts';
import { OutboxReader } from './outbox-entries.ts';
import { PastForecastsReader } from './past-forecasts.ts';
import { ReadingsReader } from './query-readings.ts';
import type { ReaderRequests } from './requests.ts';
import { verifyLedgerSlice } from './verify-ledger.ts';

/** Pages kept in memory, KiB. */
const CACHE_KIB = 16 * 1024;
/** How long a checkpoint may keep us waiting, ms. */
const BUSY_TIMEOUT = 5_000;

interface Reader {
  readonly database: DatabaseSync;
  readonly readings: ReadingsReader;
  readonly lookups: Lookups;
  readonly forecasts: PastForecastsReader;
  readonly models: ModelsReader;
  readonly learned: LearnedReader;
  readonly outbox: OutboxReader;
}

let reader: Reader | undefined;

function open(): Reader {
  if (reader === undefined) throw new Error('The database is not open.');
  return reader;
}

answerRequests<ReaderRequests>({
  open({ path }) {
    const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
    database.exec(`PRAGMA cache_size = -${CACHE_KIB}`);
    reader = {
      database,
      readings: new ReadingsReader(database),
      lookups: new Lookups(database),
      forecasts: new PastForecastsReader(database),
      models: new ModelsReader(database),
      learned: new LearnedReader(database),
      outbox: new OutboxReader(database),
    };
    return undefined;
  },
  query(query, move) {
    const found = open().readings.query(query);
    for (const { times, values, lowest, highest, counts } of found) {
      for (const column of [times, values, lowest, highest, counts]) if (column !== undefined) move(column.buffer);
    }
    return found;
  },
  forecasts(query, move) {
    const found = open().forecasts.query(query);
    for (const column of [found.madeAt, ...found.quantiles]) move(column.buffer);
    return found;
  },
  latest: (since) => open().readings.latest(since),
  setting: (key) => open().lookups.setting(key),
  settings: (prefix) => open().lookups.settings(prefix),
  ledger: (query) => open().lookups.ledger(query),
  verifyLedger: (cursor) => verifyLedgerSlice(open().database, cursor),
  activeModel: (name) => open().models.active(name),
  model: (asked) => open().models.find(asked),
  models: (name) => open().models.list(name),
  trainings: (query) => open().models.trainings(query),
  latestTrainings: () => open().models.latestTrainings(),
  learned: (place) => open().learned.state(place),
  learnedPlaces: () => open().learned.places(),
  beginning: () => open().readings.beginning(),
  outbox: (ask) => open().outbox.next(ask),
  close() {
    reader?.database.close();
    reader = undefined;
    return undefined;
  },
});
