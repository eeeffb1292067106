import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Configuration, PlacedReading, Quantity, Readings, ReadingsQuery } from '@iaqverse/core';
import { MemoryReadings, MemorySettings } from '@iaqverse/core/memory';
import { checkConfiguration } from '../../src/configuration/configuration-file.ts';
import { csvSource } from '../../src/import/csv-source.ts';
import { importReadings } from '../../src/import/import-readings.ts';
import type { ImportSource } from '../../src/import/imported-value.ts';
import { roomMapping } from '../../src/import/room-mapping.ts';
import { StoredPast } from '../../src/import/stored-past.ts';
import { timesIn } from '../../src/import/zoned-time.ts';
import { NOW } from '../store/open-store.ts';

export const EVERYTHING = { from: 0, to: Number.POSITIVE_INFINITY, step: 0 };

/** A home with names as people give them. */
export const HOME = checkConfiguration(
  {
    version: 1,
    sites: [
      {
        id: 'maison',
        name: 'Maison de Zoé',
        rooms: [
          { id: 'salon', name: 'Le Salon', type: 'living', areas: ['Living area'] },
          { id: 'attic', name: 'Grenier', sensors: ['demo-put-here'] },
        ],
      },
    ],
    sources: [{ sensor: 'old*', tvoc_unit: 'mg/m³' }],
  },
  'test',
);

/** What an import is given beside its source. */
export interface ImportAsk {
  readonly configuration?: Configuration;
  readonly rooms?: readonly (readonly [string, string])[];
  readonly units?: Partial<Record<Quantity, string>>;
  readonly append?: Readings['append'];
  readonly signal?: AbortSignal;
}

/** A place to import into, in memory. */
export class ImportFixture {
  readonly readings = new MemoryReadings();
  readonly settings = new MemorySettings();
  readonly shares: number[] = [];

  import(source: ImportSource, ask: ImportAsk = {}) {
    const { configuration = HOME, rooms = [], units = {}, signal = new AbortController().signal } = ask;
    const readings = {
      append: ask.append ?? ((batch) => this.readings.append(batch)),
      query: (query: ReadingsQuery) => this.readings.query(query),
    } satisfies Pick<Readings, 'append' | 'query'>;
    const past = new StoredPast({ readings, settings: this.settings });
    return importReadings({
      source,
      target: {
        append: (found) => past.append(found),
        checkpoint: (digest) => past.checkpoint(digest),
        keep: (digest, checkpoint) => past.keep(digest, checkpoint),
        sensorIds: () => past.sensorIds(),
        keepSensorIds: (assignments) => past.keepSensorIds(assignments),
        close: async () => undefined,
      },
      configuration,
      mapping: roomMapping(rooms, configuration),
      units,
      now: NOW,
      onProgress: (share) => this.shares.push(share),
      signal,
    });
  }

  importFile(path: string, ask: ImportAsk & { readonly zone?: string; from?: number; to?: number } = {}) {
    const { zone = 'UTC', from, to } = ask;
    return this.import(csvSource(path, { timeOf: timesIn(zone), from, to }), ask);
  }

  /** Everything that is there, by sensor, quantity and time. */
  async stored(): Promise<PlacedReading[]> {
    const series = await this.readings.query(EVERYTHING);
    return series
      .flatMap(({ times, values, sensor, quantity, site, room }) =>
        Array.from(times, (time, index) => ({ sensor, quantity, site, room, time, value: values[index]! })),
      )
      .sort((a, b) => compare(a.sensor, b.sensor) || compare(a.quantity, b.quantity) || a.time - b.time);
  }
}

/** Writes a file to import, gzipped where its name says so; returns its path. */
export function writeFile(folder: string, text: string, name = 'past.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
