import type { ModelVersion, PlacedReading } from '@iaqverse/core';
import { NOW } from './open-store.ts';

export const BATCH_SIZE = 300;

/** The readings of a batch, different for every number. */
export function freshBatch(number: number): PlacedReading[] {
  return Array.from({ length: BATCH_SIZE }, (_, index) => ({
    sensor: `s${index % 30}`,
    quantity: 'co2',
    site: 'home',
    room: 'office',
    time: timeOf(number) + Math.floor(index / 30),
    value: number,
  }));
}

/** When the first readings of a batch were taken. */
export function timeOf(number: number): number {
  return NOW - 1_000_000_000 + number * 1_000;
}

/** A version of a model whose artefact tells whether it is whole. */
export function modelOf(version: number): ModelVersion {
  return {
    name: 'co2',
    version: String(version),
    kind: 'gru',
    createdAt: version,
    metrics: { mae: version },
    artefact: new Uint8Array(50_000).fill(version % 251),
  };
}
