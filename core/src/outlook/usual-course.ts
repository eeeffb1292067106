import { FadingMean } from './fading-mean.ts';
import { HOURS_OF_WEEK } from './local-time.ts';
import { RunningMeans } from './running-means.ts';
import { type UsualShape, UsualWeek } from './usual-week.ts';

const DAY_HOURS = 24;
/** Measured hours from which on the days of the week are told apart. */
const WEEKLY_FROM = 14 * DAY_HOURS;
/** The long level forgets half within three weeks. */
const LEVEL_HALF_LIFE = 21 * DAY_HOURS;

/** A level and how hours usually lie around it, learned hour by hour. Hours are counted from the first of the history. */
export class UsualCourse {
  readonly values = new RunningMeans();
  readonly #level = new FadingMean(LEVEL_HALF_LIFE);
  readonly #week = new UsualWeek();
  readonly #hourOfWeek: (hour: number) => number;
  #measured = 0;

  constructor(hourOfWeek: (hour: number) => number) {
    this.#hourOfWeek = hourOfWeek;
  }

  get measured(): number {
    return this.#measured;
  }

  get weekly(): boolean {
    return this.#measured >= WEEKLY_FROM;
  }

  /** The long level: what the days' means were, the newest counting most. NaN before the first value. */
  level(): number {
    const now = this.values.length;
    return this.#measured < DAY_HOURS ? this.values.mean(0, now) : this.#level.mean(now);
  }

  /** How an hour usually lies around its level. */
  shape(hour: number): UsualShape {
    const shape = this.#week.shape(this.#hourOfWeek(hour), this.values.length);
    return this.weekly ? shape : { day: shape.day, week: 0 };
  }

  /** Takes the next hour; NaN where nothing was measured. */
  take(value: number): void {
    this.values.push(value);
    if (Number.isNaN(value)) return;
    this.#measured++;
    const now = this.values.length;
    if (this.#measured === DAY_HOURS) this.#learnFirstDay();
    else if (this.#measured === WEEKLY_FROM) this.#learnFirstWeeks();
    else if (this.#measured > DAY_HOURS) this.#learn(now - 1, value);
    if (this.#measured >= DAY_HOURS) this.#level.add(this.values.mean(now - DAY_HOURS, now), 1, now);
  }

  #learn(hour: number, value: number): void {
    const now = this.values.length;
    const own = this.#hourOfWeek(hour);
    this.#week.learnDay(own, value - this.values.mean(now - DAY_HOURS, now), now);
    if (this.weekly) this.#week.learnWeek(own, value - this.values.mean(now - HOURS_OF_WEEK, now), now);
  }

  /** Only a whole day tells how its hours lie around its mean. */
  #learnFirstDay(): void {
    const now = this.values.length;
    const mean = this.values.mean(0, now);
    this.#learnAll((hour, value) => this.#week.learnDay(this.#hourOfWeek(hour), value - mean, now));
  }

  /** Only whole weeks tell the days apart: each hour is held against the week around it. */
  #learnFirstWeeks(): void {
    const now = this.values.length;
    const half = HOURS_OF_WEEK / 2;
    this.#learnAll((hour, value) =>
      this.#week.learnWeek(this.#hourOfWeek(hour), value - this.values.mean(hour - half, hour + half), now),
    );
  }

  #learnAll(learn: (hour: number, value: number) => void): void {
    for (let hour = 0; hour < this.values.length; hour++) {
      const value = this.values.at(hour);
      if (!Number.isNaN(value)) learn(hour, value);
    }
  }
}
