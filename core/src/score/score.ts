import type { Quantity } from '../quantity/quantity.ts';
import type { Level } from './level.ts';

/** The standards by which air can be scored. */
export const STANDARD_IDS = [
  'iaqverse',
  'epa_aqi_2024',
  'european_aqi',
  'who_2021',
  'uba',
  'en_16798_1',
  'reset_air',
  'well_v2',
  'iaq_uk',
] as const;
export type StandardId = (typeof STANDARD_IDS)[number];

/**
 * What is known of a room's air at one moment, in canonical units.
 * `hourly` gives the hourly means of the past, newest first (index 0 is the hour that ends now), undefined where an
 * hour has none; standards that average over time use it, and fall back to `latest` as if the air had been steady.
 */
export interface Air {
  readonly latest: Readonly<Partial<Record<Quantity, number>>>;
  readonly hourly?: (quantity: Quantity, hours: number) => readonly (number | undefined)[];
}

/** What a standard needs to know beside the air. */
export interface ScoreOptions {
  /** CO2 outdoors, ppm, for standards that judge the rise over it. */
  readonly outdoorCo2: number;
  /** Grams per mole by which a TVOC volume share becomes a mass concentration: a convention, see the catalogue. */
  readonly tvocMolarMass: number;
  /** Bedrooms have limits of their own in EN 16798-1. */
  readonly bedroom: boolean;
  /**
   * How much more (above 1) or less quantities are to count than the standard says, where it takes a mean. The worst caps
   * the score all the same.
   */
  readonly weights?: Readonly<Partial<Record<Quantity, number>>>;
}

/** A standard's own index, where it has one. */
export interface StandardIndex {
  readonly value: number;
  readonly scale: readonly [lowest: number, highest: number];
  readonly category: string;
}

/** How good the air is: 0–100, 100 best. */
export interface Score {
  readonly standard: StandardId;
  readonly score: number;
  readonly level: Level;
  /** The quantity that weighs the score down most. */
  readonly dominant: Quantity;
  /** 0–1: how much of what the standard judges was known. */
  readonly coverage: number;
  /** 0–100 for each quantity that the standard judged. */
  readonly sub: Readonly<Partial<Record<Quantity, number>>>;
  readonly index?: StandardIndex;
  /** The quantities whose average over time had to be assumed from the latest value. */
  readonly assumedSteady: readonly Quantity[];
}
