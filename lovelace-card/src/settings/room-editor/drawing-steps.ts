import { type Drawing, isSameDrawing } from './drawing.ts';

/** A drawing, the steps that led to it, and those that were taken back: each step stays as it is. */
export class DrawingSteps {
  readonly now: Drawing;
  readonly #before: readonly Drawing[];
  readonly #after: readonly Drawing[];

  constructor(now: Drawing, before: readonly Drawing[] = [], after: readonly Drawing[] = []) {
    this.now = now;
    this.#before = before;
    this.#after = after;
  }

  get canGoBack(): boolean {
    return this.#before.length > 0;
  }

  get canGoAgain(): boolean {
    return this.#after.length > 0;
  }

  /** One step on; what was taken back is forgotten. A step to what stands already is none. */
  to(drawing: Drawing): DrawingSteps {
    return isSameDrawing(drawing, this.now) ? this : new DrawingSteps(drawing, [...this.#before, this.now]);
  }

  back(): DrawingSteps {
    const last = this.#before.at(-1);
    return last === undefined ? this : new DrawingSteps(last, this.#before.slice(0, -1), [this.now, ...this.#after]);
  }

  again(): DrawingSteps {
    const [next, ...rest] = this.#after;
    return next === undefined ? this : new DrawingSteps(next, [...this.#before, this.now], rest);
  }
}
