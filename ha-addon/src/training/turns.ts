import { type Place, roomKey } from '@iaqverse/core';

/** A room's turn in the thread: what its past is played for. */
export interface Turn {
  readonly place: Place;
  /** Somebody asked for it. */
  readonly onDemand: boolean;
  /** The room has its first lesson. */
  readonly teaches: boolean;
  /** Its forests are refitted. */
  readonly refits: boolean;
}

/**
 * Rooms that wait for the thread, and have it one at a time: those that somebody asked for first, then first lessons, then
 * what is only due. After that it rests as long as it took, so that refits never take more than half of one processor.
 */
export class Turns {
  readonly #perform: (turn: Turn) => Promise<boolean>;
  readonly #refitted: (place: Place, seconds: number) => void;
  readonly #waiting = new Map<string, Turn>();
  #running: Turn | undefined;
  #working: Promise<void> | undefined;
  #stopped = false;
  #endRest: () => void = () => undefined;

  /**
   * @param perform never rejects; resolves with whether the room was refitted
   * @param refitted called then, once the turn has ended
   */
  constructor(perform: (turn: Turn) => Promise<boolean>, refitted: (place: Place, seconds: number) => void) {
    this.#perform = perform;
    this.#refitted = refitted;
  }

  get running(): Turn | undefined {
    return this.#running;
  }

  get waiting(): readonly Turn[] {
    return [...this.#waiting.values()];
  }

  waitingOf(place: Place): Turn | undefined {
    return this.#waiting.get(roomKey(place));
  }

  /** Adds a turn to those that wait; where the room waits already, one turn is for both. */
  add(turn: Turn): void {
    if (this.#stopped) return;
    const other = this.waitingOf(turn.place);
    this.#waiting.set(roomKey(turn.place), {
      place: turn.place,
      onDemand: turn.onDemand || other?.onDemand === true,
      teaches: turn.teaches || other?.teaches === true,
      refits: turn.refits || other?.refits === true,
    });
    if (isUrgent(turn)) this.#endRest();
    this.#work();
  }

  remove(place: Place): void {
    this.#waiting.delete(roomKey(place));
  }

  /** Begins no more. Resolves once what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.clear();
    this.#endRest();
    await this.#working;
  }

  #work(): void {
    if (this.#working !== undefined || this.#waiting.size === 0 || this.#stopped) return;
    this.#working = this.#performNext().finally(() => {
      this.#working = undefined;
      this.#work();
    });
  }

  async #performNext(): Promise<void> {
    const { waiting } = this;
    const turn = waiting.find(({ onDemand }) => onDemand) ?? waiting.find(isUrgent) ?? waiting[0]!;
    this.remove(turn.place);
    this.#running = turn;
    const began = performance.now();
    const isRefitted = await this.#perform(turn);
    this.#running = undefined;
    const took = performance.now() - began;
    if (isRefitted) this.#refitted(turn.place, took / 1000);
    if (!isUrgent(turn)) await this.#rest(took);
  }

  #rest(milliseconds: number): Promise<void> {
    if (this.#stopped || this.waiting.some(isUrgent)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Somebody waits for it, or would see for half a day that the room still learns. */
function isUrgent({ onDemand, teaches }: Turn): boolean {
  return onDemand || teaches;
}
