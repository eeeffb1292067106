import type { Clock } from '@iaqverse/core';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/**
 * The clock of a replay: it starts at the recording's first time and runs `speed` times as fast as the clock below it. It never goes back;
 * holdAt() keeps it from running ahead of what could be played, jumpTo() leaves out what is empty.
 */
export class ReplayClock implements Clock {
  readonly speed: number;
  readonly #base: Clock;
  readonly #timers = new Set<Timer>();
  #anchor: number;
  #baseAnchor: number | undefined;
  #limit = Number.POSITIVE_INFINITY;
  #cancel: (() => void) | undefined;

  /**
   * A clock that stands at `start` (milliseconds) until it is started.
   * @param base the clock of real life
   */
  constructor(base: Clock, options: { readonly start: number; readonly speed: number }) {
    this.#base = base;
    this.#anchor = options.start;
    this.speed = options.speed;
  }

  /** Lets time run. */
  start(): void {
    this.#baseAnchor ??= this.#base.now();
    this.#schedule();
  }

  /** Stands still, and runs nothing any more, until it is started again. */
  stop(): void {
    this.#anchor = this.now();
    this.#baseAnchor = undefined;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  now(): number {
    if (this.#baseAnchor === undefined) return this.#anchor;
    const passed = Math.max(0, this.#base.now() - this.#baseAnchor) * this.speed;
    return Math.max(this.#anchor, Math.min(this.#limit, this.#anchor + passed));
  }

  after(delay: number, run: () => void): () => void {
    const timer = { at: this.now() + Math.max(0, delay), run };
    this.#timers.add(timer);
    this.#schedule();
    return () => {
      this.#timers.delete(timer);
    };
  }

  /** Goes to a later time at once; what falls due on the way runs then. A time that has passed changes nothing. */
  jumpTo(time: number): void {
    this.#moveTo(Math.max(this.now(), time));
  }

  /** The clock stops when it reaches `time`, until a later limit is given. Where it stands it stays. */
  holdAt(time: number): void {
    this.#moveTo(this.now());
    this.#limit = time;
    this.#schedule();
  }

  #moveTo(time: number): void {
    this.#anchor = time;
    if (this.#baseAnchor !== undefined) this.#baseAnchor = this.#base.now();
    this.#schedule();
  }

  #schedule(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#baseAnchor === undefined) return;
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of this.#timers) next = Math.min(next, at);
    if (next > this.#limit || next === Number.POSITIVE_INFINITY) return;
    this.#cancel = this.#base.after((next - this.now()) / this.speed, () => this.#runDue());
  }

  #runDue(): void {
    const now = this.now();
    const due = [...this.#timers].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      // One that ran before may have cancelled it.
      if (this.#timers.delete(timer)) timer.run();
    }
    this.#schedule();
  }
}
