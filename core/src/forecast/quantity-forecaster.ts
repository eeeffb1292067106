import { CATALOGUE } from '../quantity/catalogue.ts';
import { BIN, type RecentMeans } from '../twin/recent-means.ts';
import { FOREST_INPUTS, writeForestInputs } from './adaptation/forest-inputs.ts';
import { ForestTrial } from './adaptation/forest-trial.ts';
import type { LearningRows } from './adaptation/learning-rows.ts';
import { Character } from './character.ts';
import { CORRECTION_INPUTS, writeCorrectionInputs } from './correction-inputs.ts';
import { DailyProfile } from './daily-profile.ts';
import { Experts } from './experts.ts';
import type { ForecastBasis, QuantityForecast } from './forecast.ts';
import { askForest, type Forest } from './forest/forest.ts';
import { type ForecastQuantity, HORIZON_BINS, HORIZONS_MIN, MEDIAN } from './horizons.ts';
import { BOUNDS, Interval } from './interval.ts';
import type { Tape } from './learned/tape.ts';
import { Pending } from './pending.ts';
import { PAST_BINS, readPast } from './recent-past.ts';
import { Ridge } from './ridge.ts';
import { TrackRecord } from './track-record.ts';

const HORIZONS = HORIZONS_MIN.length;
const LONGEST = HORIZON_BINS[HORIZONS - 1]!;

/**
 * Who is heard, and how much at first: persistence, the physics, the model, the model as this room's ridge corrects it, half
 * of that, this room's habits, the model as this room's forest corrects it, and as both do.
 */
const EXPERTS = {
  persistence: 0.12,
  physics: 0.05,
  model: 0.15,
  corrected: 0.33,
  half: 0.15,
  habit: 0.05,
  forest: 0.05,
  both: 0.1,
};
export type Expert = keyof typeof EXPERTS;
/** Their names, in their order. */
export const EXPERT_NAMES = Object.keys(EXPERTS) as readonly Expert[];
const PRIOR = Object.values(EXPERTS);
const MODEL = EXPERT_NAMES.indexOf('model');
const CORRECTED = EXPERT_NAMES.indexOf('corrected');
const FOREST = EXPERT_NAMES.indexOf('forest');

const RIDGE_PRIOR = 0.005;
const RIDGE_MEMORY = 5000;
const RIDGE_CLIP = 0.7;
const LABEL_CLIP = 6;

/** A signal that has not moved at all for two hours says nothing of what it will do. */
const FLAT_BINS = 24;
const FLAT_KNOWN = 12;
/** How far a signal moves is not known before it has moved so often. */
const SETTLED_CHANGES = 10;

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
  readonly experts = HORIZON_BINS.map((bins) => new Experts(PRIOR, bins));
  readonly intervals = HORIZONS_MIN.map(() => new Interval());
  readonly record = HORIZONS_MIN.map(() => new TrackRecord());
  readonly #pending = new Pending(LONGEST + 1, WIDTH);
  readonly #labels = new Float64Array(HORIZONS);
  readonly #forestInputs = new Float32Array(FOREST_INPUTS);
  readonly #forestSays = new Float64Array(HORIZONS);
  /** What a refit found to be better than the model alone. */
  forest: Forest | undefined;
  /** How that does, once it serves. */
  readonly trial = new ForestTrial();
  /** When it was first measured, ms; undefined before. */
  since: number | undefined;
  /** The beginning of the newest bin that taught anything, ms, or −1. */
  #taken = -1;
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
    this.since ??= time;
    readPast(means, time, this.past);
    // After a start the newest bin may come again: it teaches once.
    if (time <= this.#taken) return true;
    this.#taken = time;
    this.#settle(means, time, value);
    this.character.take(this.past);
    this.profile.take(time, value);
    return true;
  }

  /** A forest serves from now on, or none. Its trial begins, unless it is the one that is on trial already. */
  choose(forest: Forest | undefined, version: string | undefined): void {
    this.forest = forest;
    if (version !== this.trial.version) this.trial.begin(version);
  }

  /** How much each expert is heard at a horizon (an index into `HORIZONS_MIN`); they sum to 1. */
  heard(horizon: number): Record<Expert, number> {
    const { weights } = this.experts[horizon]!;
    return Object.fromEntries(EXPERT_NAMES.map((name, index) => [name, weights[index]!])) as Record<Expert, number>;
  }

  /** Keeps what was learned on a tape, or takes it from there: all but the forest, which is kept elsewhere, and what waits for what comes. */
  keep(tape: Tape): void {
    const since = tape.number(this.since ?? -1);
    this.since = since < 0 ? undefined : since;
    this.#taken = tape.number(this.#taken);
    for (const part of [this.character, this.profile, this.ridge, this.trial]) part.keep(tape);
    for (const parts of [this.experts, this.intervals, this.record]) for (const part of parts) part.keep(tape);
  }

  /** How many of its forecasts have been compared with what came. */
  get labels(): number {
    return this.record[0]!.labels;
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
      this.trial.made(Math.floor(time / BIN));
      writeForestInputs(row, rowAt, medians, time, this.#forestInputs, 0);
      askForest(this.forest, this.#forestInputs, 0, this.#forestSays);
    }
    const still = this.flat || this.character.counts[0]! < SETTLED_CHANGES;
    const here = this.profile.ofDay(time);
    const quantiles: number[][] = [];
    for (let horizon = 0; horizon < HORIZONS; horizon++) {
      const model = medians[horizon]!;
      const corrected = model + this.ridge.predict(blocks, at + INPUTS, horizon);
      const habit = (this.profile.ofDay(time + HORIZON_BINS[horizon]! * BIN) - here) / scale;
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
      const mixed = still ? 0 : this.character.heed(this.experts[horizon]!.mix(blocks, experts));
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
      basis: still ? 'persistence' : basis,
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
      const at = this.#pending.at(bin - HORIZON_BINS[horizon]!);
      if (at < 0) continue;
      const came = (value - blocks[at + FROM]!) / blocks[at + SCALE]!;
      const mixed = blocks[at + MIXED + horizon]!;
      const distances = at + DISTANCES + horizon * BOUNDS.length;
      this.record[horizon]!.take(
        Math.abs(came - mixed) * blocks[at + SCALE]!,
        Math.abs(came) * blocks[at + SCALE]!,
        this.#inside(horizon, distances, came - mixed),
      );
      const experts = at + SAID + horizon * PRIOR.length;
      const errorOf = (expert: number) => Math.abs(came - blocks[experts + expert]!);
      this.trial.take(bin - HORIZON_BINS[horizon]!, errorOf(FOREST), errorOf(CORRECTED), errorOf(MODEL));
      this.experts[horizon]!.learn(blocks, experts, mixed, came);
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
      const came = means.at((bin - LONGEST + HORIZON_BINS[horizon]!) * BIN);
      const change = came === undefined ? Number.NaN : (came - blocks[at + FROM]!) / blocks[at + SCALE]!;
      const clipped = Math.max(-LABEL_CLIP, Math.min(LABEL_CLIP, change));
      this.#labels[horizon] = clipped - blocks[at + SAID + horizon * PRIOR.length + MODEL]!;
    }
    this.ridge.learn(blocks, at + INPUTS, this.#labels);
  }
}

const SKILL_HORIZON = HORIZONS_MIN.indexOf(30);
