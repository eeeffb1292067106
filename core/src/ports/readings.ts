import type { Quantity } from '../quantity/quantity.ts';
import type { Reading } from '../reading/reading.ts';
import { DAY, HOUR } from '../time/span.ts';

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
  /** Only what was measured in no room. */
  readonly unplaced?: true;
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
  /** How many readings there are since the time asked for, at full resolution, and the time of the first of them. */
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly lastValue: number;
}

/** How long readings are kept: all of them for some days, their 5-minute means for some months, hourly means for ever. */
export interface Retention {
  readonly days: number;
  readonly months: number;
}

/** Months are counted long, so that nothing goes before the time that was promised. */
const MONTH = 31 * DAY;

/**
 * What is older than these times, in milliseconds, is kept as 5-minute means (`raw`) and as hourly means
 * (`fiveMinutes`) only. They are whole hours, and raw readings never go before their 5-minute means.
 */
export function retentionHorizons({ days, months }: Retention, now: number): { raw: number; fiveMinutes: number } {
  const raw = Math.floor((now - days * DAY) / HOUR) * HOUR;
  return { raw, fiveMinutes: Math.min(raw, Math.floor((now - months * MONTH) / HOUR) * HOUR) };
}

/**
 * The store of readings. A reading's id is (sensor, quantity, time): it is stored once, whatever arrives again, also
 * where its sensor has moved to another room meanwhile. Where retention has reduced an hour of a sensor to means, what
 * arrives for that hour counts as a duplicate, since nobody can tell.
 */
export interface Readings {
  /**
   * Resolves once the batch is committed; all of it or nothing. Rejects with `invalid_argument` where a time or a
   * value is not finite, with `store_unwritable` where there is no room for it.
   */
  append(batch: readonly PlacedReading[]): Promise<AppendResult>;
  /**
   * One series for each sensor, quantity and room that has points. What retention has reduced counts as a whole span of
   * 5 minutes or an hour at its start, and only where the step is a multiple of that span.
   */
  query(query: ReadingsQuery): Promise<Series[]>;
  /** The newest reading of every series that has one since `since`. */
  latest(since: number): Promise<SeriesSummary[]>;
  /** Reduces and removes what the retention says, as of `now`. Returns how many readings were removed. */
  retain(now: number): Promise<{ removed: number }>;
}
