/**
 * The service's clock, as a page knows it: what it showed when we last heard, carried on by our own at its speed.
 * Ages count from it, so that a replay of last March shows the ages of last March.
 */
export class ServiceClock {
  readonly speed: number;
  readonly #shown: number;
  readonly #heardAt: number;
  #stoppedAt: number | undefined;

  /**
   * @param shown what the service's clock showed, milliseconds
   * @param heardAt our own steady clock at that moment, milliseconds
   */
  constructor(shown: number, speed: number, heardAt: number) {
    this.#shown = shown;
    this.speed = speed;
    this.#heardAt = heardAt;
  }

  /** What it shows when our own clock shows `local`, in whole milliseconds. */
  now(local: number): number {
    return Math.round(this.#shown + ((this.#stoppedAt ?? local) - this.#heardAt) * this.speed);
  }

  /** Holds a replay still while it cannot be heard; real time goes on by itself. */
  hold(local: number): void {
    if (this.speed !== 1) this.#stoppedAt ??= local;
  }
}
