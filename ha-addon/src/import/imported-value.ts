import type { Quantity } from '@iaqverse/core';
import type { RejectReason } from './rejections.ts';

/** A value as a source tells it, before anybody judged it. */
export interface ImportedValue {
  /** ms */
  readonly time: number;
  /** Site and room as their names or ids are written there. */
  readonly site: string | undefined;
  readonly room: string | undefined;
  readonly sensor: string | undefined;
  /** What its sensor is called in Home Assistant: the id of its entity. */
  readonly entityId?: string;
  readonly quantity: Quantity;
  readonly value: number;
  /** Undefined where the source does not say it. */
  readonly unit: string | undefined;
  /** It is the mean of a span of so many ms, whose middle its time is: what was measured within counts more. */
  readonly span?: number;
}

/** Some values, and how far the source has been read with them. */
export interface ImportedPart {
  readonly values: readonly ImportedValue[];
  /** Told to the source when it goes on from here another time. */
  readonly position: number;
  /** 0–1 */
  readonly share: number;
}

/** Takes what cannot become a value: why, how many, and what it looks like. */
export type Reject = (reason: RejectReason, example: () => string, count?: number) => void;

/** Something to import from. */
export interface ImportSource {
  /** The same for the same source; it may hold what only its owner should see, so that it is kept as a digest only. */
  readonly id: string;
  /** The same as long as its content and what was asked of it are the same: an import that was interrupted goes on then. */
  readonly content: string;
  /** Reads what comes after a position; 0 is the beginning. @throws IaqverseError that says what to do */
  read(position: number, reject: Reject): AsyncIterable<ImportedPart>;
}
