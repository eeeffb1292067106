import type {
  Clock,
  Configuration,
  ForecastQuantity,
  Home,
  HomeEvent,
  Learned,
  Log,
  Place,
  Readings,
  Registry,
  RoomFacts,
  RoomForecaster,
} from '@iaqverse/core';
import { MINUTE } from '@iaqverse/core';
import { readBaseModel } from '../inference/base-model.ts';
import { FirstLessons } from './first-lessons.ts';
import { Forests } from './forests.ts';
import { LearnedRooms } from './learned-rooms.ts';
import { Refits } from './refits.ts';
import { Trainer } from './trainer.ts';

export interface LearningParts {
  readonly learned: Learned;
  readonly registry: Registry;
  readonly readings: Pick<Readings, 'query'>;
  /** The home's time. */
  readonly clock: Clock;
  /** Real time. */
  readonly real: Clock;
  readonly log: Log;
  /** Hours of the home's time between the refits of a room; 0 refits on demand only. First lessons are given all the same. */
  readonly refitHours: number;
}

/** What runs the home. */
export interface RunningHome {
  readonly home: Home;
  apply(event: HomeEvent): void;
  listen(listener: { roomRemoved?(place: Place): void }): () => void;
}

/** A refit of a room takes seconds; on a slow machine minutes. */
const LONGEST_REFIT = 15 * MINUTE;

/** All by which rooms learn of themselves beyond one run of the service: what they learned is kept, what the store knows of them is learned, and their forests are refitted. */
export class Learning {
  readonly #parts: LearningParts;
  readonly #trainer = new Trainer({ timeLimit: LONGEST_REFIT });
  #forests: Forests | undefined;
  #rooms: LearnedRooms | undefined;
  #refits: Refits | undefined;
  #stopForgetting: () => void = () => undefined;

  constructor(parts: LearningParts) {
    this.#parts = parts;
  }

  /** Reads what rooms had learned, before any is made. */
  async load(configuration: Configuration): Promise<void> {
    const { registry, learned, real, log } = this.#parts;
    this.#forests = new Forests({ registry, log, base: (await readBaseModel()).name });
    await this.#forests.load(configuration);
    this.#rooms = new LearnedRooms({ learned, forests: this.#forests, clock: real, log });
    await this.#rooms.load(configuration);
  }

  /** The forecaster of a room, with what it had learned. Call `load` before. */
  create(facts: RoomFacts, place: Place): RoomForecaster {
    return this.#rooms!.create(facts, place);
  }

  /** Keeps what is learned from now on, refits, and lets rooms whose forecasters are new learn from their past. */
  async start(running: RunningHome): Promise<void> {
    const { readings, clock, log, refitHours } = this.#parts;
    const rooms = this.#rooms!;
    const { home } = running;
    const apply = (event: HomeEvent) => running.apply(event);
    const refits = new Refits({
      home,
      apply,
      readings,
      forests: this.#forests!,
      lessons: new FirstLessons({ home, apply, keep: (place) => rooms.keep(place), log }),
      trainer: this.#trainer,
      clock,
      log,
      hours: refitHours,
    });
    this.#refits = refits;
    rooms.start();
    this.#stopForgetting = running.listen({
      roomRemoved: (place) => {
        Promise.all([rooms.forget(place), refits.forget(place)]).catch((error: unknown) => {
          log.error('What was learned of a room that is gone could not be removed; the next start tries again', {
            ...place,
            error: String(error),
          });
        });
      },
    });
    await refits.start();
  }

  /** The refits, once it has been started. */
  get refits(): Refits | undefined {
    return this.#refits;
  }

  /** A forest has been clearly worse than none. */
  forestFailing(place: Place, quantity: ForecastQuantity): void {
    this.#refits?.forestFailing(place, quantity);
  }

  /** Ends refits; what is under way is given up. Call it while the home still runs. */
  async stop(): Promise<void> {
    this.#stopForgetting();
    await this.#refits?.stop();
  }

  /** Keeps what all rooms learned. Call it once the home runs no more. */
  async keep(): Promise<void> {
    await this.#rooms?.stop();
  }
}
