import type { Quantity } from '../quantity/quantity.ts';
import type { Reading } from '../reading/reading.ts';

/** A reading, and the room in which its sensor was at that time; undefined when it was in none. */
export interface PlacedReading extends Reading {
  readonly site: string | undefined;
  readonly room: string | undefined;
}

/** Widths of time, in milliseconds, to which readings can be reduced; 0 leaves them as they are. */
export type Step = number;

export interface ReadingsQuery {
  readonly site?: string;
  readonly room?: string;
  readonly sensor?: string;
  readonly quantities?: readonly Quantity[];
  /** First time that counts, in milliseconds. */
  readonly from: number;
  /** First time that counts no more. */
  readonly to: number;
  /** 0: every reading; otherwise means over spans of this width, which start at multiples of it. */
  readonly step: Step;
  /** At the most so many points a series; the newest are kept. */
  readonly limit?: number;
}

/** Points of one quantity of one sensor, by time. With a step, `time` is the start of the span and `values` are means. */
export interface Series {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly site: string | undefined;
  readonly room: string | undefined;
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Lowest and highest of each span; absent without a step. */
  readonly lowest?: Float64Array;
  readonly highest?: Float64Array;
  readonly counts?: Float64Array;
}

export interface AppendResult {
  readonly stored: number;
  /** Readings whose id was already there: the first one stays. */
  readonly duplicates: number;
}

export interface SeriesSummary {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly site: string | undefined;
  readonly room: string | undefined;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly lastValue: number;
}

/** The store of readings. A reading's id is (sensor, quantity, time): it is stored once, whatever arrives again. */
export interface Readings {
  /** Resolves once the batch is committed; all of it or nothing. */
  append(batch: readonly PlacedReading[]): Promise<AppendResult>;
  query(query: ReadingsQuery): Promise<Series[]>;
  /** The newest reading of every series that has one since `since`. */
  latest(since: number): Promise<SeriesSummary[]>;
  /** Reduces and removes what the retention says, as of `now`. Returns how many readings were removed. */
  retain(now: number): Promise<{ removed: number }>;
}
