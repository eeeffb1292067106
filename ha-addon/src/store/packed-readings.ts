/** Readings in columns: the id of the series, the time in milliseconds, the value. Only the first `count` of each column counts. */
export interface PackedReadings {
  readonly count: number;
  readonly series: Int32Array<ArrayBuffer>;
  readonly times: Float64Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
}

const INITIAL_CAPACITY = 256;
const BYTES_PER_READING = 8 + 8 + 4;

/** Columns that grow. */
export class ReadingsPacker {
  #count = 0;
  #series = new Int32Array(INITIAL_CAPACITY);
  #times = new Float64Array(INITIAL_CAPACITY);
  #values = new Float64Array(INITIAL_CAPACITY);

  get count(): number {
    return this.#count;
  }

  push(series: number, time: number, value: number): void {
    if (this.#count === this.#series.length) this.#grow();
    this.#series[this.#count] = series;
    this.#times[this.#count] = time;
    this.#values[this.#count] = value;
    this.#count++;
  }

  /** Forgets what was pushed beyond the first `count`. */
  truncate(count: number): void {
    this.#count = count;
  }

  packed(): PackedReadings {
    return { count: this.#count, series: this.#series, times: this.#times, values: this.#values };
  }

  #grow(): void {
    const capacity = this.#series.length * 4;
    const [series, times, values] = [this.#series, this.#times, this.#values];
    this.#series = new Int32Array(capacity);
    this.#times = new Float64Array(capacity);
    this.#values = new Float64Array(capacity);
    this.#series.set(series);
    this.#times.set(times);
    this.#values.set(values);
  }
}

/**
 * Readings `from` up to `to` as bytes: all times, then all values (both IEEE 754 doubles), then all series (32-bit
 * integers), in the byte order of the machine, which is little-endian wherever Node runs.
 */
export function bytesOf(readings: PackedReadings, from: number, to: number): Uint8Array {
  const count = to - from;
  const bytes = new Uint8Array(count * BYTES_PER_READING);
  new Float64Array(bytes.buffer, 0, count).set(readings.times.subarray(from, to));
  new Float64Array(bytes.buffer, count * 8, count).set(readings.values.subarray(from, to));
  new Int32Array(bytes.buffer, count * 16, count).set(readings.series.subarray(from, to));
  return bytes;
}

/** The readings that bytesOf made these bytes of. */
export function readingsOf(bytes: Uint8Array): PackedReadings {
  const aligned = bytes.slice().buffer;
  const count = bytes.length / BYTES_PER_READING;
  return {
    count,
    times: new Float64Array(aligned, 0, count),
    values: new Float64Array(aligned, count * 8, count),
    series: new Int32Array(aligned, count * 16, count),
  };
}
