import { FadingMean } from './fading-mean.ts';
import { HOURS_OF_WEEK } from './local-time.ts';

const HOURS = 24;
const DAYS_OF_WORK = 5;
/** Days of the same kind: those of work, Saturday, Sunday. */
const KINDS = 3;

/** After how many hours what was learned counts half, and how many values it takes to believe it as much as its coarser parent. */
const OF_DAY = { halfLife: 21 * HOURS, doubt: 3.5 };
const OF_KIND = { halfLife: 56 * HOURS, doubt: 7 };
const OF_WEEK = { halfLife: 70 * HOURS, doubt: 7 };
/** How much a value says of the hour before and after its own. */
const NEIGHBOUR = 0.3;
const SPREAD = [
  [0, 1],
  [-1, NEIGHBOUR],
  [1, NEIGHBOUR],
] as const;

/** How far an hour usually lies from the level of its time. */
export interface UsualShape {
  /** By its hour of the day. */
  readonly day: number;
  /** By what sets its hour of the week apart from that. */
  readonly week: number;
}

/**
 * How a value usually runs through the day and the week, around its level. Finer parts hold what sets them apart from their
 * coarser one and are pulled to it while they have seen little: hour of the week, hour of the kind of day, hour of the day.
 */
export class UsualWeek {
  readonly #ofDay = means(HOURS, OF_DAY.halfLife);
  readonly #ofKind = means(KINDS * HOURS, OF_KIND.halfLife);
  readonly #ofWeek = means(HOURS_OF_WEEK, OF_WEEK.halfLife);
  #centre = { at: Number.NaN, value: 0 };

  /** What is usual for an hour of the week, as known at hour `at`. */
  shape(hour: number, at: number): UsualShape {
    const kind = this.#ofKind[kindHour(hour)]!.mean(at, 0, OF_KIND.doubt);
    return { day: this.#day(hour, at), week: kind + this.#ofWeek[hour]!.mean(at, 0, OF_WEEK.doubt) };
  }

  /** Takes how far the value of an hour lay from the mean of its day. */
  learnDay(hour: number, fromDay: number, at: number): void {
    const own = hour % HOURS;
    for (const [step, weight] of SPREAD) this.#ofDay[(own + step + HOURS) % HOURS]!.add(fromDay, weight, at);
    this.#centre.at = Number.NaN;
  }

  /** Takes how far the value of an hour lay from the mean of its week. */
  learnWeek(hour: number, fromWeek: number, at: number): void {
    const rest = fromWeek - this.#day(hour, at);
    const own = kindHour(hour);
    const first = own - (own % HOURS);
    for (const [step, weight] of SPREAD) this.#ofKind[first + ((own + step + HOURS) % HOURS)]!.add(rest, weight, at);
    const finest = rest - this.#ofKind[own]!.mean(at, 0, OF_KIND.doubt);
    for (const [step, weight] of SPREAD)
      this.#ofWeek[(hour + step + HOURS_OF_WEEK) % HOURS_OF_WEEK]!.add(finest, weight, at);
  }

  /** The mean of a day lags behind a level that rises: without its own mean the shape says nothing of the level. */
  #day(hour: number, at: number): number {
    if (this.#centre.at !== at) {
      const sum = this.#ofDay.reduce((total, mean) => total + mean.mean(at, 0, OF_DAY.doubt), 0);
      this.#centre = { at, value: sum / HOURS };
    }
    return this.#ofDay[hour % HOURS]!.mean(at, 0, OF_DAY.doubt) - this.#centre.value;
  }
}

function means(count: number, halfLife: number): readonly FadingMean[] {
  return Array.from({ length: count }, () => new FadingMean(halfLife));
}

function kindHour(hour: number): number {
  const day = Math.floor(hour / HOURS);
  const kind = day < DAYS_OF_WORK ? 0 : day - DAYS_OF_WORK + 1;
  return kind * HOURS + (hour % HOURS);
}
