import type { Place } from '../home/event.ts';
import { slugSchema } from '../home/slug.ts';
import type { AlertCause } from './alert.ts';

/**
 * The id of an alert: where, what and when, so that the same events give the same ids. It can stand in addresses, file
 * names and the tags of notifications.
 */
export function alertId({ site, room }: Place, cause: AlertCause, rule: string, raisedAt: number): string {
  return [site, room, cause, slugSchema.safeParse(rule).success ? rule : digest(rule), raisedAt.toString(36)].join('_');
}

/** FNV-1a of 32 bits over UTF-16 code units, in hexadecimal: short, and the same everywhere. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
