import type {
  ForecastsQuery,
  LedgerQuery,
  ModelVersion,
  ModelVersionSummary,
  NumberedLedgerEntry,
  PastForecasts,
  Place,
  ReadingsQuery,
  Training,
  TrainingsQuery,
} from '@iaqverse/core';
import type { OutboxState } from '../outbox-entry.ts';
import type { FoundSeries, FoundSummary } from './query-readings.ts';
import type { VerifyCursor, VerifySlice } from './verify-ledger.ts';

/** What the thread that reads can be asked. */
export interface ReaderRequests {
  open: { ask: { path: string }; answer: undefined };
  query: { ask: ReadingsQuery; answer: FoundSeries[] };
  latest: { ask: number; answer: FoundSummary[] };
  forecasts: { ask: ForecastsQuery; answer: PastForecasts };
  setting: { ask: string; answer: string | undefined };
  settings: { ask: string; answer: [key: string, value: string][] };
  ledger: { ask: LedgerQuery; answer: NumberedLedgerEntry[] };
  verifyLedger: { ask: VerifyCursor; answer: VerifySlice };
  activeModel: { ask: string; answer: ModelVersion | undefined };
  model: { ask: { name: string; version: string }; answer: ModelVersion | undefined };
  models: { ask: string | undefined; answer: ModelVersionSummary[] };
  trainings: { ask: TrainingsQuery; answer: Training[] };
  latestTrainings: { ask: undefined; answer: Training[] };
  /** The JSON of what a room learned. */
  learned: { ask: Place; answer: string | undefined };
  learnedPlaces: { ask: undefined; answer: Place[] };
  /** When the oldest of what is known was measured, or its span began; undefined where nothing is. */
  beginning: { ask: undefined; answer: number | undefined };
  outbox: { ask: { after: number; points: number }; answer: OutboxState };
  close: { ask: undefined; answer: undefined };
}
