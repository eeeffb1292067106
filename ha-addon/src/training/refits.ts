import {
  activeForecasting,
  BIN,
  type Clock,
  FORECAST_QUANTITIES,
  type ForecastQuantity,
  type Forest,
  HOUR,
  type Home,
  type HomeEvent,
  IaqverseError,
  type Log,
  MINUTE,
  type PastSeries,
  type Place,
  REFIT_PAST,
  type Readings,
  roomAt,
  roomFacts,
  roomKey,
  SECOND,
  type Training,
} from '@iaqverse/core';
import { type FirstLessons, isEnough } from './first-lessons.ts';
import type { Forests } from './forests.ts';
import type { Trained, TrainingJob } from './refit-messages.ts';
import { turnOf } from './refit-turn.ts';
import { REFIT_OUTCOMES, type RefitOutcomeName, Serving } from './serving.ts';
import type { Trainer } from './trainer.ts';
import { type Turn, Turns } from './turns.ts';

export interface RefitsParts {
  readonly home: Home;
  readonly apply: (event: HomeEvent) => void;
  readonly readings: Pick<Readings, 'query'>;
  readonly forests: Forests;
  readonly lessons: Pick<FirstLessons, 'wanted' | 'give'>;
  readonly trainer: Pick<Trainer, 'train' | 'stop'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Hours of the clock between the refits of a room; 0 refits on demand only. */
  readonly hours: number;
}

/** How refits go, since the start. */
export interface RefitsStatus {
  /** The room that is refitted now. */
  readonly running?: Place;
  /** Rooms that wait for their turn. */
  readonly waiting: number;
  /** Refits of a quantity, by how they ended. */
  readonly outcomes: Readonly<Record<RefitOutcomeName, number>>;
}

/** The refit of one room. */
export interface RefitRun {
  readonly place: Place;
  /** Of real time. */
  readonly seconds: number;
}

/** After a start others come first, of the clock's time. */
const FIRST_LESSONS = 5 * SECOND;
const FIRST_LOOK = 10 * MINUTE;
const LOOK_EVERY = 5 * MINUTE;

type Room = NonNullable<ReturnType<typeof roomAt>>;

/**
 * Refits the rooms, each every so many hours at its own minute, and on demand. What a refit promotes is registered first
 * and made active, then handed to the home: whenever the service is killed, the registry says what serves. A room that
 * needs a first lesson has it before all that are only due, and is refitted in the same turn unless refits are on demand only.
 */
export class Refits {
  readonly #parts: RefitsParts;
  readonly #last = new Map<string, number>();
  readonly #rollingBack = new Set<string>();
  readonly #listeners = new Set<(run: RefitRun) => void>();
  readonly #outcomes = Object.fromEntries(REFIT_OUTCOMES.map((name) => [name, 0])) as Record<RefitOutcomeName, number>;
  readonly #serving: Serving;
  readonly #turns = new Turns(
    (turn) => this.#perform(turn),
    (place, seconds) => {
      for (const listen of this.#listeners) listen({ place, seconds });
    },
  );
  readonly #cancelLooks = new Map<() => void, () => void>();
  #stopped = false;
  readonly #aside = new Set<Promise<void>>();

  constructor(parts: RefitsParts) {
    this.#parts = parts;
    this.#serving = new Serving(parts);
  }

  /** Looks for rooms whose turn it is from now on. */
  async start(): Promise<void> {
    for (const { place, at } of await this.#parts.forests.latest()) {
      const key = roomKey(place);
      this.#last.set(key, Math.max(at, this.#last.get(key) ?? 0));
    }
    this.#lookIn(FIRST_LESSONS, this.#lookForLessons);
    if (this.#parts.hours > 0) this.#lookIn(FIRST_LOOK, this.#lookForDue);
  }

  /** Gives up what is under way: what serves goes on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#cancelLooks.values()) cancel();
    const stopping = this.#turns.stop();
    this.#parts.trainer.stop();
    await stopping;
    await Promise.all(this.#aside);
  }

  status(): RefitsStatus {
    const { running, waiting } = this.#turns;
    return {
      ...(running?.refits && { running: running.place }),
      waiting: waiting.filter(({ refits }) => refits).length,
      outcomes: { ...this.#outcomes },
    };
  }

  /** Called after every refit of a room. Returns what ends it. */
  onRun(listen: (run: RefitRun) => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  /** Whether a room is refitted now, or waits for its turn. */
  stateOf(place: Place): 'running' | 'waiting' | 'idle' {
    const { running } = this.#turns;
    if (running?.refits && roomKey(running.place) === roomKey(place)) return 'running';
    return this.#turns.waitingOf(place)?.refits ? 'waiting' : 'idle';
  }

  /** Refits a room before all that are only due. @throws IaqverseError `refit_running` when it is refitted, or about to be */
  demand(place: Place): void {
    const state = this.stateOf(place);
    if (state === 'running' || this.#turns.waitingOf(place)?.onDemand)
      throw new IaqverseError(
        'refit_running',
        `A refit of ${roomKey(place)} is ${state === 'running' ? 'under way' : 'about to begin'} already: its room's learning says when it has ended`,
        { ...place },
      );
    this.#turns.add({ place, onDemand: true, teaches: false, refits: true });
  }

  /** How the newest refit of a quantity of a room ended. */
  lastOf(place: Place, quantity: ForecastQuantity): Promise<Training | undefined> {
    return this.#parts.forests.lastOf(place, quantity);
  }

  /** The forest of a quantity was clearly worse than none for a day: the one before serves again, or none. */
  forestFailing(place: Place, quantity: ForecastQuantity): void {
    const key = `${roomKey(place)}/${quantity}`;
    if (this.#rollingBack.has(key) || this.#stopped) return;
    this.#rollingBack.add(key);
    const rolling = this.#serving
      .rollBack(place, quantity, this.#parts.clock.now())
      .then((undone) => {
        if (undone) this.#outcomes.rolled_back++;
      })
      .catch((error: unknown) => {
        this.#parts.log.error('A forest that does badly could not be withdrawn; it is tried again in five minutes', {
          ...place,
          quantity,
          error: messageOf(error),
        });
      })
      .finally(() => {
        this.#rollingBack.delete(key);
        this.#aside.delete(rolling);
      });
    this.#aside.add(rolling);
  }

  /** A room is gone, and with it what it had learned. */
  async forget(place: Place): Promise<void> {
    this.#turns.remove(place);
    this.#last.delete(roomKey(place));
    await this.#parts.forests.forget(place);
  }

  #lookIn(delay: number, look: () => void): void {
    const cancel = this.#parts.clock.after(delay, () => {
      this.#lookIn(LOOK_EVERY, look);
      look();
    });
    this.#cancelLooks.set(look, cancel);
  }

  readonly #lookForLessons = () => {
    const refits = this.#parts.hours > 0;
    for (const place of this.#parts.lessons.wanted())
      this.#turns.add({ place, onDemand: false, teaches: true, refits });
  };

  readonly #lookForDue = () => {
    const { home, clock, hours } = this.#parts;
    const now = clock.now();
    for (const [key, room] of home.rooms) {
      const place = placeOf(room);
      if (activeForecasting(room) === undefined || this.#turns.waitingOf(place) !== undefined) continue;
      if (turnOf(key, now, hours * HOUR) <= turnOf(key, this.#last.get(key) ?? 0, hours * HOUR)) continue;
      this.#turns.add({ place, onDemand: false, teaches: false, refits: true });
    }
  };

  /** Never rejects. Resolves with whether the room was refitted, well or not. */
  async #perform(turn: Turn): Promise<boolean> {
    const { clock, log, home } = this.#parts;
    const { place } = turn;
    const room = roomAt(home, place);
    if (room === undefined || activeForecasting(room) === undefined) return false;
    const now = clock.now();
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1000;
    let quantities: readonly ForecastQuantity[] = FORECAST_QUANTITIES.filter((quantity) => room.means.has(quantity));
    let refits = turn.refits;
    try {
      const past = await this.#pastOf(place, now);
      const teaches = turn.teaches && isEnough(past);
      // A room without a past had only waited for a lesson: its refit comes when it is due.
      if (turn.teaches && !teaches && !turn.onDemand) refits = false;
      if (this.#stopped || !(refits || teaches)) return false;
      if (refits) this.#last.set(roomKey(place), now);
      const { results, learned } = await this.#train({ refits, teaches }, room, past, now);
      if (learned !== undefined) await this.#parts.lessons.give(place, learned, past, seconds());
      quantities = results.map(({ quantity }) => quantity);
      for (const result of results) {
        const ended = await this.#serving.settle(place, result, now, seconds());
        if (ended !== undefined) this.#outcomes[ended]++;
      }
    } catch (error) {
      if (this.#stopped) return false;
      if (refits) this.#last.set(roomKey(place), now);
      const note = messageOf(error);
      log.error(note, { ...place });
      if (refits) for (const quantity of quantities) await this.#recordFailure(place, quantity, now, seconds(), note);
    }
    return refits;
  }

  /** The newest weeks of a room. */
  async #pastOf(place: Place, now: number): Promise<PastSeries[]> {
    const past = await this.#parts.readings.query({
      ...place,
      quantities: [...FORECAST_QUANTITIES, 'occupancy'],
      from: now - REFIT_PAST,
      to: Math.floor(now / BIN) * BIN,
      step: BIN,
    });
    return past.map(({ quantity, times, values }) => ({ quantity, times, values }));
  }

  #train(
    wanted: Pick<TrainingJob, 'refits' | 'teaches'>,
    room: Room,
    past: readonly PastSeries[],
    now: number,
  ): Promise<Trained> {
    const { forests, trainer, log } = this.#parts;
    const place = placeOf(room);
    log.debug(wanted.teaches ? 'A room has its first lesson' : 'A room is refitted', { ...place });
    const champions: Partial<Record<ForecastQuantity, Forest>> = {};
    for (const quantity of FORECAST_QUANTITIES) {
      const forest = activeForecasting(room)?.forecaster.of(quantity)?.forest;
      if (forest !== undefined) champions[quantity] = forest;
    }
    const seed = Math.floor(now / MINUTE) % 2 ** 31;
    return trainer.train(
      { ...wanted, past, facts: roomFacts(room), champions, base: forests.base, now, seed },
      (done) => log.debug('A refit goes on', { ...place, done }),
    );
  }

  async #recordFailure(place: Place, quantity: ForecastQuantity, at: number, seconds: number, note: string) {
    this.#outcomes.failed++;
    try {
      await this.#serving.fail(place, quantity, at, seconds, note);
    } catch (error) {
      this.#parts.log.error('The failure of a refit could not be recorded', { ...place, error: messageOf(error) });
    }
  }
}

function placeOf({ site, configuration }: Room): Place {
  return { site: site.id, room: configuration.id };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
