import { HEAT_QUANTITIES, type Heat } from '../house/heats.ts';
import { EXAMPLES, isWebAddress, oneOf, SOURCES, type SourceName, wrong } from './card-config.ts';

/** What becomes of a room that is touched, as Home Assistant's cards call it. */
export interface TapAction {
  readonly action: (typeof ACTIONS)[number];
  /** `{room}` in it stands for the room, `{area}` for its area. */
  readonly navigation_path?: string;
}

const ACTIONS = ['enter', 'more-info', 'navigate', 'none'] as const;

/** What a card of a whole home is told, as a person wrote it. */
export interface HomeConfig {
  readonly type: string;
  readonly name?: string;
  readonly source?: SourceName;
  readonly app_url?: string;
  readonly app_token?: string;
  /** The one site to show, by id or name. */
  readonly site?: string;
  /** The one floor to show, by id or name. */
  readonly floor?: string;
  /** The rooms to show, by area, device, id or name; all where there are none. */
  readonly rooms?: readonly string[];
  readonly heat?: Heat;
  /** A plan instead of a picture in 3D. */
  readonly plan?: boolean;
  readonly tap_action?: TapAction;
}

const TEXTS: readonly (keyof HomeConfig)[] = ['name', 'app_url', 'app_token', 'site', 'floor'];

/**
 * What a person wrote, checked.
 * @throws Error that names the option and the remedy: Home Assistant shows it in the card's place
 */
export function readHomeConfig(given: unknown): HomeConfig {
  if (typeof given !== 'object' || given === null) throw wrong('options');
  const config = given as Readonly<Record<string, unknown>> & HomeConfig;
  for (const key of TEXTS) {
    const value = config[key];
    if (value !== undefined && value !== null && typeof value !== 'string')
      throw wrong('text', { key, example: key === 'app_url' ? EXAMPLES.app_url : 'home' });
  }
  oneOf('source', config.source, SOURCES);
  oneOf('heat', config.heat, ['score', ...HEAT_QUANTITIES]);
  if (config.app_url && !isWebAddress(config.app_url))
    throw wrong('address', { key: 'app_url', example: EXAMPLES.app_url });
  const { rooms, tap_action } = config as { readonly rooms?: unknown; readonly tap_action?: unknown };
  if (
    rooms !== undefined &&
    rooms !== null &&
    !(Array.isArray(rooms) && rooms.every((room) => typeof room === 'string'))
  )
    throw wrong('rooms', { key: 'rooms' });
  if (tap_action !== undefined && tap_action !== null) {
    const { action, navigation_path } = tap_action as Partial<TapAction>;
    oneOf('tap_action: action', action ?? '', ACTIONS);
    if (action === 'navigate' && !navigation_path)
      throw wrong('navigation', { key: 'tap_action', example: '/lovelace/{area}' });
  }
  return config;
}
