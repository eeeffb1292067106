import { CATALOGUE, type Quantity } from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';

/** The last digit that is shown is worth at most this share of the interval. */
const SHARE = 0.25;

/** The step to which an estimate is rounded: a power of ten, as fine as its interval deserves and its quantity is shown. */
export function roundingStep(quantity: Quantity, width: number): number {
  const finest = -CATALOGUE[quantity].decimals;
  return 10 ** Math.max(finest, Math.floor(Math.log10(Math.max(width * SHARE, 10 ** finest))));
}

/** Writes values of one estimate with no more digits than its interval deserves. */
export class EstimateWriter {
  readonly #quantity: Quantity;
  readonly #words: Words;
  readonly #step: number;

  /** @param width of the 90 % interval, canonical unit */
  constructor(quantity: Quantity, width: number, words: Words) {
    this.#quantity = quantity;
    this.#words = words;
    this.#step = roundingStep(quantity, width);
  }

  /** The number alone. */
  figure(value: number): string {
    const decimals = Math.max(0, -Math.round(Math.log10(this.#step)));
    return this.#words.number(Math.round(value / this.#step) * this.#step, decimals);
  }

  /** The number with its unit. */
  value(value: number): string {
    return this.#words.withUnit(this.figure(value), this.#words.unit(this.#quantity, value));
  }
}
