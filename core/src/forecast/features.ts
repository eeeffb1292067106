import { DAY } from '../time/span.ts';
import { BIN, BIN_MIN } from '../twin/recent-means.ts';
import { type Character, MEMORIES } from './character.ts';
import type { DailyProfile } from './daily-profile.ts';
import { FORECAST_QUANTITIES, type ForecastQuantity, HORIZONS_MIN } from './horizons.ts';
import { PAST_BINS } from './recent-past.ts';
import type { RoomInputs } from './room-inputs.ts';

/** What the features of a row are made of: one quantity of one room, at the end of a bin. */
export interface FeatureSource {
  readonly quantity: ForecastQuantity;
  /** The beginning of the newest bin, ms. */
  readonly time: number;
  /** Bins newest first (`readPast`). */
  readonly past: Float64Array;
  readonly character: Character;
  readonly profile: DailyProfile;
  /** The change that the physics expects at each horizon, canonical unit. */
  readonly physics: ArrayLike<number>;
  /** The other quantities of the room, where it measures them. */
  readonly others: Readonly<Partial<Record<ForecastQuantity, { past: Float64Array; character: Character }>>>;
  readonly inputs: RoomInputs;
  /** The inputs a quarter of an hour before. */
  readonly inputsBefore: RoomInputs;
}

interface Feature {
  readonly name: string;
  /** NaN is "not known", which a row carries as 0. */
  readonly of: (source: FeatureSource) => number;
}

/** What a level is measured in, so that numbers of all quantities are near one. */
const LEVEL_UNIT: Readonly<Record<ForecastQuantity, number>> = {
  co2: 1000,
  pm25: 20,
  tvoc: 300,
  temperature: 10,
  humidity: 50,
};

const LAGS = [1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48] as const;
const WINDOWS = [6, 12, 36, PAST_BINS] as const;
const OTHER_LAGS = [1, 3, 6, 12] as const;
const AHEAD = HORIZONS_MIN.filter((minutes) => minutes !== 10);
const INPUTS = ['window', 'door', 'ventilation', 'purifier', 'occupancy'] as const;
const LONG_MEMORY = 3;

const inScale = (source: FeatureSource, difference: number) => difference / source.character.scale;

const movement: Feature[] = [
  ...LAGS.map((lag) => ({
    name: `change_${lag * BIN_MIN}min`,
    of: (s: FeatureSource) => inScale(s, s.past[0]! - s.past[lag]!),
  })),
  ...MEMORIES.map((memory, index) => ({
    name: `mean_${memory * BIN_MIN}min`,
    of: (s: FeatureSource) => inScale(s, s.character.mean(index) - s.past[0]!),
  })),
  ...WINDOWS.flatMap((bins) => [
    { name: `lowest_${bins * BIN_MIN}min`, of: (s: FeatureSource) => inScale(s, lowest(s.past, bins) - s.past[0]!) },
    { name: `highest_${bins * BIN_MIN}min`, of: (s: FeatureSource) => inScale(s, highest(s.past, bins) - s.past[0]!) },
    { name: `deviation_${bins * BIN_MIN}min`, of: (s: FeatureSource) => inScale(s, deviation(s.past, bins)) },
  ]),
];

const habits: Feature[] = [
  ...AHEAD.flatMap((minutes) => {
    const bins = minutes / BIN_MIN;
    return [
      {
        name: `yesterday_${minutes}min`,
        of: (s: FeatureSource) => inScale(s, s.past[PAST_BINS - 1 - bins]! - s.past[PAST_BINS - 1]!),
      },
      {
        name: `day_${minutes}min`,
        of: (s: FeatureSource) => inScale(s, s.profile.ofDay(s.time + bins * BIN) - s.profile.ofDay(s.time)),
      },
    ];
  }),
  ...[30, 60, 120].flatMap((minutes) => [
    {
      name: `week_${minutes}min`,
      of: (s: FeatureSource) =>
        inScale(s, s.profile.ofWeek(s.time + (minutes / BIN_MIN) * BIN) - s.profile.ofWeek(s.time)),
    },
    {
      name: `usual_${minutes}min`,
      of: (s: FeatureSource) => inScale(s, s.profile.ofDay(s.time + (minutes / BIN_MIN) * BIN) - s.past[0]!),
    },
  ]),
];

const character: Feature[] = [
  { name: 'ratio_10min', of: (s) => s.character.ratio(0) },
  { name: 'ratio_15min', of: (s) => s.character.ratio(1) },
  { name: 'ratio_60min', of: (s) => s.character.ratio(3) },
  { name: 'persistence_30min', of: (s) => s.character.products[0]! },
  { name: 'persistence_5min', of: (s) => s.character.products[1]! * 10 },
  { name: 'reversion', of: (s) => s.character.products[2]! },
  { name: 'log_scale', of: (s) => Math.log(s.character.scale / (LEVEL_UNIT[s.quantity] / 100)) },
  { name: 'level', of: (s) => s.past[0]! / LEVEL_UNIT[s.quantity] },
  { name: 'known_days', of: (s) => Math.min(7, (s.character.counts[0]! * BIN) / DAY) },
];

const physics: Feature[] = HORIZONS_MIN.map((minutes, index) => ({
  name: `physics_${minutes}min`,
  of: (s: FeatureSource) => inScale(s, s.physics[index]!),
}));

const others: Feature[] = FORECAST_QUANTITIES.flatMap((other) => [
  ...OTHER_LAGS.map((lag) => ({
    name: `${other}_change_${lag * BIN_MIN}min`,
    of: (s: FeatureSource) => {
      const of = s.quantity === other ? undefined : s.others[other];
      return of === undefined ? Number.NaN : (of.past[0]! - of.past[lag]!) / of.character.scale;
    },
  })),
  {
    name: `${other}_mean_180min`,
    of: (s: FeatureSource) => {
      const of = s.quantity === other ? undefined : s.others[other];
      return of === undefined ? Number.NaN : (of.character.mean(LONG_MEMORY) - of.past[0]!) / of.character.scale;
    },
  },
]);

const inputs: Feature[] = [
  ...INPUTS.flatMap((input) => [
    { name: `${input}_known`, of: (s: FeatureSource) => (s.inputs[input] === undefined ? 0 : 1) },
    { name: input, of: (s: FeatureSource) => s.inputs[input] ?? Number.NaN },
    {
      name: `${input}_change_15min`,
      of: (s: FeatureSource) => (s.inputs[input] ?? Number.NaN) - (s.inputsBefore[input] ?? Number.NaN),
    },
  ]),
  { name: 'outdoor_known', of: (s) => (s.inputs.outdoor?.[s.quantity] === undefined ? 0 : 1) },
  { name: 'outdoor', of: (s) => inScale(s, (s.inputs.outdoor?.[s.quantity] ?? Number.NaN) - s.past[0]!) },
];

const quantity: Feature[] = FORECAST_QUANTITIES.map((name) => ({
  name: `is_${name}`,
  of: (s: FeatureSource) => (s.quantity === name ? 1 : 0),
}));

const ALL: readonly Feature[] = [...movement, ...habits, ...character, ...physics, ...others, ...inputs, ...quantity];

/** The names of a row's numbers, in their order. A model is trained on exactly these. */
export const FEATURES: readonly string[] = ALL.map(({ name }) => name);

/** Beyond this many scales a number says no more. */
const CLIP = 20;

/** Writes a row of `FEATURES.length` numbers at `offset`. What is not known is 0. */
export function writeFeatures(source: FeatureSource, into: Float32Array, offset: number): void {
  for (let index = 0; index < ALL.length; index++) {
    const value = ALL[index]!.of(source);
    into[offset + index] = Number.isNaN(value) ? 0 : Math.max(-CLIP, Math.min(CLIP, value));
  }
}

function lowest(past: Float64Array, bins: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let back = 0; back < bins; back++) if (past[back]! < least) least = past[back]!;
  return least;
}

function highest(past: Float64Array, bins: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let back = 0; back < bins; back++) if (past[back]! > most) most = past[back]!;
  return most;
}

function deviation(past: Float64Array, bins: number): number {
  let sum = 0;
  let squares = 0;
  let known = 0;
  for (let back = 0; back < bins; back++) {
    const value = past[back]! - past[0]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    squares += value * value;
    known++;
  }
  return known > 2 ? Math.sqrt(Math.max(0, squares / known - (sum / known) ** 2)) : Number.NaN;
}
