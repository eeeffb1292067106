import { type Clock, type KeptActing, keepActing, type Log, MINUTE, type Settings } from '@iaqverse/core';
import type { Engine } from './engine.ts';

/** Under which acting is kept among the settings. */
const KEY = 'acting';
/** So often it is written down: what was learned since is learned again after a crash. */
const EVERY = 30 * MINUTE;

export interface ActingKeeperParts {
  readonly engine: Engine;
  readonly settings: Settings;
  /** Of the home: what is kept is of its time. */
  readonly clock: Clock;
  /** Real time: the disk wears by it. */
  readonly real: Clock;
  readonly log: Log;
}

/** Brings back what acting had learned and agreed upon, and writes it down from time to time and at the end. */
export class ActingKeeper {
  readonly #parts: ActingKeeperParts;
  #cancel: (() => void) | undefined;
  #keeping: Promise<void> = Promise.resolve();

  constructor(parts: ActingKeeperParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    const { engine, settings, clock } = this.#parts;
    // A replay is of another time: what it learns is not of this home, nor the other way round.
    if (clock.speed !== 1) return;
    const kept = await settings.get(KEY);
    if (kept !== undefined) engine.apply({ kind: 'acting_restored', kept: kept as KeptActing });
    this.#wait();
  }

  async stop(): Promise<void> {
    if (this.#cancel === undefined) return;
    this.#cancel();
    this.#cancel = undefined;
    await this.#keeping;
    await this.#keep();
  }

  #wait(): void {
    this.#cancel = this.#parts.real.after(EVERY, () => {
      this.#keeping = this.#keep().finally(() => this.#cancel !== undefined && this.#wait());
    });
  }

  async #keep(): Promise<void> {
    const { engine, settings, clock, log } = this.#parts;
    try {
      await settings.set(KEY, keepActing(engine.home, clock.now()));
    } catch (error) {
      log.error('What was learned of actuators could not be written down: it is tried again', {
        error: String(error),
      });
    }
  }
}
