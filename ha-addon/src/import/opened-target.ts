import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Configuration, IaqverseError } from '@iaqverse/core';
import { SystemClock } from '../clock/system-clock.ts';
import { loadSensorIds } from '../home-assistant/sensor-id-store.ts';
import { PinoLog, RecentLines } from '../log/pino-log.ts';
import { Lookups } from '../store/reader/lookups.ts';
import { DATABASE_FILE, Store } from '../store/store.ts';
import type { ImportTarget } from './import-target.ts';
import { ServiceTarget } from './service-target.ts';
import { StoredPast } from './stored-past.ts';

/** How long the service may keep us waiting, ms. */
const BUSY_TIMEOUT = 5_000;

/** Which store is imported into, and where its service answers if it runs. */
export interface TargetAsk {
  readonly folder: string;
  readonly configuration: Configuration;
  readonly port: number;
  readonly token: string | undefined;
}

/** The store while nobody else has it; otherwise the service that does. @throws IaqverseError that says what to do */
export async function openedTarget({ folder, configuration, port, token }: TargetAsk): Promise<ImportTarget> {
  const store = new Store({
    folder,
    clock: new SystemClock(),
    log: PinoLog.to(process.stderr, 'warn', new RecentLines()),
    retention: () => ({ days: configuration.retention_days, months: configuration.aggregates_months }),
    forecastDays: () => configuration.forecast_days,
    commitInterval: 0,
  });
  try {
    await store.start();
  } catch (error) {
    if (!(error instanceof IaqverseError) || error.code !== 'store_in_use') throw error;
    const service = new ServiceTarget(`http://127.0.0.1:${port}`, token);
    await service.mustHave(folder);
    return service;
  }
  const past = new StoredPast(store);
  return {
    append: (found) => past.append(found),
    checkpoint: (digest) => past.checkpoint(digest),
    keep: (digest, checkpoint) => past.keep(digest, checkpoint),
    sensorIds: () => past.sensorIds(),
    keepSensorIds: (assignments) => past.keepSensorIds(assignments),
    close: () => store.stop(),
  };
}

/** What only looks: everything counts as stored, and nothing is. */
export function dryTarget(known: Pick<ImportTarget, 'sensorIds'>): ImportTarget {
  return {
    append: async (found) => ({ stored: found.length, duplicates: 0 }),
    // What an interrupted import did already belongs to what would come.
    checkpoint: async () => undefined,
    keep: async () => undefined,
    sensorIds: () => known.sensorIds(),
    keepSensorIds: async () => undefined,
    close: async () => undefined,
  };
}

/** What the store of a folder knows, which another process may be writing. */
export function knownIn(folder: string): Pick<ImportTarget, 'sensorIds'> {
  return {
    sensorIds: async () => {
      const database = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true, timeout: BUSY_TIMEOUT });
      try {
        const lookups = new Lookups(database);
        return await loadSensorIds({
          get: async (key) => {
            const text = lookups.setting(key);
            return text === undefined ? undefined : JSON.parse(text);
          },
        });
      } finally {
        database.close();
      }
    },
  };
}
