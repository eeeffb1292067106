import type { PlacedReading } from '@iaqverse/core';

/** What a row of the outbox holds: readings as they were committed, or points as lines of text. */
export type OutboxKind = 'readings' | 'lines';

/** A row of the outbox, in the order of `number`. */
export type OutboxEntry =
  | { readonly number: number; readonly kind: 'readings'; readonly readings: readonly PlacedReading[] }
  | { readonly number: number; readonly kind: 'lines'; readonly lines: readonly string[] };

/** The oldest of what waits, and how much waits in all. */
export interface OutboxState {
  readonly entries: readonly OutboxEntry[];
  /** Points that wait, those of `entries` included, and what they take, bytes. */
  readonly points: number;
  readonly bytes: number;
  /** Points that were ever let go of because there was no room. */
  readonly shed: number;
}

/** Something that waits to be told to another store, kept until it was. */
export interface Outbox {
  /**
   * The oldest entries after a number, of about so many points: at least one entry where there is one.
   * @param after the number of the last entry that was sent, 0 before that
   */
  next(after: number, points: number): Promise<OutboxState>;
  /** Adds lines of text at the end. Resolves once they are committed. */
  add(lines: readonly string[]): Promise<void>;
  /** Forgets all entries up to this number: they were sent. */
  sent(upTo: number): Promise<void>;
  /** Changes whenever something may have been added. */
  readonly revision: number;
}
