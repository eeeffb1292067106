import type { ForecastQuantity, Forest, KeptRoom, PastSeries, RefitOutcome, RoomFacts } from '@iaqverse/core';

/** What a room's past is played for: all that the thread needs to know. */
export interface TrainingJob {
  /** Forests are grown and judged. */
  readonly refits: boolean;
  /** What the forecaster learned that lived through the past is wanted. */
  readonly teaches: boolean;
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

/** What came of it. */
export interface Trained {
  /** Of each quantity, where forests were grown. */
  readonly results: readonly RefitResult[];
  readonly learned?: KeptRoom;
}

/** What the thread says while it works. */
export type TrainingMessage =
  | { readonly kind: 'day' }
  | { readonly kind: 'played'; readonly rows: number; readonly learned?: KeptRoom }
  | { readonly kind: 'refitted'; readonly result: RefitResult }
  | { readonly kind: 'done' };
