import type { Log, Readings, ReadingsQuery, Series } from '@iaqverse/core';

export interface OlderHistoryParts {
  /** The system of record. */
  readonly store: Pick<Readings, 'query'>;
  /** When what it holds begins, ms; undefined while it holds nothing. */
  readonly beginning: () => Promise<number | undefined>;
  /** What may reach further back. */
  readonly influx: Pick<Readings, 'query'>;
  readonly log: Log;
}

/** The history of the store, and before its beginning that of InfluxDB: of an installation before this one. */
export class OlderHistory implements Pick<Readings, 'query'> {
  readonly #parts: OlderHistoryParts;
  #isSilent = false;

  constructor(parts: OlderHistoryParts) {
    this.#parts = parts;
  }

  /** What InfluxDB does not answer is missing, with a line in the log; the store's part always comes. */
  async query(query: ReadingsQuery): Promise<Series[]> {
    const { store, influx, beginning, log } = this.#parts;
    const { from, to, step, limit } = query;
    const first = (await beginning()) ?? to;
    // The span in which the store begins is whole in InfluxDB only.
    const border = Math.min(to, step === 0 ? first : Math.ceil(first / step) * step);
    if (from >= border) return store.query(query);
    try {
      const older = await influx.query({ ...query, to: border });
      this.#isSilent = false;
      if (older.length === 0) return store.query(query);
      return joined(older, border < to ? await store.query({ ...query, from: border }) : [], limit);
    } catch (error) {
      if (!this.#isSilent)
        log.warn('InfluxDB does not answer what was before this store began', {
          error: error instanceof Error ? error.message : String(error),
        });
      this.#isSilent = true;
      return store.query(query);
    }
  }
}

/** The series of two times, one after the other, the newest points of each. */
function joined(older: readonly Series[], younger: readonly Series[], limit: number | undefined): Series[] {
  const rest = new Map(younger.map((series) => [keyOf(series), series]));
  const both = older.map((series) => {
    const next = rest.get(keyOf(series));
    rest.delete(keyOf(series));
    return next === undefined ? series : after(series, next);
  });
  return [...both, ...rest.values()].map((series) => newest(series, limit));
}

function after(older: Series, younger: Series): Series {
  return {
    ...older,
    times: joinedColumn(older.times, younger.times),
    values: joinedColumn(older.values, younger.values),
    ...(older.lowest && younger.lowest && { lowest: joinedColumn(older.lowest, younger.lowest) }),
    ...(older.highest && younger.highest && { highest: joinedColumn(older.highest, younger.highest) }),
    ...(older.counts && younger.counts && { counts: joinedColumn(older.counts, younger.counts) }),
  };
}

function newest(series: Series, limit: number | undefined): Series {
  if (limit === undefined || series.times.length <= limit) return series;
  const from = series.times.length - limit;
  return {
    ...series,
    times: series.times.slice(from),
    values: series.values.slice(from),
    ...(series.lowest && { lowest: series.lowest.slice(from) }),
    ...(series.highest && { highest: series.highest.slice(from) }),
    ...(series.counts && { counts: series.counts.slice(from) }),
  };
}

function joinedColumn(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

function keyOf({ sensor, quantity, site, room }: Series): string {
  return JSON.stringify([sensor, quantity, site, room]);
}
