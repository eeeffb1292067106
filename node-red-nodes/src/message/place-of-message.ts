import { type Place, slugify } from '@iaqverse/core';
import type { Message } from '../red/runtime.ts';

/** A site and its rooms, as far as messages name them. */
export interface NamedSite {
  readonly id: string;
  readonly rooms: readonly { readonly id: string; readonly name: string }[];
}

/**
 * The room that a message means: `msg.room`, or else its topic, by id or name; of a topic of several parts (`home/bedroom/co2`) the part that
 * is a room, the last such where there are several. Undefined where it names none that is there.
 */
export function placeOfMessage(message: Message, sites: readonly NamedSite[]): Place | undefined {
  for (const named of [message.room, message.topic]) {
    if (typeof named !== 'string') continue;
    const parts = [named, ...named.split('/').reverse()].map(slugify);
    for (const part of parts)
      for (const { id: site, rooms } of sites) {
        const room = rooms.find(({ id, name }) => id === part || slugify(name) === part);
        if (room !== undefined) return { site, room: room.id };
      }
  }
  return undefined;
}

/** The room that a message names though nobody has heard of it: `msg.room`, or the topic as a whole. */
export function newRoomOfMessage(message: Message): { readonly room: string; readonly roomName: string } | undefined {
  for (const named of [message.room, message.topic]) {
    if (typeof named !== 'string') continue;
    const room = slugify(named);
    if (room !== '' && !named.includes('/')) return { room, roomName: named };
  }
  return undefined;
}
