import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type PackedReadings, readingsOf } from '../packed-readings.ts';
import type { SeriesRow } from '../series-row.ts';
import { HOUR } from '../widths.ts';
import { ArrivedTimes } from './arrived-times.ts';

/** One quantity of one sensor, over all the rooms where it has been: within it a time stands for one reading. */
interface Channel {
  readonly series: number[];
  /** Undefined while everything is folded: of most channels of a large home that is so. */
  arrived: ArrivedTimes | undefined;
  /** No reading is newer; undefined until somebody asks. */
  newest: number | undefined;
}

/** Knows which readings are there, so that what arrives again is told apart. */
export class Identities {
  readonly #database: DatabaseSync;
  readonly #newestFolded: StatementSync;
  readonly #isFolded: StatementSync;
  readonly #countedInHour: StatementSync;
  readonly #keptInHour: StatementSync;
  readonly #channels = new Map<string, Channel>();
  readonly #bySeries = new Map<number, Channel>();
  #rawHorizon = Number.NEGATIVE_INFINITY;
  #loaded = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#newestFolded = database.prepare('SELECT max(time) AS newest FROM readings WHERE series = ?');
    this.#isFolded = database.prepare('SELECT 1 FROM readings WHERE series = ? AND time = ?');
    this.#countedInHour = database.prepare('SELECT count FROM hours WHERE series = ? AND start = ?');
    this.#keptInHour = database.prepare(
      'SELECT count(*) AS count FROM readings WHERE series = ? AND time >= ? AND time < ?',
    );
  }

  /** What was counted in may not be so: a transaction did not come about, or the horizons moved. */
  invalidate(): void {
    this.#loaded = false;
  }

  /** Takes everything from the database, where what is held is not valid. Before anything is added. */
  load(): void {
    if (this.#loaded) return;
    this.#channels.clear();
    this.#bySeries.clear();
    for (const row of this.#database.prepare('SELECT * FROM series').all()) this.addSeries(row as unknown as SeriesRow);
    for (const row of this.#database.prepare('SELECT packed FROM arrivals ORDER BY number').iterate()) {
      const { count, series, times } = readingsOf(row.packed as Uint8Array);
      for (let index = 0; index < count; index++) addArrived(this.#bySeries.get(series[index]!)!, times[index]!);
    }
    this.#rawHorizon = Number(this.#database.prepare('SELECT raw FROM horizons').get()!.raw);
    this.#loaded = true;
  }

  addSeries({ id, sensor, quantity }: SeriesRow): void {
    if (this.#bySeries.has(id)) return;
    const key = `${quantity}/${sensor}`;
    let channel = this.#channels.get(key);
    if (channel === undefined) {
      channel = { series: [id], arrived: undefined, newest: undefined };
      this.#channels.set(key, channel);
    } else channel.series.push(id);
    this.#bySeries.set(id, channel);
  }

  /** Counts a reading in; false when it was there already, or when retention has reduced its hour and nobody can tell. */
  add(series: number, time: number): boolean {
    const channel = this.#bySeries.get(series)!;
    channel.newest ??= this.#newestOf(channel);
    if (time > channel.newest && time >= this.#rawHorizon) channel.newest = time;
    else if (this.#isKnown(channel, time)) return false;
    addArrived(channel, time);
    return true;
  }

  /** These readings, in the order in which they arrived, have been folded: from now on they are found in the database. */
  folded({ count, series, times }: PackedReadings): void {
    for (let index = 0; index < count; index++) {
      const channel = this.#bySeries.get(series[index]!);
      channel?.arrived?.remove(times[index]!);
      if (channel?.arrived?.isEmpty) channel.arrived = undefined;
    }
  }

  #newestOf(channel: Channel): number {
    let newest = channel.arrived?.newest() ?? Number.NEGATIVE_INFINITY;
    for (const series of channel.series) {
      newest = Math.max(newest, Number(this.#newestFolded.get(series)!.newest ?? Number.NEGATIVE_INFINITY));
    }
    return newest;
  }

  #isKnown(channel: Channel, time: number): boolean {
    if (channel.arrived?.has(time)) return true;
    if (channel.series.some((series) => this.#isFolded.get(series, time) !== undefined)) return true;
    return time < this.#rawHorizon && this.#isReduced(channel, Math.floor(time / HOUR) * HOUR);
  }

  /** Whether the hour's mean counts more readings than are kept of it. */
  #isReduced(channel: Channel, hour: number): boolean {
    let counted = 0;
    let kept = 0;
    for (const series of channel.series) {
      counted += Number(this.#countedInHour.get(series, hour)?.count ?? 0);
      kept += Number(this.#keptInHour.get(series, hour, hour + HOUR)!.count);
    }
    return counted > kept;
  }
}

function addArrived(channel: Channel, time: number): void {
  channel.arrived ??= new ArrivedTimes();
  channel.arrived.add(time);
}
