import { type ForecastQuantity, HOUR, keepRows, type LearningRows, type RoomForecaster, refit } from '@iaqverse/core';

/**
 * Refits a room's forests as the service does, every so many hours of the recording. The rows are kept as they are made; the
 * service, which keeps none, makes them again from its store.
 */
export class Adaptation {
  readonly #every: number;
  readonly #rows = new Map<ForecastQuantity, LearningRows>();
  #next: number | undefined;
  #version = 0;

  /** @param hours between refits */
  constructor(hours: number) {
    this.#every = hours * HOUR;
  }

  /** Called before every forecast. */
  attend(forecaster: RoomForecaster, quantities: readonly ForecastQuantity[], now: number): void {
    keepRows(this.#rows, forecaster, quantities);
    this.#next ??= now + this.#every;
    if (now < this.#next) return;
    this.#next += this.#every * Math.ceil((now - this.#next + 1) / this.#every);
    this.#version++;
    for (const [quantity, rows] of this.#rows) {
      const of = forecaster.of(quantity)!;
      of.forest = refit(rows, of.forest, now, this.#version).champion;
    }
  }
}
