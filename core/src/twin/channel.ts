import type { Freshness } from '../home/view.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { HOUR, MINUTE } from '../time/span.ts';

const STALE_AFTER_INTERVALS = 5;
const SOONEST_STALE = 10 * MINUTE;
const LATEST_STALE = 2 * HOUR;
const INTERVAL_WEIGHT = 0.2;

/** One quantity of one sensor, live: its last value and its rhythm. Updated in place. */
export interface Channel {
  readonly sensor: string;
  readonly quantity: Quantity;
  value: number;
  /** When `value` was measured; undefined for a state that a broker had kept and whose age nobody knows. */
  time: number | undefined;
  /** The usual span between readings, ms; 0 until two have come. */
  interval: number;
  /** For so long a value counts by the device's own word, ms; absent where it says nothing. */
  validFor?: number;
  /** It stands in the home's queue of what is due. */
  waiting: boolean;
}

/** A channel takes its newest reading and learns its sensor's rhythm. */
export function takeReading(channel: Channel, time: number, value: number): void {
  if (channel.time !== undefined) {
    const gap = time - channel.time;
    channel.interval = channel.interval === 0 ? gap : channel.interval + INTERVAL_WEIGHT * (gap - channel.interval);
  }
  channel.time = time;
  channel.value = value;
}

/** The time from which on a channel's value no longer counts: five of its usual intervals or what its device says, 10 minutes to 2 hours. */
export function staleAt(channel: Channel): number {
  const patience = Math.min(
    LATEST_STALE,
    Math.max(SOONEST_STALE, channel.validFor ?? 0, STALE_AFTER_INTERVALS * channel.interval),
  );
  return (channel.time ?? Number.NEGATIVE_INFINITY) + patience;
}

/** How far a channel's value can be trusted now. */
export function freshnessOf(channel: Channel, now: number): Freshness {
  if (channel.time === undefined) return 'last_known';
  return now < staleAt(channel) ? 'fresh' : 'stale';
}
