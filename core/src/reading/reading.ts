import type { Quantity } from '../quantity/quantity.ts';

/**
 * One value of one quantity, from one sensor, at one time, in the canonical unit of the quantity.
 * `time` is in milliseconds since 1970.
 */
export interface Reading {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly time: number;
  readonly value: number;
}

/** The deterministic id of a reading: the same sensor, quantity and time always give the same id. */
export function readingId(reading: Pick<Reading, 'sensor' | 'quantity' | 'time'>): string {
  return `${reading.sensor}/${reading.quantity}@${reading.time}`;
}

/**
 * What a message claims was measured, in canonical unit, before it has been judged. `time` is undefined where the
 * message carried none: it is then stamped on receipt. `site` and `room` are slugs, where the message names them; their names
 * stand beside them where they say more than the slugs, and name a place that is new.
 */
export interface Measurement {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly time: number | undefined;
  readonly value: number;
  readonly site?: string;
  readonly room?: string;
  readonly siteName?: string;
  readonly roomName?: string;
}
