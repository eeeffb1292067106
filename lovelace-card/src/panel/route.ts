import type { Place } from '@iaqverse/core';

/** Where in the pages a person is. */
export type Route =
  | { readonly page: 'rooms' }
  | { readonly page: 'alerts' }
  | { readonly page: 'sensors' }
  | { readonly page: 'health' }
  | { readonly page: 'home_assistant' }
  /** Pages that keep what is chosen there in their address: `query` is what stands behind its question mark. */
  | { readonly page: 'history' | 'ledger' | 'reports' | 'models' | 'settings'; readonly query?: string }
  | { readonly page: 'room'; readonly place: Place };

const HOME_ASSISTANT = 'home-assistant';
const PLAIN = ['alerts', 'sensors', 'health'] as const;
const CHOOSING = ['history', 'ledger', 'reports', 'models', 'settings'] as const;

/** The route that an address's hash names; the rooms when it names none of ours. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.split(/\?(.*)/s);
  const parts = path
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  const [first, second] = parts;
  if (first !== undefined && second !== undefined && parts.length === 2)
    return { page: 'room', place: { site: first, room: second } };
  if (parts.length === 1 && first === HOME_ASSISTANT) return { page: 'home_assistant' };
  if (parts.length !== 1) return { page: 'rooms' };
  const choosing = CHOOSING.find((page) => page === first);
  if (choosing !== undefined) return { page: choosing, ...(query !== '' && { query }) };
  return { page: PLAIN.find((page) => page === first) ?? 'rooms' };
}

/** The hash of a route. */
export function routeHash(route: Route): string {
  if (route.page === 'room') return roomHash(route.place);
  if (route.page === 'home_assistant') return `#/${HOME_ASSISTANT}`;
  if ('query' in route && route.query !== undefined) return `#/${route.page}?${route.query}`;
  return route.page === 'rooms' ? '#/' : `#/${route.page}`;
}

/** The hash of a room's page. */
export function roomHash(place: Place): string {
  return `#/${encodeURIComponent(place.site)}/${encodeURIComponent(place.room)}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
