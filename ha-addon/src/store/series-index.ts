import type { PlacedReading } from '@iaqverse/core';
import type { SeriesRow } from './series-row.ts';

/** The number of every series, so that readings travel as numbers. */
export class SeriesIndex {
  readonly #bySensor = new Map<string, Map<string, SeriesRow[]>>();
  #unsaved: SeriesRow[] = [];
  #lastId = 0;

  /** @param rows the series that the database holds */
  constructor(rows: readonly SeriesRow[]) {
    for (const row of rows) this.#add(row);
  }

  /** The id of a reading's series, a new one where it has none yet. */
  idOf({ sensor, quantity, site = '', room = '' }: PlacedReading): number {
    const places = this.#bySensor.get(sensor)?.get(quantity);
    const known = places?.find((row) => row.room === room && row.site === site);
    if (known !== undefined) return known.id;
    const row = { id: this.#lastId + 1, sensor, quantity, site, room };
    this.#add(row);
    this.#unsaved.push(row);
    return row.id;
  }

  /** Series that the database may not hold yet. They are to go along with every commit until one succeeds. */
  get unsaved(): readonly SeriesRow[] {
    return this.#unsaved;
  }

  /** These are committed now. */
  saved(rows: readonly SeriesRow[]): void {
    if (rows.length > 0) this.#unsaved = this.#unsaved.filter((row) => !rows.includes(row));
  }

  /** The database was opened again and holds these: all others are to be saved again, under the ids that they have. */
  reopened(rows: readonly SeriesRow[]): void {
    const held = new Set(rows.map(({ id }) => id));
    const all = [...this.#bySensor.values()].flatMap((quantities) => [...quantities.values()].flat());
    this.#unsaved = all.filter(({ id }) => !held.has(id));
  }

  #add(row: SeriesRow): void {
    let quantities = this.#bySensor.get(row.sensor);
    if (quantities === undefined) {
      quantities = new Map();
      this.#bySensor.set(row.sensor, quantities);
    }
    const places = quantities.get(row.quantity);
    if (places === undefined) quantities.set(row.quantity, [row]);
    else places.push(row);
    this.#lastId = Math.max(this.#lastId, row.id);
  }
}
