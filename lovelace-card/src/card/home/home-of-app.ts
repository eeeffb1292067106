import type { HomeView, Place, RoomView, SiteView } from '@iaqverse/core';
import type { CardConfig } from '../card-config.ts';
import type { Hass } from '../hass.ts';
import type { HomeConfig } from '../home-config.ts';
import type { More } from '../more-info.ts';
import { AppSource, pageOfRoom } from '../source/app/app-source.ts';
import type { Trouble } from '../source/room-source.ts';
import type { HomeSite, HomeSource } from './home-source.ts';
import { isMeant } from './is-meant.ts';

/** A home as the app itself tells it, over its websocket. */
export class HomeOfApp implements HomeSource {
  readonly #config: HomeConfig;
  readonly #app: AppSource;
  #hass: Hass | undefined;
  #made: { readonly of: HomeView; readonly sites: readonly HomeSite[] } | undefined;

  constructor(config: HomeConfig, changed: () => void) {
    this.#config = config;
    this.#app = new AppSource(this.#link(''), changed);
  }

  /** The options by which a card of a room reaches the same app. */
  #link(room: string): CardConfig {
    const { type, app_url, app_token } = this.#config;
    return { type, source: 'app', ...(app_url && { app_url }), ...(app_token && { app_token }), ...(room && { room }) };
  }

  get sites(): readonly HomeSite[] | undefined {
    const { home } = this.#app;
    if (home === undefined) return undefined;
    if (this.#made?.of !== home) this.#made = { of: home, sites: home.sites.flatMap((site) => this.#site(site)) };
    return this.#made.sites;
  }

  #site({ site, name, rooms, environment }: SiteView): HomeSite[] {
    const wanted = this.#config.site;
    if (wanted && !isMeant(wanted, site, name)) return [];
    return [{ id: site, name, rooms: rooms.filter((room) => this.#isWanted(room)), environment }];
  }

  #isWanted({ site, room, name, floor }: RoomView): boolean {
    const { rooms = [], floor: level } = this.#config;
    const isThere =
      !level || isMeant(level, floor?.name, this.#hass?.floors?.[level]?.name === floor?.name ? level : '');
    const isNamed = (word: string): boolean =>
      isMeant(word, room, name, `${site}/${room}`) || this.#hass?.areas[word]?.name === name;
    return isThere && (rooms.length === 0 || rooms.some(isNamed));
  }

  /** That no room is named is no trouble of a home. */
  get trouble(): Trouble | undefined {
    const { trouble } = this.#app;
    return trouble?.kind === 'room_missing' ? undefined : trouble;
  }

  now(): number {
    return this.#app.now();
  }

  start(): void {
    this.#app.start();
  }

  stop(): void {
    this.#app.stop();
  }

  take(hass: Hass): void {
    if (this.#hass?.areas !== hass.areas || this.#hass?.floors !== hass.floors) this.#made = undefined;
    this.#hass = hass;
    this.#app.take(hass);
  }

  cardOf({ site, room }: Place): Omit<CardConfig, 'type'> {
    const { type: _type, ...link } = this.#link(`${site}/${room}`);
    return link;
  }

  areaOf({ site, room }: Place): string | undefined {
    const view = this.sites?.flatMap(({ rooms }) => rooms).find((one) => one.site === site && one.room === room);
    return Object.values(this.#hass?.areas ?? {}).find(({ name }) => name === view?.name)?.area_id;
  }

  async more(place: Place): Promise<More | undefined> {
    return this.#hass && pageOfRoom(this.#hass, place, this.#config);
  }
}
