import type { AnnouncedDevice } from '../discovery/announced-sensor.ts';
import type { HaCorrection } from './corrections.ts';
import type { HaArea, HaDevice, HaEntity, HaRegistries } from './registries.ts';
import { type HaState, textAttribute } from './state.ts';

/** All that is known of an entity: what it says, what the registries say of it, and what a person does. */
export interface HaSubject {
  readonly entityId: string;
  readonly domain: string;
  readonly state: HaState;
  readonly entity: HaEntity | undefined;
  readonly device: HaDevice | undefined;
  /** Its own, otherwise its device's. */
  readonly area: HaArea | undefined;
  readonly correction: HaCorrection | undefined;
  /** What may name what it is: its own names, then its object id. */
  readonly names: readonly string[];
  /** What stays the same when it is renamed. */
  readonly key: string;
  /** Its device regulates heat or cold. */
  readonly isOfThermostat: boolean;
}

/** The integration that stands for Home Assistant's own connection to the broker. */
const MQTT = 'mqtt';

/** Looks areas up once for many entities. */
export class HaSubjects {
  readonly #registries: HaRegistries;
  readonly #areas: ReadonlyMap<string, HaArea>;
  readonly #thermostats: ReadonlySet<string | undefined>;

  constructor(registries: HaRegistries) {
    this.#registries = registries;
    this.#areas = new Map(registries.areas.map((area) => [area.id, area]));
    this.#thermostats = new Set(
      [...registries.entities.values()].flatMap(({ entityId, device }) =>
        device !== undefined && entityId.startsWith('climate.') ? [device] : [],
      ),
    );
  }

  of(state: HaState, correction: HaCorrection | undefined): HaSubject {
    const { entityId } = state;
    const entity = this.#registries.entities.get(entityId);
    const device = entity?.device === undefined ? undefined : this.#registries.devices.get(entity.device);
    const area = entity?.area ?? device?.area;
    const [domain = '', object = ''] = entityId.split('.');
    const given = entity?.names ?? [];
    const shown = given.length > 0 ? given : [textAttribute(state, 'friendly_name')].flatMap((name) => name ?? []);
    return {
      entityId,
      domain,
      state,
      entity,
      device,
      area: area === undefined ? undefined : this.#areas.get(area),
      correction,
      names: [...shown, object],
      key: keyOf(entityId, domain, entity),
      isOfThermostat: this.#thermostats.has(entity?.device),
    };
  }
}

/** What people call it. */
export function nameOfSubject({ state, names, entityId }: HaSubject): string {
  return textAttribute(state, 'friendly_name') ?? names[0] ?? entityId;
}

/** A unique id is unique among the entities of a domain that one integration has. */
function keyOf(entityId: string, domain: string, entity: HaEntity | undefined): string {
  return entity?.uniqueId === undefined ? entityId : `${domain}.${entity.platform ?? ''}.${entity.uniqueId}`;
}

/**
 * The names under which an entity of Home Assistant's MQTT integration may be adopted from the broker itself; none where
 * it is of another integration.
 */
export function namesOverMqtt({ entity, device }: Pick<HaSubject, 'entity' | 'device'>): string[] {
  if (entity?.platform !== MQTT || entity.uniqueId === undefined) return [];
  const ids = [...(device?.identifiers ?? []).filter(([domain]) => domain === MQTT), ...(device?.connections ?? [])];
  return [...ids.flatMap(([, id]) => (id === undefined ? [] : [`${id}/${entity.uniqueId}`])), entity.uniqueId];
}

/**
 * What stays the same for all entities of a device: for one of the broker what it announces itself as, so that it is the same
 * sensor over both ways. An entity without a device stands for itself.
 */
export function identityOf({ device, key }: Pick<HaSubject, 'device' | 'key'>): string {
  if (device === undefined) return key;
  const overMqtt = device.identifiers.find(([domain]) => domain === MQTT)?.[1];
  if (overMqtt !== undefined) return overMqtt;
  const [first] = [...(device.identifiers.length > 0 ? device.identifiers : device.connections)]
    .map((parts) => parts.join(' '))
    .sort();
  return first ?? device.id;
}

/** Its device, as devices announce themselves; the area is the entity's. */
export function describeSubjectDevice({ device, area, key }: HaSubject): AnnouncedDevice {
  return {
    identifiers: [identityOf({ device, key })],
    ...(device?.name !== undefined && { name: device.name }),
    ...(device?.manufacturer !== undefined && { manufacturer: device.manufacturer }),
    ...(device?.model !== undefined && { model: device.model }),
    ...(device?.swVersion !== undefined && { swVersion: device.swVersion }),
    ...(area !== undefined && { suggestedArea: area.name }),
  };
}
