import { CATALOGUE } from '../quantity/catalogue.ts';
import { BIN, type RecentMeans } from '../twin/recent-means.ts';
import { FOREST_INPUTS, writeForestInputs } from './adaptation/forest-inputs.ts';
import type { LearningRows } from './adaptation/learning-rows.ts';
import { Character } from './character.ts';
import { CORRECTION_INPUTS, writeCorrectionInputs } from './correction-inputs.ts';
import { DailyProfile } from './daily-profile.ts';
import { Experts } from './experts.ts';
import type { ForecastBasis, QuantityForecast } from './forecast.ts';
import { askForest, type Forest } from './forest/forest.ts';
import { type ForecastQuantity, HORIZONS_MIN, MEDIAN } from './horizons.ts';
import { BOUNDS, Interval } from './interval.ts';
import { Pending } from './pending.ts';
import { PAST_BINS, readPast } from './recent-past.ts';
import { Ridge } from './ridge.ts';
import { TrackRecord } from './track-record.ts';

const HORIZONS = HORIZONS_MIN.length;
const LONGEST = HORIZONS_MIN[HORIZONS - 1]! / 5;

/**
 * Who is heard, and how much at first: persistence, the physics, the model, the model as this room's ridge corrects it, half
 * of that, this room's habits, the model as this room's forest corrects it, and as both do.
 */
const EXPERTS = {
  persistence: 0.05,
  physics: 0.05,
  model: 0.2,
  corrected: 0.35,
  half: 0.15,
  habit: 0.05,
  forest: 0.05,
  both: 0.1,
};
const PRIOR = Object.values(EXPERTS);
const MODEL = 2;

const RIDGE_PRIOR = 0.005;
const RIDGE_MEMORY = 5000;
const RIDGE_CLIP = 1;
const LABEL_CLIP = 6;

/** A signal that has not moved at all for two hours says nothing of what it will do. */
const FLAT_BINS = 24;
const FLAT_KNOWN = 12;

/** Where the parts of a pending origin lie. */
const FROM = 0;
const SCALE = 1;
const INPUTS = 2;
const SAID = INPUTS + CORRECTION_INPUTS;
const MIXED = SAID + HORIZONS * PRIOR.length;
const DISTANCES = MIXED + HORIZONS;
const WIDTH = DISTANCES + HORIZONS * BOUNDS.length;

/** What a model, or the physics in its place, says of one row: changes by horizon and quantile, in canonical units. */
export type SaidChanges = readonly (readonly number[])[];

/** Forecasts one quantity of one room, and learns from what comes. Updated in place. */
export class QuantityForecaster {
  readonly quantity: ForecastQuantity;
  readonly character: Character;
  readonly profile = new DailyProfile();
  readonly past = new Float64Array(PAST_BINS).fill(Number.NaN);
  readonly ridge = new Ridge(CORRECTION_INPUTS, HORIZONS, RIDGE_PRIOR, RIDGE_MEMORY, RIDGE_CLIP);
  readonly experts = HORIZONS_MIN.map(() => new Experts(PRIOR));
  readonly intervals = HORIZONS_MIN.map(() => new Interval());
  readonly record = HORIZONS_MIN.map(() => new TrackRecord());
  readonly #pending = new Pending(LONGEST + 1, WIDTH);
  readonly #labels = new Float64Array(HORIZONS);
  readonly #forestInputs = new Float32Array(FOREST_INPUTS);
  readonly #forestSays = new Float64Array(HORIZONS);
  /** What a refit found to be better than the model alone. */
  forest: Forest | undefined;
  /** Where rows for the next refit are kept, if somebody does. */
  learning: LearningRows | undefined;

  constructor(quantity: ForecastQuantity) {
    this.quantity = quantity;
    this.character = new Character(quantity);
  }

  /** Takes the bin that begins at `time` (ms). Returns false when nothing was measured in it. */
  take(means: RecentMeans, time: number): boolean {
    const value = means.at(time);
    if (value === undefined) return false;
    readPast(means, time, this.past);
    this.#settle(means, time, value);
    this.character.take(this.past);
    this.profile.take(time, value);
    return true;
  }

  /** The signal has stood still for two hours. */
  get flat(): boolean {
    let known = 0;
    for (let back = 0; back < FLAT_BINS; back++) {
      const value = this.past[back]!;
      if (Number.isNaN(value)) continue;
      if (value !== this.past[0]) return false;
      known++;
    }
    return known >= FLAT_KNOWN;
  }

  /**
   * Makes the forecast from the bin that begins at `time`, and waits for what comes.
   * @param row the features, from `rowAt` on
   * @param said what the model says, or the physics in its place
   * @param physics the change that the physics expects at each horizon, canonical unit
   */
  forecast(
    time: number,
    row: Float32Array,
    rowAt: number,
    said: SaidChanges,
    physics: ArrayLike<number>,
    basis: ForecastBasis,
  ): QuantityForecast {
    const from = this.past[0]!;
    const { scale } = this.character;
    const { blocks } = this.#pending;
    const at = this.#pending.put(Math.floor(time / BIN));
    blocks[at + FROM] = from;
    blocks[at + SCALE] = scale;
    const medians = said.map((changes) => changes[MEDIAN]! / scale);
    writeCorrectionInputs(row, rowAt, medians, time, blocks, at + INPUTS);
    this.learning?.put(time, from, scale, row, rowAt, medians);
    if (this.forest === undefined) this.#forestSays.fill(0);
    else {
      writeForestInputs(row, rowAt, medians, time, this.#forestInputs, 0);
      askForest(this.forest, this.#forestInputs, 0, this.#forestSays);
    }
    const flat = this.flat;
    const here = this.profile.ofDay(time);
    const quantiles: number[][] = [];
    for (let horizon = 0; horizon < HORIZONS; horizon++) {
      const model = medians[horizon]!;
      const corrected = model + this.ridge.predict(blocks, at + INPUTS, horizon);
      const habit = (this.profile.ofDay(time + HORIZONS_MIN[horizon]! * 60_000) - here) / scale;
      const experts = at + SAID + horizon * PRIOR.length;
      blocks[experts] = 0;
      blocks[experts + 1] = physics[horizon]! / scale;
      blocks[experts + 2] = model;
      blocks[experts + 3] = corrected;
      blocks[experts + 4] = corrected / 2;
      blocks[experts + 5] = Number.isNaN(habit) ? model : habit;
      const forest = this.forest === undefined ? corrected : model + this.#forestSays[horizon]!;
      blocks[experts + 6] = forest;
      blocks[experts + 7] = (forest + corrected) / 2;
      const mixed = flat ? 0 : this.experts[horizon]!.mix(blocks, experts);
      blocks[at + MIXED + horizon] = mixed;
      const distances = at + DISTANCES + horizon * BOUNDS.length;
      for (let bound = 0; bound < BOUNDS.length; bound++)
        blocks[distances + bound] = Math.abs(said[horizon]![BOUNDS[bound]!]! - said[horizon]![MEDIAN]!) / scale;
      quantiles.push(this.#quantilesAt(horizon, from + mixed * scale, distances, scale));
    }
    return {
      quantity: this.quantity,
      from,
      quantiles,
      basis: flat ? 'persistence' : basis,
      skill: this.record[SKILL_HORIZON]!.skill,
    };
  }

  #quantilesAt(horizon: number, median: number, distances: number, scale: number): number[] {
    const { blocks } = this.#pending;
    const interval = this.intervals[horizon]!;
    const reach = BOUNDS.map((_, bound) => interval.widen(bound, blocks[distances + bound]!) * scale);
    const { min, max } = CATALOGUE[this.quantity];
    const values = [
      median - Math.max(reach[0]!, reach[1]!),
      median - reach[1]!,
      median,
      median + reach[2]!,
      median + Math.max(reach[2]!, reach[3]!),
    ];
    return values.map((value) => Math.max(min, Math.min(max, value)));
  }

  /** What came in this bin teaches those who had forecast it. */
  #settle(means: RecentMeans, time: number, value: number): void {
    const bin = Math.floor(time / BIN);
    const { blocks } = this.#pending;
    for (let horizon = 0; horizon < HORIZONS; horizon++) {
      const at = this.#pending.at(bin - HORIZONS_MIN[horizon]! / 5);
      if (at < 0) continue;
      const came = (value - blocks[at + FROM]!) / blocks[at + SCALE]!;
      const mixed = blocks[at + MIXED + horizon]!;
      const distances = at + DISTANCES + horizon * BOUNDS.length;
      this.record[horizon]!.take(
        Math.abs(came - mixed) * blocks[at + SCALE]!,
        Math.abs(came) * blocks[at + SCALE]!,
        this.#inside(horizon, distances, came - mixed),
      );
      this.experts[horizon]!.learn(blocks, at + SAID + horizon * PRIOR.length, mixed, came);
      this.intervals[horizon]!.learn(blocks, distances, came - mixed);
    }
    this.#correct(means, bin);
  }

  #inside(horizon: number, distances: number, error: number): boolean {
    const bound = error < 0 ? 0 : BOUNDS.length - 1;
    return Math.abs(error) <= this.intervals[horizon]!.widen(bound, this.#pending.blocks[distances + bound]!);
  }

  /** The origin whose last horizon is now teaches this room's correction what the model had missed. */
  #correct(means: RecentMeans, bin: number): void {
    const at = this.#pending.at(bin - LONGEST);
    if (at < 0) return;
    const { blocks } = this.#pending;
    for (let horizon = 0; horizon < HORIZONS; horizon++) {
      const came = means.at((bin - LONGEST + HORIZONS_MIN[horizon]! / 5) * BIN);
      const change = came === undefined ? Number.NaN : (came - blocks[at + FROM]!) / blocks[at + SCALE]!;
      const clipped = Math.max(-LABEL_CLIP, Math.min(LABEL_CLIP, change));
      this.#labels[horizon] = clipped - blocks[at + SAID + horizon * PRIOR.length + MODEL]!;
    }
    this.ridge.learn(blocks, at + INPUTS, this.#labels);
  }
}

const SKILL_HORIZON = HORIZONS_MIN.indexOf(30);
