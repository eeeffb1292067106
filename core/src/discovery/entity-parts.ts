import type { AnnouncedDevice, AvailabilityTopic } from './announced-sensor.ts';
import { type CommonEntity, type Device, SWITCHED_OFF } from './announcement-schema.ts';
import { OUR_IDENTIFIER_PREFIX } from './own.ts';
import { OFFLINE, ONLINE } from './topics.ts';

/** What stays the same as long as this is the same entity of the same device: its device's identifier before its own. */
export function entityIdOf(
  device: AnnouncedDevice,
  uniqueId: string | null | undefined,
  [node, object]: readonly [node: string, object: string],
): { readonly identifier: string; readonly entity: string } {
  const own = uniqueId ?? (node === '' ? object : `${node}/${object}`);
  const identifier = device.identifiers[0];
  return { identifier: identifier ?? own, entity: identifier === undefined ? own : `${identifier}/${own}` };
}

/** Why an entity is left alone, whatever it could do for us; undefined where nothing speaks against it. */
export function whyLeftAlone({ unique_id, entity_category, enabled_by_default }: CommonEntity): string | undefined {
  if (unique_id?.startsWith(OUR_IDENTIFIER_PREFIX)) return 'it is ours';
  if (entity_category) return `it is for ${entity_category}`;
  return SWITCHED_OFF.has(enabled_by_default) ? 'it is switched off by default' : undefined;
}

/** A device without identifiers is known by what it is connected with: the address of its network card. */
export function describeDevice(device: Device | undefined): AnnouncedDevice {
  const identifiers = device?.identifiers ?? [];
  const addresses = (device?.connections ?? []).map(([, address]) => address);
  return {
    identifiers: (identifiers.length > 0 ? identifiers : addresses).filter((identifier) => identifier !== ''),
    ...(device?.name && { name: device.name }),
    ...(device?.manufacturer && { manufacturer: device.manufacturer }),
    ...(device?.model && { model: device.model }),
    ...(device?.sw_version && { swVersion: device.sw_version }),
    ...(device?.suggested_area && { suggestedArea: device.suggested_area }),
  };
}

/** The topics on which an entity's presence is told. */
export function availabilityOf(entity: CommonEntity): AvailabilityTopic[] {
  const list = (entity.availability ?? []).map((entry) => ({
    topic: entry.topic,
    ...(entry.value_template && { template: entry.value_template }),
    online: entry.payload_available ?? ONLINE,
    offline: entry.payload_not_available ?? OFFLINE,
  }));
  if (!entity.availability_topic) return list;
  const single = {
    topic: entity.availability_topic,
    ...(entity.availability_template && { template: entity.availability_template }),
    online: entity.payload_available ?? ONLINE,
    offline: entity.payload_not_available ?? OFFLINE,
  };
  return [single, ...list];
}

/** The texts among these that say something. */
export function present(texts: readonly (string | null | undefined)[]): string[] {
  return texts.filter((text): text is string => typeof text === 'string' && text !== '');
}
