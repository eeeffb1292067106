import { gaussian, seedFrom, uniform } from '../../core/src/simulate/index.ts';

/** Random numbers of one subject, in the order in which they are asked for: the same seed and subject give the same. */
export class Draw {
  readonly #seed: number;
  #drawn = 0;

  constructor(subject: string, seed: number) {
    this.#seed = seedFrom(subject, seed);
  }

  /** In [0, 1). */
  share(): number {
    return uniform(this.#seed, 0, this.#drawn++);
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.share();
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.share() * list.length)]!;
  }

  /** Standard normal. */
  normal(): number {
    return gaussian(this.#seed, 1, this.#drawn++);
  }

  /** A factor around 1 whose logarithm has this standard deviation. */
  factor(spread: number): number {
    return Math.exp(spread * this.normal());
  }
}
