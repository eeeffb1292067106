import { FadingMean } from './fading-mean.ts';

const HOURS = 24;
const HALF_LIFE = 30 * HOURS;
/** How many values it takes to believe an hour of the day as much as all of them together. */
const DOUBT = 12;
/** How much a surprise says of the hour before and after its own. */
const NEIGHBOUR = 0.5;

/** How far values usually lie from what is usual, by hour of the day: nights are calmer than mornings. */
export class SurpriseSize {
  readonly #all = new FadingMean(HALF_LIFE);
  readonly #ofDay = Array.from({ length: HOURS }, () => new FadingMean(HALF_LIFE));
  readonly #least: number;

  /** @param least below this nothing matters */
  constructor(least: number) {
    this.#least = least;
  }

  /** @param hour of the day or of the week */
  learn(hour: number, surprise: number, at: number): void {
    const size = Math.abs(surprise);
    this.#all.add(size, 1, at);
    for (const [step, weight] of [
      [0, 1],
      [1, NEIGHBOUR],
      [HOURS - 1, NEIGHBOUR],
    ] as const)
      this.#ofDay[(hour + step) % HOURS]!.add(size, weight, at);
  }

  /** @param hour of the day or of the week */
  of(hour: number, at: number): number {
    return this.#least + this.#ofDay[hour % HOURS]!.mean(at, this.#all.mean(at), DOUBT);
  }
}
