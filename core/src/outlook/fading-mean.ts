/** A mean of values over time in which a value counts half after `halfLife`. Times are counted in hours. */
export class FadingMean {
  readonly #halfLife: number;
  #sum = 0;
  #weight = 0;
  #at = 0;

  constructor(halfLife: number) {
    this.#halfLife = halfLife;
  }

  add(value: number, weight: number, at: number): void {
    const kept = this.#keptAt(at);
    this.#sum = this.#sum * kept + value * weight;
    this.#weight = this.#weight * kept + weight;
    this.#at = at;
  }

  /** How many values of today the mean is worth. */
  weight(at: number): number {
    return this.#weight * this.#keptAt(at);
  }

  /** The mean, pulled to `prior` as if `doubt` values of today had been that. */
  mean(at: number, prior = 0, doubt = 0): number {
    const kept = this.#keptAt(at);
    const weight = this.#weight * kept + doubt;
    return weight === 0 ? prior : (this.#sum * kept + doubt * prior) / weight;
  }

  #keptAt(at: number): number {
    return at === this.#at ? 1 : 0.5 ** ((at - this.#at) / this.#halfLife);
  }
}
