import type { PackedReadings } from '../packed-readings.ts';
import type { SeriesRow } from '../series-row.ts';
import type { Command, CommandResult } from './commands.ts';
import type { ForgetCursor, ForgetSlice } from './forget-forecasts.ts';
import type { Horizons, ReduceCursor, ReduceSlice } from './reduce.ts';

/** What is committed together. `batchEnds` says where each batch ends within the readings. */
export interface Group {
  readonly newSeries: readonly SeriesRow[];
  readonly readings: PackedReadings;
  readonly batchEnds: Int32Array<ArrayBuffer>;
  readonly commands: readonly Command[];
}

export interface GroupOutcome {
  /** How many readings of each batch were stored; the others were there already. */
  readonly stored: Int32Array;
  readonly results: readonly CommandResult[];
  readonly foldDue: boolean;
}

export type OpenOutcome =
  | {
      readonly kind: 'open';
      readonly series: readonly SeriesRow[];
      readonly setAside: string | undefined;
      readonly damage: string | undefined;
    }
  | { readonly kind: 'newer'; readonly version: number };

/** What the thread that writes can be asked. */
export interface WriterRequests {
  /** `outboxBytes`: how much may wait to be told to another store; 0 where there is none. */
  open: { ask: { path: string; stamp: string; outboxBytes: number }; answer: OpenOutcome };
  commit: { ask: Group; answer: GroupOutcome };
  /** Answers how many readings were folded: 0 when there were none. */
  fold: { ask: undefined; answer: number };
  /** Answers how many readings wait to be folded. */
  moveHorizons: { ask: Horizons; answer: number };
  reduce: { ask: ReduceCursor; answer: ReduceSlice };
  forget: { ask: ForgetCursor; answer: ForgetSlice };
  close: { ask: undefined; answer: undefined };
}
