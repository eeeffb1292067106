import { IaqverseError } from '../../error.ts';
import { HOUR, MINUTE } from '../../time/span.ts';
import {
  type AppendResult,
  type PlacedReading,
  type Readings,
  type ReadingsQuery,
  type Retention,
  retentionHorizons,
  type Series,
  type SeriesSummary,
} from '../readings.ts';

const FIVE_MINUTES = 5 * MINUTE;

type SeriesName = Pick<Series, 'sensor' | 'quantity' | 'site' | 'room'>;

interface Kept {
  readonly time: number;
  readonly value: number;
  /** Retention has reduced it to means: it counts, but nobody knows it any more. */
  reduced: boolean;
}

interface KeptSeries {
  readonly name: SeriesName;
  readonly kept: Kept[];
}

/** What is known of a sensor's quantity over all the rooms where it has been. */
interface Identities {
  readonly times: Set<number>;
  readonly reducedHours: Set<number>;
}

const keyOf = ({ sensor, quantity, site, room }: SeriesName) => JSON.stringify([sensor, quantity, site, room]);

/** The readings in memory: plain and slow, for tests and where nothing needs to last. */
export class MemoryReadings implements Readings {
  readonly #retention: Retention;
  readonly #series = new Map<string, KeptSeries>();
  readonly #identities = new Map<string, Identities>();
  #horizons = { raw: Number.NEGATIVE_INFINITY, fiveMinutes: Number.NEGATIVE_INFINITY };

  constructor(retention: Retention = { days: 30, months: 12 }) {
    this.#retention = retention;
  }

  async append(batch: readonly PlacedReading[]): Promise<AppendResult> {
    const unfit = batch.find(({ time, value }) => !Number.isFinite(time) || !Number.isFinite(value));
    if (unfit !== undefined)
      throw new IaqverseError(
        'invalid_argument',
        `A reading of ${unfit.quantity} from ${unfit.sensor} has a time or a value that is not finite: nothing of its batch was stored.`,
      );
    const stored = batch.filter((reading) => this.#store(reading)).length;
    return { stored, duplicates: batch.length - stored };
  }

  async query(query: ReadingsQuery): Promise<Series[]> {
    return [...this.#series.values()]
      .filter(({ name }) => isAskedFor(name, query))
      .map(({ name, kept }) => ({ ...name, ...this.#points(kept, query) }))
      .filter(({ times }) => times.length > 0);
  }

  async latest(since: number): Promise<SeriesSummary[]> {
    return [...this.#series.values()].flatMap(({ name, kept }) => {
      const known = kept
        .filter(({ time }) => time >= Math.max(since, this.#horizons.raw))
        .sort((a, b) => a.time - b.time);
      const [first, last] = [known[0], known.at(-1)];
      if (first === undefined || last === undefined) return [];
      return [{ ...name, count: known.length, first: first.time, last: last.time, lastValue: last.value }];
    });
  }

  async retain(now: number): Promise<{ removed: number }> {
    const { raw, fiveMinutes } = retentionHorizons(this.#retention, now);
    this.#horizons = {
      raw: Math.max(raw, this.#horizons.raw),
      fiveMinutes: Math.max(fiveMinutes, this.#horizons.fiveMinutes),
    };
    let removed = 0;
    for (const { name, kept } of this.#series.values()) {
      for (const reading of kept) {
        if (reading.reduced || reading.time >= this.#horizons.raw) continue;
        reading.reduced = true;
        this.#identitiesOf(name).reducedHours.add(Math.floor(reading.time / HOUR));
        removed++;
      }
    }
    return { removed };
  }

  #store({ time, value, ...name }: PlacedReading): boolean {
    const { times, reducedHours } = this.#identitiesOf(name);
    if (times.has(time) || reducedHours.has(Math.floor(time / HOUR))) return false;
    times.add(time);
    const key = keyOf(name);
    const series = this.#series.get(key) ?? { name: pick(name), kept: [] };
    series.kept.push({ time, value, reduced: false });
    this.#series.set(key, series);
    return true;
  }

  #identitiesOf({ sensor, quantity }: SeriesName): Identities {
    const key = `${sensor}/${quantity}`;
    const identities = this.#identities.get(key) ?? { times: new Set(), reducedHours: new Set() };
    this.#identities.set(key, identities);
    return identities;
  }

  /** The finest width of time at which something of this time is still known. */
  #width(time: number): number {
    if (time < this.#horizons.fiveMinutes) return HOUR;
    return time < this.#horizons.raw ? FIVE_MINUTES : 0;
  }

  #points(kept: readonly Kept[], { from, to, step, limit }: ReadingsQuery) {
    const spans = new Map<number, number[]>();
    for (const { time, value } of kept) {
      const width = this.#width(time);
      const counted = width === 0 ? time : Math.floor(time / width) * width;
      const fits = width === 0 || (step > 0 && step % width === 0);
      if (!fits || counted < from || counted >= to) continue;
      const start = step === 0 ? time : Math.floor(counted / step) * step;
      const values = spans.get(start);
      if (values === undefined) spans.set(start, [value]);
      else values.push(value);
    }
    const sorted = [...spans].sort(([a], [b]) => a - b);
    const newest = limit === undefined ? sorted : sorted.slice(Math.max(0, sorted.length - limit));
    const column = (of: (values: number[]) => number) => Float64Array.from(newest, ([, values]) => of(values));
    const points = {
      times: Float64Array.from(newest, ([start]) => start),
      values: column((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    };
    if (step === 0) return points;
    return {
      ...points,
      lowest: column((values) => values.reduce((lowest, value) => Math.min(lowest, value))),
      highest: column((values) => values.reduce((highest, value) => Math.max(highest, value))),
      counts: column((values) => values.length),
    };
  }
}

function pick({ sensor, quantity, site, room }: SeriesName): SeriesName {
  return { sensor, quantity, site, room };
}

function isAskedFor(name: SeriesName, { site, room, unplaced, sensor, quantities }: ReadingsQuery): boolean {
  return (
    (site === undefined || name.site === site) &&
    (room === undefined || name.room === room) &&
    (unplaced === undefined || name.room === undefined) &&
    (sensor === undefined || name.sensor === sensor) &&
    (quantities === undefined || quantities.includes(name.quantity))
  );
}
