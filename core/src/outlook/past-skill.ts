import { FadingMean } from './fading-mean.ts';

const HALF_LIFE = 30 * 24;
/** Hours that must have come before anything is said. */
const FEWEST = 24;

/** How forecasts of this room did against "it stays as it is", in the canonical unit. */
export class PastSkill {
  readonly #ours = new FadingMean(HALF_LIFE);
  readonly #persistence = new FadingMean(HALF_LIFE);
  #count = 0;

  learn(ours: number, persistence: number, hour: number): void {
    this.#ours.add(Math.abs(ours), 1, hour);
    this.#persistence.add(Math.abs(persistence), 1, hour);
    this.#count++;
  }

  /** 0.1 is a tenth smaller errors than persistence, below 0 is worse; undefined until a day of hours has come, or where nothing ever moved. */
  at(hour: number): number | undefined {
    const persistence = this.#persistence.mean(hour);
    return this.#count < FEWEST || persistence === 0 ? undefined : 1 - this.#ours.mean(hour) / persistence;
  }
}
