import type { AppendResult, Readings, SensorIdAssignment, Settings } from '@iaqverse/core';
import { loadSensorIds, SENSOR_IDS_KEY } from '../home-assistant/sensor-id-store.ts';
import type { FoundReading, ImportTarget } from './import-target.ts';
import { withoutMeasured } from './without-measured.ts';

/** Under which the settings keep how far sources were read. */
const PREFIX = 'import/';

/** What an import writes into a store. */
export class StoredPast implements Omit<ImportTarget, 'close'> {
  readonly #readings: Pick<Readings, 'append' | 'query'>;
  readonly #settings: Settings;

  constructor({
    readings,
    settings,
  }: {
    readonly readings: Pick<Readings, 'append' | 'query'>;
    readonly settings: Settings;
  }) {
    this.#readings = readings;
    this.#settings = settings;
  }

  async append(found: readonly FoundReading[]): Promise<AppendResult> {
    const fresh = await withoutMeasured(found, this.#readings);
    const { stored, duplicates } = await this.#readings.append(fresh);
    return { stored, duplicates: duplicates + found.length - fresh.length };
  }

  checkpoint(digest: string): Promise<unknown> {
    return this.#settings.get(PREFIX + digest);
  }

  keep(digest: string, checkpoint: unknown): Promise<void> {
    return this.#settings.set(PREFIX + digest, checkpoint);
  }

  sensorIds(): Promise<SensorIdAssignment[]> {
    return loadSensorIds(this.#settings);
  }

  keepSensorIds(assignments: readonly SensorIdAssignment[]): Promise<void> {
    return this.#settings.set(SENSOR_IDS_KEY, assignments);
  }
}
