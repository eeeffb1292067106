import type { ForecastQuantity, Forest, PastSeries, RefitOutcome, RoomFacts } from '@iaqverse/core';

/** One refit of a room: all that the thread needs to know. */
export interface RefitJob {
  /** The newest weeks of the room, as five-minute means of each sensor. */
  readonly past: readonly PastSeries[];
  readonly facts: RoomFacts;
  /** What serves now. */
  readonly champions: Readonly<Partial<Record<ForecastQuantity, Forest>>>;
  /** The name of what forests correct. */
  readonly base: string;
  /** ms */
  readonly now: number;
  readonly seed: number;
}

/** How the refit of one quantity ended. */
export interface RefitResult {
  readonly quantity: ForecastQuantity;
  readonly outcome: RefitOutcome;
}

/** What the thread says while it works. */
export type RefitMessage =
  | { readonly kind: 'day' }
  | { readonly kind: 'played'; readonly rows: number }
  | { readonly kind: 'refitted'; readonly result: RefitResult }
  | { readonly kind: 'done' };
