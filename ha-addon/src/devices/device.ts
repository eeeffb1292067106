import type { Quantity } from '@iaqverse/core';
import type { DeviceMessage } from './device-link.ts';

/** What a device measured at one moment, in canonical units. */
export type MeasuredValues = Readonly<Partial<Record<Quantity, number>>>;

/** A device that makes itself known over MQTT. */
export interface Announcing {
  /** The discovery messages by which it makes itself known. */
  readonly announcements: readonly DeviceMessage[];
  start(): Promise<void>;
  /** Leaves. With `withdraw` it takes back all that the broker keeps of it, otherwise it says that it is offline. */
  stop(withdraw?: boolean): Promise<void>;
}

/** A device that measures and publishes over MQTT. */
export interface Device extends Announcing {
  /** Publishes what was measured at `time` (milliseconds). Resolves when the broker has it, as far as the device asks. */
  report(time: number, values: MeasuredValues): Promise<void>;
}

/** A device to be simulated. */
export interface DeviceDescription {
  /** Slug, unique among the devices of a broker. */
  readonly id: string;
  readonly name: string;
  /** The room it suggests for itself. */
  readonly area: string;
  readonly quantities: readonly Quantity[];
  readonly manufacturer: string;
  readonly model: string;
}

/** Starts devices together. Rejects with the first failure, once all attempts have come to their end. */
export async function startAll(devices: readonly Pick<Announcing, 'start'>[]): Promise<void> {
  const results = await Promise.allSettled(devices.map((device) => device.start()));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
