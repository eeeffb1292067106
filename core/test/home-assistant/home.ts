import type { HaCorrections } from '../../src/home-assistant/corrections.ts';
import { type HaMapping, mapEntities } from '../../src/home-assistant/map-entities.ts';
import type { IsMeasured } from '../../src/home-assistant/own-sensors.ts';
import { readRegistries } from '../../src/home-assistant/registries.ts';
import { HaSensorIds } from '../../src/home-assistant/sensor-ids.ts';
import type { HaState } from '../../src/home-assistant/state.ts';

export const NOW = Date.UTC(2026, 10, 21, 12);

/** An entity with its registry entry and its device, as a test describes it. */
export interface TestEntity {
  readonly id: string;
  readonly state?: string;
  readonly attributes?: Record<string, unknown>;
  /** Further fields of its registry entry; `false`: it has none. */
  readonly entry?: Record<string, unknown> | false;
  readonly device?: string;
}

export interface TestHome {
  readonly areas?: readonly Record<string, unknown>[];
  readonly floors?: readonly Record<string, unknown>[];
  readonly devices?: readonly Record<string, unknown>[];
  readonly entities: readonly TestEntity[];
}

export function registriesOf({ areas = [], floors = [], devices = [], entities }: TestHome) {
  return readRegistries({
    areas,
    floors,
    devices,
    entities: entities.flatMap(({ id, entry = {}, device }) =>
      entry === false
        ? []
        : [
            {
              entity_id: id,
              id: `registry-${id}`,
              unique_id: `unique-${id}`,
              platform: 'test',
              device_id: device,
              ...entry,
            },
          ],
    ),
  });
}

export function statesOf({ entities }: TestHome): HaState[] {
  return entities.map(({ id, state = '20', attributes = {} }) => ({ entityId: id, state, attributes, time: NOW }));
}

export interface MapOptions {
  readonly corrections?: HaCorrections;
  readonly ids?: HaSensorIds;
  readonly overMqtt?: readonly string[];
  readonly temperatureUnit?: 'C' | 'F';
  readonly isMeasured?: IsMeasured;
}

export function mapHome(home: TestHome, options: MapOptions = {}): HaMapping {
  return mapEntities({
    registries: registriesOf(home),
    states: statesOf(home),
    corrections: options.corrections ?? {},
    temperatureUnit: options.temperatureUnit ?? 'C',
    ids: options.ids ?? new HaSensorIds(),
    isOverMqtt: (entity) => options.overMqtt?.includes(entity) ?? false,
    ...(options.isMeasured !== undefined && { isMeasured: options.isMeasured }),
  });
}

/** Uses by entity id: `sensor co2`, `actuator window`, `environment`, `left_out`. */
export function usesOf(mapping: HaMapping): Record<string, string> {
  return Object.fromEntries(
    mapping.uses.map(({ entity_id, use, quantity, kind }) => [
      entity_id,
      [use, quantity ?? kind].filter((part) => part !== undefined).join(' '),
    ]),
  );
}

export const CO2 = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' };
export const TEMPERATURE = { device_class: 'temperature', unit_of_measurement: '°C' };
export const HUMIDITY = { device_class: 'humidity', unit_of_measurement: '%' };
