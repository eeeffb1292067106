/** A value that goes to where it is sent, quickly at first and softly at the end. */
export class Eased {
  value: number;
  #target: number;
  readonly #rate: number;
  /** It was set at once to another value, which nobody has drawn yet. */
  isJumped = false;

  /** @param rate 1/s: after the inverse of it a third of the way is left */
  constructor(value: number, rate = 4) {
    this.value = value;
    this.#target = value;
    this.#rate = rate;
  }

  get isMoving(): boolean {
    return this.value !== this.#target;
  }

  /** Goes there from now on. */
  aim(target: number): void {
    this.#target = target;
  }

  /** Is there at once. */
  jump(target: number): void {
    this.isJumped = this.value !== target;
    this.#target = target;
    this.value = target;
  }

  /** Moves on by so many seconds; true if it moved. */
  step(seconds: number): boolean {
    const wasJumped = this.isJumped;
    this.isJumped = false;
    if (!this.isMoving) return wasJumped;
    const left = (this.value - this.#target) * Math.exp(-this.#rate * seconds);
    this.value = Math.abs(left) < 0.004 ? this.#target : this.#target + left;
    return true;
  }
}
