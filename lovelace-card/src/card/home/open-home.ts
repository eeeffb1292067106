import type { Hass } from '../hass.ts';
import type { HomeConfig } from '../home-config.ts';
import { isOurRoom } from '../source/mqtt/room-entities.ts';
import { HomeOfRooms } from './home-of-rooms.ts';
import type { HomeSource } from './home-source.ts';

/** Where a home comes from, as things are now. */
export type HomeSourceKind = 'app' | 'entities' | 'sensors';

/** Our app where its address is known, our rooms where there are any, and otherwise every area whose air is measured. */
export function homeSourceKind({ devices }: Hass, { source = 'auto', app_url }: HomeConfig): HomeSourceKind {
  if (source !== 'auto') return source;
  if (app_url) return 'app';
  return Object.values(devices).some(isOurRoom) ? 'entities' : 'sensors';
}

/** The source of a kind, loaded when it is needed. */
export async function openHomeSource(
  kind: HomeSourceKind,
  config: HomeConfig,
  changed: () => void,
): Promise<HomeSource> {
  if (kind === 'app') return new (await import('./home-of-app.ts')).HomeOfApp(config, changed);
  return new HomeOfRooms(kind, config, changed);
}
