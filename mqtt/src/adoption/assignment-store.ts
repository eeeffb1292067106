import type { SensorIdAssignment, Settings } from '@iaqverse/core';
import { storedSetting } from '@iaqverse/core';
import { z } from 'zod';

const KEY_PREFIX = 'adopted/';

const assignmentsSchema = z.array(z.object({ entity: z.string(), quantity: z.string(), sensor: z.string() }));

/** Keeps which entity goes by which sensor's id, over restarts. What is assigned in one turn is kept together. */
export class AssignmentStore {
  readonly #settings: Settings;
  #gathering: SensorIdAssignment[] = [];
  #kept: Promise<void> | undefined;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async load(): Promise<SensorIdAssignment[]> {
    const entries = await this.#settings.entries(KEY_PREFIX);
    return entries.flatMap(([key, value]) => storedSetting(assignmentsSchema, key, value) as SensorIdAssignment[]);
  }

  /** Resolves when the assignments are committed. */
  keep(assignments: readonly SensorIdAssignment[]): Promise<void> {
    if (assignments.length === 0) return Promise.resolve();
    this.#gathering.push(...assignments);
    this.#kept ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const batch = this.#gathering;
        this.#gathering = [];
        this.#kept = undefined;
        this.#settings.set(`${KEY_PREFIX}${batch[0]!.entity}`, batch).then(resolve, reject);
      });
    });
    return this.#kept;
  }
}
