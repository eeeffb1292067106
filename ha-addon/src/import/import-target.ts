import type { AppendResult, PlacedReading, SensorIdAssignment } from '@iaqverse/core';

/** A reading that was found; with a span, it is the mean of so many ms around its time. */
export interface FoundReading extends PlacedReading {
  readonly span?: number;
}

/** Where an import goes, and what is known there. */
export interface ImportTarget {
  /** Resolves when they are committed. What is there already counts once; so does a mean of a span of which something is there. */
  append(found: readonly FoundReading[]): Promise<AppendResult>;
  /** How far a source has been read, under its digest; undefined where nothing of it is left to read. */
  checkpoint(digest: string): Promise<unknown>;
  /** Committed when it resolves. */
  keep(digest: string, checkpoint: unknown): Promise<void>;
  /** Which entities of Home Assistant go by which ids. */
  sensorIds(): Promise<SensorIdAssignment[]>;
  /** Keeps them, where the service does not do so itself. */
  keepSensorIds(assignments: readonly SensorIdAssignment[]): Promise<void>;
  close(): Promise<void>;
}
