import type { Place } from '../home/event.ts';
import { slugSchema } from '../home/slug.ts';
import { MAX_SENSOR_ID_LENGTH } from '../reading/limits.ts';
import { parseConfigTopic } from './config-topic.ts';
import { OUR_IDENTIFIER_PREFIX } from './own.ts';

export const DEFAULT_BASE_TOPIC = 'iaqverse';
export const DEFAULT_DISCOVERY_PREFIX = 'homeassistant';
/** Where Home Assistant says that it came or went, unless its owner chose otherwise. */
export const DEFAULT_BIRTH_TOPIC = 'homeassistant/status';

/** What is said on `iaqverse/status`, the last will included, and by most devices of themselves. */
export const ONLINE = 'online';
export const OFFLINE = 'offline';

const ENVIRONMENT = 'environment';

/** What people may choose of the topics. */
export interface TopicSettings {
  readonly baseTopic: string;
  readonly discoveryPrefix: string;
}

/** All topics of the service, below the base topic and the discovery prefix. */
export interface Topics {
  /** `iaqverse/status`: online, offline (the last will). */
  readonly status: string;
  /** Filter of `iaqverse/ingest/<sensor>`. */
  readonly ingestFilter: string;
  /** Filter of `iaqverse/<site>/<room>/<key>/set`. */
  readonly commandFilter: string;
  /** Filter of `iaqverse/<site>/environment/set`: outdoor air, weather, presence. */
  readonly environmentFilter: string;
  /** Filters of all discovery messages; they do not overlap. */
  readonly discoveryFilters: readonly string[];
  /** `iaqverse/<site>/environment/set` */
  siteEnvironment(site: string): string;
  /** `iaqverse/<site>/<room>/state` */
  roomState(place: Place): string;
  /** `iaqverse/<site>/<room>/forecast` */
  roomForecast(place: Place): string;
  /** `iaqverse/<site>/<room>/action` */
  roomAction(place: Place): string;
  /** `iaqverse/<site>/<room>/alert` */
  roomAlert(place: Place): string;
  /** `iaqverse/<site>/<room>/event`: what was done, never retained. */
  roomEvent(place: Place): string;
  /** `iaqverse/<site>/<room>/<key>/set` */
  roomCommand(place: Place, key: string): string;
  /** `homeassistant/device/iaqverse_<site>_<room>/config` */
  roomConfig(place: Place): string;
  /** Filter of all that is published of a room: `iaqverse/<site>/<room>/+`. */
  roomFilter(place: Place): string;
  /** The room whose discovery topic this is; undefined when it is none of ours. */
  parseRoomConfig(topic: string): Place | undefined;
  /** The sensor that an ingest topic names; undefined when it is none. */
  parseIngest(topic: string): string | undefined;
  /** The site whose environment a topic tells of; undefined when it is none. */
  parseEnvironment(topic: string): string | undefined;
  /** The room and the key that a command's topic names; undefined when it is none. */
  parseCommand(topic: string): { readonly place: Place; readonly key: string } | undefined;
}

/** The topics of a service with these settings. */
export function topicsUnder({ baseTopic, discoveryPrefix }: TopicSettings): Topics {
  const ingestPrefix = `${baseTopic}/ingest/`;
  const below = (topic: string): string[] | undefined =>
    topic.startsWith(`${baseTopic}/`) ? topic.slice(baseTopic.length + 1).split('/') : undefined;
  return {
    status: `${baseTopic}/status`,
    ingestFilter: `${ingestPrefix}+`,
    commandFilter: `${baseTopic}/+/+/+/set`,
    environmentFilter: `${baseTopic}/+/${ENVIRONMENT}/set`,
    discoveryFilters: [`${discoveryPrefix}/+/+/config`, `${discoveryPrefix}/+/+/+/config`],
    siteEnvironment: (site) => `${baseTopic}/${site}/${ENVIRONMENT}/set`,
    roomState: ({ site, room }) => `${baseTopic}/${site}/${room}/state`,
    roomForecast: ({ site, room }) => `${baseTopic}/${site}/${room}/forecast`,
    roomAction: ({ site, room }) => `${baseTopic}/${site}/${room}/action`,
    roomAlert: ({ site, room }) => `${baseTopic}/${site}/${room}/alert`,
    roomEvent: ({ site, room }) => `${baseTopic}/${site}/${room}/event`,
    roomCommand: ({ site, room }, key) => `${baseTopic}/${site}/${room}/${key}/set`,
    roomConfig: (place) => `${discoveryPrefix}/device/${roomIdentifier(place)}/config`,
    roomFilter: ({ site, room }) => `${baseTopic}/${site}/${room}/+`,
    parseRoomConfig(topic) {
      const { component, node, object } = parseConfigTopic(topic, discoveryPrefix) ?? {};
      if (component !== 'device' || node !== '' || !object?.startsWith(OUR_IDENTIFIER_PREFIX)) return undefined;
      const [site, room, ...more] = object.slice(OUR_IDENTIFIER_PREFIX.length).split('_');
      return more.length === 0 ? placeOfSlugs(site, room) : undefined;
    },
    parseIngest(topic) {
      if (!topic.startsWith(ingestPrefix)) return undefined;
      const sensor = topic.slice(ingestPrefix.length);
      return sensor !== '' && !sensor.includes('/') && sensor.length <= MAX_SENSOR_ID_LENGTH ? sensor : undefined;
    },
    parseEnvironment(topic) {
      const [site, what, set, ...more] = below(topic) ?? [];
      return isSlug(site) && what === ENVIRONMENT && set === 'set' && more.length === 0 ? site : undefined;
    },
    parseCommand(topic) {
      const [site, room, key, set, ...more] = below(topic) ?? [];
      const place = placeOfSlugs(site, room);
      if (place === undefined || key === undefined || set !== 'set' || more.length > 0) return undefined;
      return { place, key };
    },
  };
}

function placeOfSlugs(site: string | undefined, room: string | undefined): Place | undefined {
  return isSlug(site) && isSlug(room) ? { site, room } : undefined;
}

function isSlug(text: string | undefined): text is string {
  return slugSchema.safeParse(text).success;
}

/** The identifier of a room's device. Slugs have no underscores, so no two rooms share one. */
export function roomIdentifier({ site, room }: Place): string {
  return `${OUR_IDENTIFIER_PREFIX}${site}_${room}`;
}
