import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Forecasts, Learned, Ledger, Log, Readings, Registry, Retention, Settings } from '@iaqverse/core';
import { makeFolder } from '../make-folder.ts';
import { finishRestore } from './backup/restore-backup.ts';
import { type BackupFiles, writeBackup } from './backup/write-backup.ts';
import { FolderLock } from './folder-lock.ts';
import type { Outbox } from './outbox-entry.ts';
import { newestDamaged } from './set-aside.ts';
import { closed, storeError } from './store-error.ts';
import { StoreThreads } from './store-threads.ts';
import { StoredForecasts } from './stored-forecasts.ts';
import { StoredLearned } from './stored-learned.ts';
import { StoredLedger } from './stored-ledger.ts';
import { StoredOutbox } from './stored-outbox.ts';
import { StoredReadings } from './stored-readings.ts';
import { StoredRegistry } from './stored-registry.ts';
import { StoredSettings } from './stored-settings.ts';

/** The name of the database within the data folder. */
export const DATABASE_FILE = 'iaqverse.db';

export interface StoreOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Asked for at every retention, so that a changed configuration counts. */
  readonly retention: () => Retention;
  /** How many days forecasts are kept; asked for as the retention is. */
  readonly forecastDays: () => number;
  /** The longest that readings wait before they are committed, ms of real time, at most 1000. */
  readonly commitInterval?: number;
  /** How much may wait in the outbox for another store, bytes; without it nothing is put there. */
  readonly outboxBytes?: number;
}

/** How the store is. */
export interface StoreStatus {
  readonly path: string;
  /** What the database takes on the disk, its write-ahead log included. */
  readonly bytes: number;
  /** Readings that wait for their commit. */
  readonly pending: number;
  /** Whether it runs and the last question was answered. */
  readonly readable: boolean;
  /** Where the newest damaged database was put, at this start or an earlier one, as long as it lies there. */
  readonly setAside?: string;
}

const DEFAULT_COMMIT_INTERVAL = 200;
/** Brokers stop delivering at 20 messages that nobody acknowledged; some room is left for those under way. */
const BATCHES_TO_COMMIT = 16;
/** A commit of so many readings costs little more than one of a few. */
const READINGS_TO_COMMIT = 2_000;

/** The system of record: one SQLite file in the data folder, for one process at a time. */
export class Store {
  readonly readings: Readings;
  readonly forecasts: Forecasts;
  readonly learned: Learned;
  readonly ledger: Ledger;
  readonly registry: Registry;
  readonly settings: Settings;
  readonly outbox: Outbox;
  readonly #options: StoreOptions;
  readonly #path: string;
  readonly #threads: StoreThreads;
  readonly #lock: FolderLock;
  #running = false;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#path = join(options.folder, DATABASE_FILE);
    this.#lock = new FolderLock(options.folder);
    this.#threads = new StoreThreads({
      path: this.#path,
      policy: {
        interval: options.commitInterval ?? DEFAULT_COMMIT_INTERVAL,
        batches: BATCHES_TO_COMMIT,
        readings: READINGS_TO_COMMIT,
      },
      outboxBytes: options.outboxBytes ?? 0,
      now: () => options.clock.now(),
      log: options.log,
    });
    this.readings = new StoredReadings(this.#threads, options.retention);
    this.forecasts = new StoredForecasts(this.#threads, options.forecastDays);
    this.learned = new StoredLearned(this.#threads);
    this.ledger = new StoredLedger(this.#threads);
    this.registry = new StoredRegistry(this.#threads);
    this.settings = new StoredSettings(this.#threads);
    this.outbox = new StoredOutbox(this.#threads);
  }

  /**
   * Opens the database and looks through it. A damaged one is set aside, with a line in the log and a mark in the status.
   * @throws IaqverseError `store_unwritable`, `store_in_use`, `store_newer`
   */
  async start(): Promise<void> {
    try {
      makeFolder(this.#options.folder, '--data');
      this.#lock.acquire();
      finishRestore(this.#options.folder, this.#options.clock.now());
      await this.#threads.start();
      this.#running = true;
    } catch (error) {
      this.#lock.release();
      throw storeError(this.#path, error);
    }
  }

  /** Commits what waits, and closes the database. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    await this.#threads.stop();
    this.#lock.release();
  }

  /** Changes with everything that is written. */
  get revision(): number {
    return this.#threads.revision;
  }

  /** When the oldest of the readings was measured, or its hour began, ms; undefined where there are none. */
  beginning(): Promise<number | undefined> {
    return this.#threads.read('beginning', undefined);
  }

  status(): StoreStatus {
    const { pending, readable } = this.#threads;
    const setAside = newestDamaged(this.#path);
    const bytes = sizeOf(this.#path) + sizeOf(`${this.#path}-wal`);
    return { path: this.#path, bytes, pending, readable, ...(setAside !== undefined && { setAside }) };
  }

  /**
   * Writes a consistent copy of the database, together with other files, into a new folder below `folder`, while
   * readings go on to be stored. The copy has been checked when it resolves. Returns the new folder's path.
   * @param files their content by name, such as the configuration
   * @throws IaqverseError `store_unwritable`, `store_closed`
   */
  async backup(folder: string, files: BackupFiles = {}): Promise<string> {
    if (!this.#running) throw closed(this.#path);
    return writeBackup({ path: this.#path, folder, files, at: this.#options.clock.now() });
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
