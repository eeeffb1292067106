import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Retention } from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { Store } from '../../src/store/store.ts';

export const NOW = Date.UTC(2026, 9, 1);

/** A folder of its own for a test. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'iaqverse-store-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

const made = new Set<Store>();

/** Stops what a test has left running: a thread that runs would keep the whole process. */
export async function stopStores(): Promise<void> {
  for (const store of made) await store.stop();
  made.clear();
}

/** A store that commits without waiting for more. */
export function storeIn(
  folder: string,
  {
    retention = { days: 30, months: 12 },
    forecastDays = 14,
    log = new RecordingLog(),
  }: { retention?: Retention; forecastDays?: number; log?: RecordingLog } = {},
): Store {
  const store = new Store({
    folder,
    clock: new ManualClock(NOW),
    log,
    retention: () => retention,
    forecastDays: () => forecastDays,
    commitInterval: 0,
  });
  made.add(store);
  return store;
}

/** A running store in a folder that goes with it. */
export async function freshStore(
  options: Parameters<typeof storeIn>[1] = {},
): Promise<{ store: Store; close(): Promise<void> }> {
  const folder = freshFolder();
  const store = storeIn(folder, options);
  await store.start();
  return {
    store,
    async close() {
      await store.stop();
      removeFolder(folder);
    },
  };
}
