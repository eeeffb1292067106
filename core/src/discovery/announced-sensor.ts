import type { SensorDescription } from '../home/event.ts';
import type { Quantity } from '../quantity/quantity.ts';

/** A topic on which a device, or what speaks for it, says whether it is there. */
export interface AvailabilityTopic {
  readonly topic: string;
  readonly template?: string;
  readonly online: string;
  readonly offline: string;
}

/** How several availability topics count together. */
export const AVAILABILITY_MODES = ['all', 'any', 'latest'] as const;
export type AvailabilityMode = (typeof AVAILABILITY_MODES)[number];

/** What a device says of itself. */
export interface AnnouncedDevice {
  readonly identifiers: readonly string[];
  readonly name?: string;
  readonly manufacturer?: string;
  readonly model?: string;
  readonly swVersion?: string;
  readonly suggestedArea?: string;
}

/** One quantity that a device announced, and where its values come. */
export interface AnnouncedSensor {
  /** The id of the device's sensor. AdoptedSensors tells several of one quantity in one device apart. */
  readonly sensor: string;
  /** What stays the same as long as this is the same entity of the same device. */
  readonly entity: string;
  readonly quantity: Quantity;
  readonly unit: string;
  readonly name?: string;
  readonly stateTopic: string;
  /** Jinja, from whoever can publish: untrusted code. */
  readonly valueTemplate?: string;
  readonly jsonAttributesTopic?: string;
  readonly availability: readonly AvailabilityTopic[];
  readonly availabilityMode: AvailabilityMode;
  readonly device: AnnouncedDevice;
  /** Milliseconds after which a value no longer counts. */
  readonly expireAfter?: number;
  /** It has an id of its own, because another entity of its device measures the same quantity. */
  readonly further?: true;
}

/** What the home is told of an announced sensor: the device's own name, with the entity's where it is a further one. */
export function describeAnnouncedSensor({
  sensor,
  name,
  device,
  further,
  expireAfter,
}: AnnouncedSensor): SensorDescription {
  const named = device.name === undefined ? name : further && name ? `${device.name} ${name}` : device.name;
  return {
    sensor,
    name: named ?? sensor,
    origin: 'discovery',
    ...(device.manufacturer !== undefined && { manufacturer: device.manufacturer }),
    ...(device.model !== undefined && { model: device.model }),
    ...(device.suggestedArea !== undefined && { area: device.suggestedArea }),
    ...(expireAfter !== undefined && { validFor: expireAfter }),
  };
}
