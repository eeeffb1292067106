import { type ForecastQuantity, HOUR, LearningRows, type RoomForecaster, refit } from '@iaqverse/core';

/** Rows that a refit learns from: 28 days of five minutes. */
const KEPT = 8064;

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
    for (const quantity of quantities) {
      if (this.#rows.has(quantity)) continue;
      const rows = new LearningRows(KEPT);
      this.#rows.set(quantity, rows);
      forecaster.of(quantity)!.learning = rows;
    }
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
