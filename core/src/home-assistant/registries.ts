import type { z } from 'zod';
import { checkShape, showIssue } from '../check-shape.ts';
import { areaSchema, deviceSchema, entitySchema, floorSchema } from './registry-schema.ts';

/** A floor of the home. */
export interface HaFloor {
  readonly id: string;
  readonly name: string;
  /** 0 is the ground floor; undefined where nobody said. */
  readonly level: number | undefined;
}

/** An area of the home: where a room is. Its id stays when it is renamed. */
export interface HaArea {
  readonly id: string;
  readonly name: string;
  readonly floor: HaFloor | undefined;
  /** Further names. */
  readonly aliases: readonly string[];
  readonly labels: readonly string[];
}

export interface HaDevice {
  readonly id: string;
  readonly name: string | undefined;
  readonly manufacturer: string | undefined;
  readonly model: string | undefined;
  readonly swVersion: string | undefined;
  readonly area: string | undefined;
  /** Each begins with the integration that gave it. */
  readonly identifiers: readonly (readonly string[])[];
  readonly connections: readonly (readonly string[])[];
  readonly labels: readonly string[];
  /** It is a service of the network, no thing. */
  readonly isService: boolean;
  readonly isDisabled: boolean;
}

export interface HaEntity {
  readonly entityId: string;
  /** Stays when the entity is renamed. */
  readonly registryId: string | undefined;
  readonly uniqueId: string | undefined;
  /** The integration that it belongs to. */
  readonly platform: string | undefined;
  /** What a person calls it, then what its integration does. */
  readonly names: readonly string[];
  readonly device: string | undefined;
  readonly area: string | undefined;
  readonly category: string | undefined;
  readonly labels: readonly string[];
  readonly isDisabled: boolean;
  readonly isHidden: boolean;
}

/** The registries of a Home Assistant, those entries that could be read. */
export interface HaRegistries {
  /** By floor level, then by name; those on no floor, or on one without a level, last. */
  readonly areas: readonly HaArea[];
  readonly devices: ReadonlyMap<string, HaDevice>;
  /** By entity id, in the order in which they came to be. */
  readonly entities: ReadonlyMap<string, HaEntity>;
  /** Entries that could not be read, in words. */
  readonly refused: readonly string[];
}

/** What the registries are before any answer. */
export const NO_REGISTRIES: HaRegistries = { areas: [], devices: new Map(), entities: new Map(), refused: [] };

/** The answers to the four `config/…_registry/list` requests. */
export interface RawRegistries {
  readonly floors: unknown;
  readonly areas: unknown;
  readonly devices: unknown;
  readonly entities: unknown;
}

/** Reads what Home Assistant says of its registries. An entry that does not fit is left out and named in `refused`. */
export function readRegistries(raw: RawRegistries): HaRegistries {
  const refused: string[] = [];
  const floors = new Map(
    readEntries('floor', floorSchema, raw.floors, refused).map(({ floor_id, name, level }) => [
      floor_id,
      { id: floor_id, name, level: level ?? undefined },
    ]),
  );
  const areas = readEntries('area', areaSchema, raw.areas, refused).map(
    ({ area_id, name, floor_id, aliases, labels }): HaArea => ({
      id: area_id,
      name,
      floor: floor_id ? floors.get(floor_id) : undefined,
      aliases: aliases ?? [],
      labels: labels ?? [],
    }),
  );
  const devices = readEntries('device', deviceSchema, raw.devices, refused).map(
    (device): HaDevice => ({
      id: device.id,
      name: device.name_by_user || device.name || undefined,
      manufacturer: device.manufacturer || undefined,
      model: device.model || undefined,
      swVersion: device.sw_version || undefined,
      area: device.area_id ?? undefined,
      identifiers: device.identifiers ?? [],
      connections: device.connections ?? [],
      labels: device.labels ?? [],
      isService: device.entry_type === 'service',
      isDisabled: isMarked(device.disabled_by),
    }),
  );
  const entities = readEntries('entity', entitySchema, raw.entities, refused).map(
    (entity): HaEntity => ({
      entityId: entity.entity_id,
      registryId: entity.id || undefined,
      uniqueId: entity.unique_id || undefined,
      platform: entity.platform || undefined,
      names: [entity.name, entity.original_name, entity.translation_key].flatMap((name) => name || []),
      device: entity.device_id ?? undefined,
      area: entity.area_id ?? undefined,
      category: entity.entity_category ?? undefined,
      labels: entity.labels ?? [],
      isDisabled: isMarked(entity.disabled_by),
      isHidden: isMarked(entity.hidden_by),
    }),
  );
  return {
    areas: areas.sort(byFloorThenName),
    devices: new Map(devices.map((device) => [device.id, device])),
    entities: new Map(entities.map((entity) => [entity.entityId, entity])),
    refused,
  };
}

function readEntries<T extends z.ZodType>(what: string, schema: T, raw: unknown, refused: string[]): z.output<T>[] {
  if (!Array.isArray(raw)) {
    refused.push(`the ${what} registry is no list`);
    return [];
  }
  return raw.flatMap((entry: unknown, index) => {
    const { data, issues } = checkShape(schema, entry);
    if (issues === undefined) return [data];
    refused.push(`${what} ${index + 1} is not valid: ${showIssue(issues[0], 'it')}`);
    return [];
  });
}

function isMarked(mark: unknown): boolean {
  return mark !== undefined && mark !== null && mark !== false;
}

function byFloorThenName(a: HaArea, b: HaArea): number {
  const [first, second] = [a.floor?.level ?? Number.MAX_VALUE, b.floor?.level ?? Number.MAX_VALUE];
  return first - second || order(a.floor?.name ?? '', b.floor?.name ?? '') || order(a.name, b.name);
}

function order(a: string, b: string): number {
  return a.localeCompare(b) || (a < b ? -1 : Number(a > b));
}
