import { type Clock, DAY, HOUR, type Log, type Readings } from '@iaqverse/core';

/** Lets the store keep only what the retention says, once an hour of the home's clock. */
export class RetentionSchedule {
  readonly #readings: Readings;
  readonly #clock: Clock;
  readonly #log: Log;
  #cancel: (() => void) | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(readings: Readings, clock: Clock, log: Log) {
    this.#readings = readings;
    this.#clock = clock;
    this.#log = log;
  }

  start(): void {
    this.#cancel = this.#clock.after(HOUR, () => {
      this.#underWay = this.#retain().finally(() => this.#cancel !== undefined && this.start());
    });
  }

  async stop(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#underWay;
  }

  async #retain(): Promise<void> {
    try {
      const { removed } = await this.#readings.retain(await this.#today());
      if (removed > 0) this.#log.debug('Old readings were reduced to means', { removed });
    } catch (error) {
      this.#log.error('Old readings could not be reduced; it is tried again in an hour', { error: String(error) });
    }
  }

  /** The time by which things are old: a clock that has jumped far ahead of everything measured must not empty the store. */
  async #today(): Promise<number> {
    const newest = (await this.#readings.latest(0)).reduce((latest, { last }) => Math.max(latest, last), 0);
    return Math.min(this.#clock.now(), newest + DAY);
  }
}
