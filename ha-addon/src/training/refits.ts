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
  type Place,
  REFIT_PAST,
  type Readings,
  roomAt,
  roomFacts,
  roomKey,
  type Training,
} from '@iaqverse/core';
import type { Forests } from './forests.ts';
import type { RefitResult } from './refit-messages.ts';
import { turnOf } from './refit-turn.ts';
import { REFIT_OUTCOMES, type RefitOutcomeName, Serving } from './serving.ts';
import type { Trainer } from './trainer.ts';

export interface RefitsParts {
  readonly home: Home;
  readonly apply: (event: HomeEvent) => void;
  readonly readings: Pick<Readings, 'query'>;
  readonly forests: Forests;
  readonly trainer: Pick<Trainer, 'refit' | 'stop'>;
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
const FIRST_LOOK = 10 * MINUTE;
const LOOK_EVERY = 5 * MINUTE;

type Room = NonNullable<ReturnType<typeof roomAt>>;

interface Waiting {
  readonly place: Place;
  readonly onDemand: boolean;
}

/**
 * Refits the rooms, one at a time, each every so many hours at its own minute, and on demand. What a refit promotes is
 * registered first and made active, then handed to the home: whenever the service is killed, the registry says what
 * serves. After a refit that nobody asked for it rests as long as that took, so that refits never take more than half of
 * one processor.
 */
export class Refits {
  readonly #parts: RefitsParts;
  readonly #last = new Map<string, number>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #rollingBack = new Set<string>();
  readonly #listeners = new Set<(run: RefitRun) => void>();
  readonly #outcomes = Object.fromEntries(REFIT_OUTCOMES.map((name) => [name, 0])) as Record<RefitOutcomeName, number>;
  readonly #serving: Serving;
  #running: Place | undefined;
  #working: Promise<void> | undefined;
  #stopped = false;
  #cancelLook: () => void = () => undefined;
  #endRest: () => void = () => undefined;
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
    if (this.#parts.hours > 0) this.#lookIn(FIRST_LOOK);
  }

  /** Gives up what is under way: what serves goes on. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelLook();
    this.#waiting.clear();
    this.#endRest();
    this.#parts.trainer.stop();
    await this.#working;
    await Promise.all(this.#aside);
  }

  status(): RefitsStatus {
    const running = this.#running;
    return {
      ...(running !== undefined && { running }),
      waiting: this.#waiting.size,
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
    const key = roomKey(place);
    if (this.#running !== undefined && roomKey(this.#running) === key) return 'running';
    return this.#waiting.has(key) ? 'waiting' : 'idle';
  }

  /** Refits a room before all that are only due. @throws IaqverseError `refit_running` when it is refitted, or about to be */
  demand(place: Place): void {
    const state = this.stateOf(place);
    const key = roomKey(place);
    if (state === 'running' || this.#waiting.get(key)?.onDemand)
      throw new IaqverseError(
        'refit_running',
        `A refit of ${key} is ${state === 'running' ? 'under way' : 'about to begin'} already: its room's learning says when it has ended`,
        { ...place },
      );
    this.#waiting.set(key, { place, onDemand: true });
    this.#endRest();
    this.#work();
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
    const key = roomKey(place);
    this.#waiting.delete(key);
    this.#last.delete(key);
    await this.#parts.forests.forget(place);
  }

  #lookIn(delay: number): void {
    this.#cancelLook = this.#parts.clock.after(delay, () => {
      this.#look();
      this.#lookIn(LOOK_EVERY);
    });
  }

  #look(): void {
    const { home, clock, hours } = this.#parts;
    const now = clock.now();
    for (const [key, room] of home.rooms) {
      if (activeForecasting(room) === undefined || this.#waiting.has(key)) continue;
      if (turnOf(key, now, hours * HOUR) <= turnOf(key, this.#last.get(key) ?? 0, hours * HOUR)) continue;
      this.#waiting.set(key, { place: placeOf(room), onDemand: false });
    }
    this.#work();
  }

  #work(): void {
    if (this.#working !== undefined || this.#waiting.size === 0 || this.#stopped) return;
    this.#working = this.#refitNext().finally(() => {
      this.#working = undefined;
      this.#work();
    });
  }

  async #refitNext(): Promise<void> {
    const waiting = [...this.#waiting.values()];
    const { place, onDemand } = waiting.find((entry) => entry.onDemand) ?? waiting[0]!;
    this.#waiting.delete(roomKey(place));
    this.#last.set(roomKey(place), this.#parts.clock.now());
    this.#running = place;
    const began = performance.now();
    await this.#refit(place);
    this.#running = undefined;
    const took = performance.now() - began;
    for (const listen of this.#listeners) listen({ place, seconds: took / 1000 });
    if (!onDemand) await this.#rest(took);
  }

  #rest(milliseconds: number): Promise<void> {
    if (this.#stopped || [...this.#waiting.values()].some(({ onDemand }) => onDemand)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Never rejects. */
  async #refit(place: Place): Promise<void> {
    const { clock, log, home } = this.#parts;
    const room = roomAt(home, place);
    if (room === undefined || activeForecasting(room) === undefined) return;
    const now = clock.now();
    const began = performance.now();
    const seconds = () => (performance.now() - began) / 1000;
    log.debug('A room is refitted', { ...place });
    let quantities: readonly ForecastQuantity[] = FORECAST_QUANTITIES.filter((quantity) => room.means.has(quantity));
    try {
      const results = await this.#train(room, now);
      quantities = results.map(({ quantity }) => quantity);
      for (const result of results) {
        const ended = await this.#serving.settle(place, result, now, seconds());
        if (ended !== undefined) this.#outcomes[ended]++;
      }
    } catch (error) {
      if (this.#stopped) return;
      const note = messageOf(error);
      log.error(note, { ...place });
      for (const quantity of quantities) await this.#recordFailure(place, quantity, now, seconds(), note);
    }
  }

  async #train(room: Room, now: number): Promise<RefitResult[]> {
    const { readings, forests, trainer, log } = this.#parts;
    const place = placeOf(room);
    const past = await readings.query({
      ...place,
      quantities: [...FORECAST_QUANTITIES, 'occupancy'],
      from: now - REFIT_PAST,
      to: Math.floor(now / BIN) * BIN,
      step: BIN,
    });
    if (this.#stopped) return [];
    const champions: Partial<Record<ForecastQuantity, Forest>> = {};
    for (const quantity of FORECAST_QUANTITIES) {
      const forest = activeForecasting(room)?.forecaster.of(quantity)?.forest;
      if (forest !== undefined) champions[quantity] = forest;
    }
    const job = {
      past: past.map(({ quantity, times, values }) => ({ quantity, times, values })),
      facts: roomFacts(room),
      champions,
      base: forests.base,
      now,
      seed: Math.floor(now / MINUTE) % 2 ** 31,
    };
    return trainer.refit(job, (done) => log.debug('A refit goes on', { ...place, done }));
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
