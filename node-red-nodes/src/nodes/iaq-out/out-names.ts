import { type Place, type RoomView, slugify, type TopicSettings, type Topics, topicsUnder } from '@iaqverse/core';

/** The base topic unless a person chose another: not the service's, so that both can run side by side. */
export const OUR_BASE_TOPIC = 'iaqverse-nodered';

/**
 * What rooms are called outside. Their devices bear the base topic in their identifiers, so that neither the service nor another flow
 * has the same; on topics, which have it already, a site goes by its own id.
 */
export class OutNames {
  readonly topics: Topics;
  readonly #prefix: string;

  /** @param of the site that is announced, or one room of it: each has a status topic of its own */
  constructor(settings: TopicSettings, of: { readonly site: string; readonly room: string | undefined }) {
    this.#prefix = `${slugify(settings.baseTopic).replace(/^iaqverse-/, '') || 'nodered'}-`;
    const inner = topicsUnder(settings);
    const own = [settings.baseTopic, of.site, ...(of.room === undefined ? [] : [of.room])].join('/');
    this.topics = {
      ...inner,
      status: `${own}/status`,
      commandFilter: `${own}/${of.room === undefined ? '+/+' : '+'}/set`,
      siteEnvironment: (site) => inner.siteEnvironment(this.#siteInside(site)),
      roomState: (place) => inner.roomState(this.inside(place)),
      roomForecast: (place) => inner.roomForecast(this.inside(place)),
      roomAction: (place) => inner.roomAction(this.inside(place)),
      roomAlert: (place) => inner.roomAlert(this.inside(place)),
      roomEvent: (place) => inner.roomEvent(this.inside(place)),
      roomCommand: (place, key) => inner.roomCommand(this.inside(place), key),
      roomFilter: (place) => inner.roomFilter(this.inside(place)),
    };
  }

  /** A room as it is announced. */
  view(room: RoomView): RoomView {
    return { ...room, site: `${this.#prefix}${room.site}` };
  }

  /** The address of a room as it is announced. */
  outside({ site, room }: Place): Place {
    return { site: `${this.#prefix}${site}`, room };
  }

  /** The room of the home that such an address means. */
  inside({ site, room }: Place): Place {
    return { site: this.#siteInside(site), room };
  }

  #siteInside(site: string): string {
    return site.startsWith(this.#prefix) ? site.slice(this.#prefix.length) : site;
  }
}
