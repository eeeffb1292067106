import { type CardConfig, namesRoom } from '../card-config.ts';
import type { Hass } from '../hass.ts';
import { roomDeviceOf } from './mqtt/room-entities.ts';
import type { RoomSource, Trouble } from './room-source.ts';

/** What a card is told to show where that does not exist; undefined where it does. */
export function missingThing(hass: Hass, config: CardConfig): Trouble | undefined {
  const { entity, device, area } = config;
  if (!namesRoom(config)) return { kind: 'not_told' };
  if (entity && hass.states[entity] === undefined) return { kind: 'entity_missing', name: entity };
  if (device && hass.devices[device] === undefined) return { kind: 'device_missing', name: device };
  if (area && hass.areas[area] === undefined) return { kind: 'area_missing', name: area };
  return undefined;
}

/** Where a card's room comes from, as things are now. */
export type SourceKind = 'app' | 'entities' | 'sensors';

export function sourceKind(hass: Hass, config: CardConfig): SourceKind {
  const { source = 'auto', app_url, room, area, device, entity } = config;
  if (source !== 'auto') return source;
  if (app_url || (room && !area && !device && !entity)) return 'app';
  return roomDeviceOf(hass, config) === undefined ? 'sensors' : 'entities';
}

/** The source of a kind, loaded when it is needed. */
export async function openSource(kind: SourceKind, config: CardConfig, changed: () => void): Promise<RoomSource> {
  if (kind === 'app') return new (await import('./app/app-source.ts')).AppSource(config, changed);
  if (kind === 'entities') return new (await import('./mqtt/mqtt-source.ts')).MqttSource(config, changed);
  return new (await import('./sensors/sensor-source.ts')).SensorSource(config, changed);
}
