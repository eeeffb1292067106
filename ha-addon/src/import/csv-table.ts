import { quantityByName } from '@iaqverse/core';
import { MEASUREMENTS } from '../influx/measurements.ts';
import { nameOfTag } from '../influx/tag-text.ts';
import { type CsvHeader, csvHeader, noHeader } from './csv-header.ts';
import type { ImportedValue, Reject } from './imported-value.ts';
import type { TimeReader } from './zoned-time.ts';

/** Which part of a file is wanted, and how its times are read; times in ms. */
export interface CsvAsk {
  readonly timeOf: TimeReader;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Rows after their header; another header may follow, since InfluxDB writes table after table. */
export class CsvTable {
  readonly #path: string;
  readonly #ask: CsvAsk;
  readonly #reject: Reject;
  #header: CsvHeader | undefined;
  /** The next row is a header. */
  #isExpectingHeader = true;

  constructor(path: string, ask: CsvAsk, reject: Reject) {
    this.#path = path;
    this.#ask = ask;
    this.#reject = reject;
  }

  get hasHeader(): boolean {
    return this.#header !== undefined;
  }

  /** @param into undefined where only headers count, since the row was taken another time */
  take(cells: readonly string[], row: number, into: ImportedValue[] | undefined): void {
    // Annotations of InfluxDB stand above the header of each table.
    if (cells[0]!.startsWith('#')) {
      this.#isExpectingHeader = true;
      return;
    }
    if (this.#isExpectingHeader) {
      this.#header = csvHeader(cells);
      if (this.#header === undefined) throw noHeader(this.#path, cells);
      this.#isExpectingHeader = false;
      return;
    }
    const time = this.#ask.timeOf(this.#cell(cells, this.#header?.at.time));
    if (time === undefined) {
      const next = csvHeader(cells);
      if (next !== undefined) this.#header = next;
      else if (into !== undefined) this.#reject('bad_time', () => `row ${row}: ${cells.join(',')}`);
      return;
    }
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = this.#ask;
    if (into !== undefined && time >= from && time < to) this.#takeValues(time, cells, row, into);
  }

  #takeValues(time: number, cells: readonly string[], row: number, into: ImportedValue[]): void {
    const { at, quantities, isOurTags } = this.#header!;
    const measurement = this.#cell(cells, at.measurement);
    if (measurement !== undefined && measurement !== MEASUREMENTS.readings) {
      this.#reject('other_measurement', () => `row ${row}: ${measurement}`);
      return;
    }
    const name = (index: number | undefined) => {
      const text = this.#cell(cells, index);
      return text !== undefined && isOurTags ? nameOfTag(text) : text;
    };
    const common = {
      time,
      site: name(at.site),
      room: name(at.room),
      sensor: name(at.sensor),
      unit: this.#cell(cells, at.unit),
    };
    const told =
      at.quantity === undefined
        ? quantities
        : [{ quantity: quantityByName(this.#cell(cells, at.quantity) ?? ''), at: at.value! }];
    for (const { quantity, at: index } of told) {
      const text = this.#cell(cells, index);
      // An empty cell was not measured.
      if (text === undefined) continue;
      if (quantity === undefined) {
        this.#reject('unknown_quantity', () => `row ${row}: ${this.#cell(cells, at.quantity) ?? 'no name'}`);
        continue;
      }
      const value = Number(text);
      if (Number.isNaN(value)) this.#reject('not_a_number', () => `row ${row}: ${quantity} of "${text}"`);
      else into.push({ ...common, quantity, value });
    }
  }

  #cell(cells: readonly string[], index: number | undefined): string | undefined {
    const text = index === undefined ? undefined : cells[index];
    const cell = this.#header!.isExported ? text : text?.trim();
    return cell === '' ? undefined : cell;
  }
}
