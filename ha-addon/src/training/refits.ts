import {
  activeForecasting,
  BIN,
  type Clock,
  FORECAST_QUANTITIES,
  type ForecastQuantity,
  type Forest,
  formatIso,
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
import { type ChosenForest, type Forests, figuresOf } from './forests.ts';
import type { RefitResult } from './refit-messages.ts';
import { turnOf } from './refit-turn.ts';
import type { Trainer } from './trainer.ts';

/** How a refit of one quantity may end: as the core judges it, failed, or undone because what it promoted was worse. */
export const REFIT_OUTCOMES = ['promoted', 'kept', 'withdrawn', 'too_early', 'failed', 'rolled_back'] as const;
export type RefitOutcomeName = (typeof REFIT_OUTCOMES)[number];

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
  #running: Place | undefined;
  #working: Promise<void> | undefined;
  #stopped = false;
  #cancelLook: () => void = () => undefined;
  #endRest: () => void = () => undefined;
  readonly #aside = new Set<Promise<void>>();

  constructor(parts: RefitsParts) {
    this.#parts = parts;
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
    const rolling = this.#rollBack(place, quantity)
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
      for (const result of results) await this.#settle(place, result, now, seconds());
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

  /** What a refit found counts once the registry has it. */
  async #settle(place: Place, { quantity, outcome }: RefitResult, at: number, seconds: number): Promise<void> {
    const { forests, home, log } = this.#parts;
    const before = servingOf(home, place, quantity);
    // The room was removed meanwhile, or is on its way out of the forecast ones.
    if (before === 'gone') return;
    const { decision, champion } = outcome;
    const figures = figuresOf(outcome);
    const served = { place, quantity };
    let version = before;
    if (decision === 'promoted' && champion !== undefined) {
      version = formatIso(at);
      const chosen = await forests.promote(served, { version, forest: champion }, at, outcome);
      await this.#choose(place, quantity, chosen, 'promoted', figures);
    } else if (decision === 'withdrawn') {
      version = undefined;
      await forests.withdraw(served);
      await this.#choose(place, quantity, undefined, 'withdrawn', figures);
    }
    await forests.record(served, {
      at,
      seconds: Math.round(seconds * 10) / 10,
      outcome: decision,
      ...(version !== undefined && { version }),
      ...(before !== undefined && { before }),
      rows: outcome.learned,
      metrics: figures,
    });
    this.#outcomes[decision]++;
    log.debug('A quantity was refitted', { ...place, quantity, decision, ...figures });
  }

  async #rollBack(place: Place, quantity: ForecastQuantity): Promise<void> {
    const { forests, home, clock } = this.#parts;
    const room = roomAt(home, place);
    const trial = room && activeForecasting(room)?.forecaster.of(quantity)?.trial;
    const version = trial?.version;
    if (trial === undefined || version === undefined || !trial.failed) return;
    const at = clock.now();
    const { forest, corrected, model, labels } = trial;
    const figures = { forest, corrected, model, labels };
    const served = { place, quantity };
    const chosen = await forests.rollBack(served, version, at);
    await this.#choose(place, quantity, chosen, 'rolled_back', figures);
    await forests.record(served, {
      at,
      seconds: 0,
      outcome: 'rolled_back',
      ...(chosen !== undefined && { version: chosen.version }),
      before: version,
      rows: 0,
      metrics: figures,
    });
    this.#outcomes.rolled_back++;
  }

  /** The registry has it: the home gets it. Where the room went meanwhile, the registry forgets it again. */
  async #choose(
    place: Place,
    quantity: ForecastQuantity,
    chosen: ChosenForest | undefined,
    decision: 'promoted' | 'withdrawn' | 'rolled_back',
    figures: Readonly<Record<string, number>>,
  ): Promise<void> {
    const { apply, home, forests } = this.#parts;
    if (roomAt(home, place) === undefined) return forests.forget(place);
    apply({ kind: 'forest_chosen', place, quantity, chosen, decision, figures });
  }

  async #recordFailure(place: Place, quantity: ForecastQuantity, at: number, seconds: number, note: string) {
    this.#outcomes.failed++;
    try {
      await this.#parts.forests.record(
        { place, quantity },
        { at, seconds, outcome: 'failed', rows: 0, metrics: {}, note },
      );
    } catch (error) {
      this.#parts.log.error('The failure of a refit could not be recorded', { ...place, error: messageOf(error) });
    }
  }
}

/** The version that serves a quantity of a room, `gone` where the room is not forecast any more. */
function servingOf(home: Home, place: Place, quantity: ForecastQuantity): string | undefined | 'gone' {
  const room = roomAt(home, place);
  const forecasting = room && activeForecasting(room);
  return forecasting === undefined ? 'gone' : forecasting.forecaster.of(quantity)?.trial.version;
}

function placeOf({ site, configuration }: Room): Place {
  return { site: site.id, room: configuration.id };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
