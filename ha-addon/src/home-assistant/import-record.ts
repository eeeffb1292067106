import type { Settings } from '@iaqverse/core';
import { storedSetting } from '@iaqverse/core';
import { z } from 'zod';

/** Under which the store keeps how far the past of which entity was imported. */
const KEY = 'home-assistant/import';

const entrySchema = z.object({
  /** When its import began, ms: what came later is no past. */
  start: z.number(),
  /** Back to here it is done, ms. */
  doneTo: z.number(),
  /** Nothing is left to do. */
  isDone: z.boolean(),
});
export type ImportEntry = z.output<typeof entrySchema>;

/** How far the past of every entity was imported; kept over restarts. */
export class ImportRecord {
  readonly #settings: Settings;
  readonly #entries: Map<string, ImportEntry>;

  private constructor(settings: Settings, entries: Map<string, ImportEntry>) {
    this.#settings = settings;
    this.#entries = entries;
  }

  /** @throws IaqverseError `store_damaged` */
  static async load(settings: Settings): Promise<ImportRecord> {
    const kept = await settings.get(KEY);
    const entries = kept === undefined ? {} : storedSetting(z.record(z.string(), entrySchema), KEY, kept);
    return new ImportRecord(settings, new Map(Object.entries(entries)));
  }

  of(entity: string): ImportEntry | undefined {
    return this.#entries.get(entity);
  }

  /** Committed when it resolves. */
  async keep(changes: Iterable<readonly [entity: string, entry: ImportEntry]>): Promise<void> {
    for (const [entity, entry] of changes) this.#entries.set(entity, entry);
    await this.#settings.set(KEY, Object.fromEntries(this.#entries));
  }
}
