import {
  type Clock,
  DAY,
  type HaSensor,
  HOUR,
  type HomeAssistant,
  IaqverseError,
  type Log,
  type Measurement,
  type MessageContext,
  pastOfSensor,
  type Readings,
  type Settings,
} from '@iaqverse/core';
import { type ImportEntry, ImportRecord } from './import-record.ts';
import { orNothing } from './past-or-nothing.ts';

/** So far back single states are asked for, ms: Home Assistant keeps them for some days, and their means for longer. */
const STATES_BACK = 3 * DAY;
/** How much is asked for at once, ms: of states and of means. */
const STATES_AT_ONCE = DAY;
const MEANS_AT_ONCE = 7 * DAY;
const SENSORS_AT_ONCE = 5;
/** What goes to the store in one piece. */
const MEASUREMENTS_AT_ONCE = 5_000;
/** Between two requests Home Assistant is left alone for so long, ms. */
const PAUSE = 200;

export interface HistoryImportParts {
  readonly homeAssistant: Pick<HomeAssistant, 'statistics' | 'history'>;
  readonly readings: Pick<Readings, 'latest'>;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly settingsOf: MessageContext['settingsOf'];
  /** How far back readings are kept, ms. */
  readonly back: () => number;
  /** Stores what was measured; resolves when it is committed. What is there already counts once. */
  readonly take: (measurements: readonly Measurement[]) => Promise<unknown>;
  /** What share of the import is done, 0–1. */
  readonly onProgress?: (share: number) => void;
}

/** One piece of the past of some sensors whose imports began together. */
interface Portion {
  readonly sensors: readonly HaSensor[];
  readonly start: number;
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
}

/**
 * Imports what Home Assistant recorded of sensors that are new to us: the newest days first, state by state, and means before
 * that. It remembers what is done, goes on there after an interruption, and leaves Home Assistant time between its requests.
 */
export class HistoryImport {
  readonly #parts: HistoryImportParts;
  #wanted: readonly HaSensor[] | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;
  #wake: (() => void) | undefined;

  constructor(parts: HistoryImportParts) {
    this.#parts = parts;
  }

  /** Imports what is left of the past of these sensors, after what runs already. To be called after every connection. */
  start(sensors: readonly HaSensor[]): void {
    this.#wanted = sensors;
    this.#running ??= this.#run()
      .catch((error: unknown) => this.#sayInterrupted(error))
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** Resolves when nothing is under way; what is left is done after the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#wake?.();
    await this.#running;
  }

  /** Resolves when what runs is through, or was interrupted. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    const record = await ImportRecord.load(this.#parts.settings);
    while (this.#wanted !== undefined && !this.#isStopped) {
      const sensors = this.#wanted;
      this.#wanted = undefined;
      await this.#begin(record, sensors);
      await this.#import(record, sensors);
    }
  }

  /** Sensors that have a past with us already need none. */
  async #begin(record: ImportRecord, sensors: readonly HaSensor[]): Promise<void> {
    const unknown = sensors.filter(({ announced }) => record.of(announced.entity) === undefined);
    if (unknown.length === 0) return;
    const { clock, readings, back } = this.#parts;
    const now = clock.now();
    const known = new Set(
      (await readings.latest(now - back()))
        .filter(({ first }) => first < now - HOUR)
        .map(({ sensor, quantity }) => `${sensor}/${quantity}`),
    );
    await record.keep(
      unknown.map(({ announced: { entity, sensor, quantity } }) => [
        entity,
        { start: now, doneTo: now, isDone: known.has(`${sensor}/${quantity}`) },
      ]),
    );
  }

  async #import(record: ImportRecord, sensors: readonly HaSensor[]): Promise<void> {
    const portions = this.#portions(record, sensors);
    if (portions.length === 0) return;
    const { log, onProgress } = this.#parts;
    log.info('What Home Assistant recorded is imported', {
      sensors: new Set(portions.flatMap((one) => one.sensors)).size,
    });
    let count = 0;
    for (const [index, portion] of portions.entries()) {
      if (this.#isStopped) return;
      count += await this.#importPortion(portion);
      await record.keep(
        portion.sensors.map(({ announced }): [string, ImportEntry] => [
          announced.entity,
          { start: portion.start, doneTo: portion.from, isDone: portion.isLast },
        ]),
      );
      onProgress?.((index + 1) / portions.length);
      if (index + 1 < portions.length && !this.#isStopped) await this.#pause();
    }
    log.info('What Home Assistant recorded is imported: done', { readings: count });
  }

  /** Newest first, so that rooms have their last days soon. */
  #portions(record: ImportRecord, sensors: readonly HaSensor[]): Portion[] {
    const groups = new Map<string, { entry: ImportEntry; sensors: HaSensor[] }>();
    for (const sensor of sensors) {
      const entry = record.of(sensor.announced.entity);
      if (entry === undefined || entry.isDone) continue;
      const key = `${entry.start}/${entry.doneTo}`;
      const group = groups.get(key) ?? { entry, sensors: [] };
      group.sensors.push(sensor);
      groups.set(key, group);
    }
    const portions = [...groups.values()].flatMap(({ entry, sensors: all }) => {
      const spans = spansOf(entry, this.#parts.back());
      const parts = Array.from({ length: Math.ceil(all.length / SENSORS_AT_ONCE) }, (_, index) =>
        all.slice(index * SENSORS_AT_ONCE, (index + 1) * SENSORS_AT_ONCE),
      );
      return parts.flatMap((part) => spans.map((span) => ({ ...span, sensors: part, start: entry.start })));
    });
    return portions.sort((a, b) => b.to - a.to);
  }

  async #importPortion({ sensors, start, from, to }: Portion): Promise<number> {
    const { homeAssistant, settingsOf } = this.#parts;
    const query = { entityIds: sensors.map(({ entityId }) => entityId), from, to };
    const states =
      from >= start - STATES_BACK ? await orNothing(homeAssistant.history(query)) : new Map<string, never>();
    const narrow = await orNothing(homeAssistant.statistics({ ...query, period: '5minute' }));
    const wide = await orNothing(homeAssistant.statistics({ ...query, period: 'hour' }));
    const measurements = sensors.flatMap((sensor) => {
      const { entityId, announced } = sensor;
      const past = {
        states: states.get(entityId) ?? [],
        narrow: narrow.get(entityId) ?? [],
        wide: wide.get(entityId) ?? [],
      };
      return pastOfSensor(sensor, past, settingsOf(announced.sensor));
    });
    for (let first = 0; first < measurements.length; first += MEASUREMENTS_AT_ONCE)
      await this.#parts.take(measurements.slice(first, first + MEASUREMENTS_AT_ONCE));
    return measurements.length;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#parts.clock.after(PAUSE, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }

  #sayInterrupted(error: unknown): void {
    const isOffline = error instanceof IaqverseError && error.code === 'home_assistant_unreachable';
    const message = 'The import of what Home Assistant recorded was interrupted: it goes on after the next connection';
    if (isOffline) this.#parts.log.info(message);
    else this.#parts.log.warn(message, { error: `${error}` });
  }
}

/** What is left to import, newest first: days of states, then weeks of means. Whole hours, so that no mean is cut. */
function spansOf({ start, doneTo }: ImportEntry, back: number): Omit<Portion, 'sensors' | 'start'>[] {
  const spans: Omit<Portion, 'sensors' | 'start'>[] = [];
  const first = Math.ceil((start - back) / HOUR) * HOUR;
  for (let to = doneTo; to > first; ) {
    const isOfStates = to > start - STATES_BACK + HOUR;
    const wanted = isOfStates ? Math.max(to - STATES_AT_ONCE, start - STATES_BACK) : to - MEANS_AT_ONCE;
    const from = Math.max(first, Math.ceil(wanted / HOUR) * HOUR);
    spans.push({ from, to, isLast: from <= first });
    to = from;
  }
  return spans;
}
