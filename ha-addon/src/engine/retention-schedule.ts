import { type Clock, DAY, type Forecasts, HOUR, type Log, type Readings } from '@iaqverse/core';

/** Lets the store keep only what the retention says, once an hour of the home's clock. */
export class RetentionSchedule {
  readonly #readings: Readings;
  readonly #forecasts: Forecasts;
  readonly #clock: Clock;
  readonly #log: Log;
  #cancel: (() => void) | undefined;
  #underWay: Promise<void> = Promise.resolve();

  constructor(readings: Readings, forecasts: Forecasts, clock: Clock, log: Log) {
    this.#readings = readings;
    this.#forecasts = forecasts;
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
      const today = await this.#today();
      const { removed } = await this.#readings.retain(today);
      if (removed > 0) this.#log.debug('Old readings were reduced to means', { removed });
      const { removed: forecasts } = await this.#forecasts.retain(today);
      if (forecasts > 0) this.#log.debug('Old forecasts were removed', { forecasts });
    } catch (error) {
      this.#log.error('What is old could not be reduced; it is tried again in an hour', { error: String(error) });
    }
  }

  /** The time by which things are old: a clock that has jumped far ahead of everything measured must not empty the store. */
  async #today(): Promise<number> {
    const newest = (await this.#readings.latest(0)).reduce((latest, { last }) => Math.max(latest, last), 0);
    return Math.min(this.#clock.now(), newest + DAY);
  }
}
