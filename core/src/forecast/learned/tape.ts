import { base64Bytes, base64Of } from '../base64.ts';
import { unusable } from './unusable.ts';

/** Numbers that a tape takes as they lie in the memory. */
export type Numbers = Float64Array | Float32Array | Uint8Array;

/**
 * What was learned, as one row of numbers. Who learned it walks over its own in a fixed order: the same walk that keeps
 * it brings it back, so that the two cannot fall apart.
 */
export interface Tape {
  /** Keeps these numbers, or puts those that were kept in their place. */
  numbers(of: Numbers): void;
  /** Keeps this number, or gives the one that was kept. */
  number(value: number): number;
}

/** A tape that keeps. */
export class KeepingTape implements Tape {
  #bytes = new DataView(new ArrayBuffer(1 << 15));
  #length = 0;

  numbers(of: Numbers): void {
    const width = of.BYTES_PER_ELEMENT;
    this.#makeRoom(of.length * width);
    for (let index = 0; index < of.length; index++) write(this.#bytes, this.#length + index * width, width, of[index]!);
    this.#length += of.length * width;
  }

  number(value: number): number {
    this.numbers(Float64Array.of(value));
    return value;
  }

  /** All that was kept, as base64 of little-endian numbers. */
  text(): string {
    return base64Of(new Uint8Array(this.#bytes.buffer, 0, this.#length));
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.byteLength) return;
    const wider = new Uint8Array(2 * (this.#length + bytes));
    wider.set(new Uint8Array(this.#bytes.buffer, 0, this.#length));
    this.#bytes = new DataView(wider.buffer);
  }
}

/** A tape that brings back what another one kept. Everything throws IaqverseError `learned_unusable` when it is not that. */
export class KeptTape implements Tape {
  readonly #bytes: DataView;
  #at = 0;

  constructor(text: string) {
    const bytes = base64Bytes(text);
    if (bytes === undefined) throw unusable('its numbers are no base64');
    this.#bytes = new DataView(bytes.buffer);
  }

  numbers(of: Numbers): void {
    const width = of.BYTES_PER_ELEMENT;
    if (this.#at + of.length * width > this.#bytes.byteLength) throw unusable('it holds too few numbers');
    for (let index = 0; index < of.length; index++) {
      const value = read(this.#bytes, this.#at + index * width, width);
      if (!Number.isFinite(value)) throw unusable(`it holds ${value}`);
      of[index] = value;
    }
    this.#at += of.length * width;
  }

  number(_value: number): number {
    const one = new Float64Array(1);
    this.numbers(one);
    return one[0]!;
  }

  /** Call when the walk is over. */
  end(): void {
    if (this.#at !== this.#bytes.byteLength) throw unusable('it holds too many numbers');
  }
}

function write(bytes: DataView, at: number, width: number, value: number): void {
  if (width === 8) bytes.setFloat64(at, value, true);
  else if (width === 4) bytes.setFloat32(at, value, true);
  else bytes.setUint8(at, value);
}

function read(bytes: DataView, at: number, width: number): number {
  if (width === 8) return bytes.getFloat64(at, true);
  return width === 4 ? bytes.getFloat32(at, true) : bytes.getUint8(at);
}
