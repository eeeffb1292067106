import type { actuatorOfSubject } from '@iaqverse/core';
import { areaOf, deviceName, type Hass, type HassDevice, saidAt } from '../../hass.ts';
import { isOurRoom } from '../mqtt/room-entities.ts';

/** What core is told of an entity before it says what that is. */
export type Subject = Parameters<typeof actuatorOfSubject>[0];

/** An entity as core reads it; undefined where it has no state. */
export function subjectOf(hass: Hass, entityId: string): Subject | undefined {
  const said = hass.states[entityId];
  if (said === undefined) return undefined;
  const entity = hass.entities[entityId];
  const device = entity?.device_id ? hass.devices[entity.device_id] : undefined;
  const areaId = areaOf(hass, entityId);
  const area = areaId === undefined ? undefined : hass.areas[areaId];
  const [domain = '', object = ''] = entityId.split('.');
  const { friendly_name } = said.attributes;
  const names = [entity?.name, typeof friendly_name === 'string' ? friendly_name : undefined].filter((name) => !!name);
  return {
    entityId,
    domain,
    state: { entityId, state: said.state, attributes: said.attributes, time: saidAt(said) },
    entity: entity && {
      entityId,
      registryId: undefined,
      uniqueId: undefined,
      platform: entity.platform,
      names: entity.name ? [entity.name] : [],
      device: entity.device_id ?? undefined,
      area: entity.area_id ?? undefined,
      category: entity.entity_category ?? undefined,
      labels: [],
      isDisabled: false,
      isHidden: entity.hidden === true,
    },
    device: device && subjectDevice(device),
    area: area && { id: area.area_id, name: area.name, floor: undefined, aliases: [], labels: [] },
    correction: undefined,
    names: [...(names as string[]), object],
    key: entityId,
    isOfThermostat: device !== undefined && hasThermostat(hass, device.id),
  };
}

function hasThermostat({ entities }: Hass, device: string): boolean {
  return Object.values(entities).some(
    ({ entity_id, device_id }) => device_id === device && entity_id.startsWith('climate.'),
  );
}

function subjectDevice(device: HassDevice): NonNullable<Subject['device']> {
  return {
    id: device.id,
    name: deviceName(device),
    manufacturer: device.manufacturer ?? undefined,
    model: device.model ?? undefined,
    swVersion: undefined,
    area: device.area_id ?? undefined,
    identifiers: device.identifiers ?? [],
    connections: device.connections ?? [],
    labels: [],
    isService: device.entry_type === 'service',
    isDisabled: false,
  };
}

/** What stands in each area, as long as the registries are the same. */
const known = new WeakMap<
  Hass['entities'],
  { readonly devices: Hass['devices']; readonly byArea: Map<string, string[]> }
>();

/** The entities of an area that people see and that are not our own, in a steady order. Asked after every change of any entity, so it is looked up once. */
export function entitiesOfArea(hass: Hass, area: string): readonly string[] {
  let kept = known.get(hass.entities);
  if (kept?.devices !== hass.devices) {
    kept = { devices: hass.devices, byArea: new Map() };
    known.set(hass.entities, kept);
    for (const { entity_id, device_id, hidden, entity_category } of Object.values(hass.entities)) {
      const device = device_id ? hass.devices[device_id] : undefined;
      const isLeftOut = hidden || !!entity_category || (device !== undefined && isOurRoom(device));
      const place = isLeftOut ? undefined : areaOf(hass, entity_id);
      if (place !== undefined) kept.byArea.set(place, [...(kept.byArea.get(place) ?? []), entity_id].sort());
    }
  }
  return kept.byArea.get(area) ?? [];
}
