import type { Quantity } from '../quantity/quantity.ts';
import { FadingMean } from './fading-mean.ts';
import { LEAD_GROUPS } from './lead-groups.ts';
import { type CarriedRow, LevelCarry } from './level-carry.ts';
import { HOURS_OF_WEEK } from './local-time.ts';
import type { OutdoorCourse } from './outdoor-course.ts';
import { OwnErrors } from './own-errors.ts';
import { PastSkill } from './past-skill.ts';
import { RunningMeans } from './running-means.ts';
import { SurpriseSize } from './surprise-size.ts';
import { UsualCourse } from './usual-course.ts';
import type { UsualShape } from './usual-week.ts';
import { type ValueScale, valueScale } from './value-scale.ts';

const DAY_HOURS = 24;
/** The last hours are weighed with this half-life. */
const FAST_HALF_LIFE = 0.7;
/** How many values of today it takes to believe the last hours half. */
const FAST_DOUBT = 0.05;
const SAME_HOUR_DOUBT = 0.5;
/** Which hours tell of a coming one: the same hour of the newest whole day, its neighbours, and the same a day before. */
const SAME_HOURS = [
  [0, 1],
  [-1, 0.5],
  [1, 0.5],
  [-DAY_HOURS, 0.5],
] as const;

/** Multiples of the golden ratio spread evenly and meet no rhythm of the day. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

interface PendingRow extends CarriedRow {
  /** The last value when it was made. */
  readonly last: number;
}

/**
 * A quantity of a room, played hour by hour: what is usual, how deviations from it carry on, and how wrong that was. At
 * every hour some forecasts are made and judged once their hour comes, so that nothing is learned from what was not yet
 * there. Hours are counted from the first of the history; values are on the scale of the quantity unless said otherwise.
 */
export class RoomCourse {
  readonly errors = new OwnErrors();
  readonly daySkill = new PastSkill();
  readonly weekSkill = new PastSkill();
  readonly scale: ValueScale;
  readonly #usual: UsualCourse;
  readonly #surprises: SurpriseSize;
  readonly #carry = new LevelCarry();
  readonly #fast = new FadingMean(FAST_HALF_LIFE);
  /** How far hours lay from what was usual before they came. */
  readonly #residuals = new RunningMeans();
  readonly #pending = new Map<number, PendingRow[]>();
  readonly #hourOfWeek: (hour: number) => number;
  readonly #outdoor: OutdoorCourse | undefined;
  readonly #judgedFrom: number;
  #last = Number.NaN;
  #lowest = Number.POSITIVE_INFINITY;
  #highest = Number.NEGATIVE_INFINITY;

  /**
   * @param hourOfWeek the local hour of the week, by hour
   * @param judgedFrom the first hour whose forecasts are made and judged
   */
  constructor(
    quantity: Quantity,
    hourOfWeek: (hour: number) => number,
    outdoor: OutdoorCourse | undefined,
    judgedFrom: number,
  ) {
    this.scale = valueScale(quantity);
    this.#hourOfWeek = hourOfWeek;
    this.#outdoor = outdoor;
    this.#judgedFrom = judgedFrom;
    this.#usual = new UsualCourse(hourOfWeek);
    this.#surprises = new SurpriseSize(this.scale.finest);
  }

  /** The hour that comes next. */
  get hour(): number {
    return this.#usual.values.length;
  }

  get weekly(): boolean {
    return this.#usual.weekly;
  }

  /** The lowest and highest value so far. */
  get range(): readonly [number, number] {
    return [this.#lowest, this.#highest];
  }

  /** Takes the next hour's mean in the canonical unit; NaN where there is none. */
  take(value: number): void {
    if (Number.isNaN(value)) this.#skip();
    else this.#learn(this.scale.to(value));
    if (this.#usual.measured >= DAY_HOURS && this.hour >= this.#judgedFrom) this.#remember();
  }

  /** What is expected `lead` (from 1) hours ahead. */
  ahead(lead: number): CarriedRow {
    const target = this.hour + lead - 1;
    const level = this.#usual.level();
    const shape = this.#usual.shape(target);
    const spread = this.#surprises.of(this.#hourOfWeek(target), this.hour);
    return this.#carry.row(lead, level + shape.day + shape.week, this.#deviations(lead, target, level, shape), spread);
  }

  #deviations(lead: number, target: number, level: number, shape: UsualShape): number[] {
    const { values } = this.#usual;
    const day = orZero(values.mean(this.hour - DAY_HOURS, this.hour) - level);
    const week = orZero(values.mean(this.hour - HOURS_OF_WEEK, this.hour) - level);
    const [slow, quick] = this.#outdoor?.change(this.hour, target) ?? [0, 0];
    return [
      this.#fast.mean(this.hour, day, FAST_DOUBT) - day,
      day - week,
      week,
      this.#sameHour(lead, target, day),
      shape.day,
      shape.week,
      slow,
      quick,
    ];
  }

  #sameHour(lead: number, target: number, day: number): number {
    const same = target - DAY_HOURS * Math.ceil(lead / DAY_HOURS);
    let sum = 0;
    let total = SAME_HOUR_DOUBT;
    for (const [step, weight] of SAME_HOURS) {
      const residual = this.#residuals.at(same + step);
      if (Number.isNaN(residual)) continue;
      sum += weight * (residual - day);
      total += weight;
    }
    return sum / total;
  }

  #skip(): void {
    this.#pending.delete(this.hour);
    this.#residuals.push(Number.NaN);
    this.#usual.take(Number.NaN);
  }

  #learn(scaled: number): void {
    this.#judge(scaled);
    const { day, week } = this.#usual.shape(this.hour);
    const first = Number.isNaN(this.#last);
    const residual = first ? 0 : scaled - this.#usual.level() - day - week;
    if (!first) this.#surprises.learn(this.#hourOfWeek(this.hour), residual, this.hour);
    this.#residuals.push(residual);
    this.#fast.add(residual, 1, this.hour);
    this.#usual.take(scaled);
    this.#last = scaled;
    this.#lowest = Math.min(this.#lowest, scaled);
    this.#highest = Math.max(this.#highest, scaled);
  }

  /** Holds the forecasts of this hour against what came. */
  #judge(scaled: number): void {
    const { scale, hour } = this;
    const value = scale.from(scaled);
    for (const row of this.#pending.get(hour) ?? []) {
      this.errors.learn(row.lead, (scaled - row.median) / row.spread, hour);
      const skill = row.lead <= DAY_HOURS ? this.daySkill : this.weekSkill;
      skill.learn(value - scale.from(row.median), value - scale.from(row.last), hour);
      this.#carry.learn(row, scaled);
    }
    this.#pending.delete(hour);
  }

  /** Makes one forecast for each group of leads; which lead of the group goes round with the hours. */
  #remember(): void {
    for (const { first, last } of LEAD_GROUPS) {
      const lead = first + Math.floor(((this.hour * GOLDEN) % 1) * (last - first + 1));
      const target = this.hour + lead - 1;
      const rows = this.#pending.get(target) ?? [];
      rows.push({ ...this.ahead(lead), last: this.#last });
      this.#pending.set(target, rows);
    }
  }
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}
