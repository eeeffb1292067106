import { guessRoomType, type Place, type RoomView, USUAL_HEIGHT_M } from '@iaqverse/core';
import type { CardConfig } from '../card-config.ts';
import type { Hass } from '../hass.ts';
import type { HomeConfig } from '../home-config.ts';
import type { More } from '../more-info.ts';
import { openSource } from '../source/open-source.ts';
import type { RoomSource, Trouble } from '../source/room-source.ts';
import { type FoundRoom, findRooms } from './find-rooms.ts';
import type { HomeSite, HomeSource } from './home-source.ts';

/** A room and where it comes from; its source is there as soon as it is loaded. */
interface FollowedRoom {
  found: FoundRoom;
  source: RoomSource | undefined;
  /** As it was shown last, and what that was made of. */
  view?: { readonly found: FoundRoom; readonly told: RoomView | undefined; readonly view: RoomView };
}

/** A home as Home Assistant knows it: our rooms by their entities, or the sensors of its areas. */
export class HomeOfRooms implements HomeSource {
  readonly #kind: 'entities' | 'sensors';
  readonly #config: HomeConfig;
  readonly #changed: () => void;
  readonly #rooms = new Map<string, FollowedRoom>();
  #hass: Hass | undefined;
  #registries: readonly unknown[] = [];
  #known: readonly string[] = [];
  #isStarted = false;

  constructor(kind: 'entities' | 'sensors', config: HomeConfig, changed: () => void) {
    this.#kind = kind;
    this.#config = config;
    this.#changed = changed;
  }

  get sites(): readonly HomeSite[] | undefined {
    if (this.#hass === undefined || [...this.#rooms.values()].some(({ source }) => source === undefined))
      return undefined;
    const sites = new Map<string, HomeSite & { rooms: RoomView[] }>();
    for (const followed of this.#rooms.values()) {
      const { site, siteName } = followed.found;
      const of = sites.get(site) ?? { id: site, name: siteName, rooms: [], environment: undefined };
      sites.set(site, of);
      of.rooms.push(viewOf(followed));
    }
    return [...sites.values()];
  }

  get trouble(): Trouble | undefined {
    const known = this.#known;
    if (this.#hass !== undefined && this.#rooms.size === 0)
      return { kind: known.length === 0 ? 'no_rooms' : 'none_left', known };
    const sources = [...this.#rooms.values()].map(({ source }) => source);
    const isAway = sources.length > 0 && sources.every((source) => source?.trouble?.kind === 'unavailable');
    return isAway ? { kind: 'unavailable' } : undefined;
  }

  now(): number {
    return Date.now();
  }

  start(): void {
    this.#isStarted = true;
    for (const { source } of this.#rooms.values()) source?.start();
  }

  stop(): void {
    this.#isStarted = false;
    for (const { source } of this.#rooms.values()) source?.stop();
  }

  take(hass: Hass): void {
    const registries = [hass.devices, hass.entities, hass.areas, hass.floors];
    this.#hass = hass;
    if (registries.some((one, at) => one !== this.#registries[at]) || this.#registries.length === 0) {
      this.#registries = registries;
      this.#find(hass);
    }
    const quiet = withoutBroker(hass);
    for (const { source } of this.#rooms.values()) source?.take(quiet);
  }

  #find(hass: Hass): void {
    const { rooms, known } = findRooms(hass, this.#kind, this.#config);
    this.#known = known;
    const found = new Map(rooms.map((room) => [room.key, room]));
    for (const [key, { source }] of this.#rooms)
      if (!found.has(key)) {
        source?.stop();
        this.#rooms.delete(key);
      }
    for (const [key, room] of found) {
      const before = this.#rooms.get(key);
      if (before !== undefined) before.found = room;
      else void this.#open(key, room);
    }
    this.#changed();
  }

  async #open(key: string, found: FoundRoom): Promise<void> {
    const mine: FollowedRoom = { found, source: undefined };
    this.#rooms.set(key, mine);
    const source = await openSource(this.#kind, { type: '', ...found.card }, this.#changed);
    if (this.#rooms.get(key) !== mine) return;
    mine.source = source;
    if (this.#isStarted) source.start();
    source.take(withoutBroker(this.#hass!));
    this.#changed();
  }

  #roomOf({ site, room }: Place): FollowedRoom | undefined {
    return [...this.#rooms.values()].find(({ found }) => found.site === site && found.room === room);
  }

  cardOf(place: Place): Omit<CardConfig, 'type'> {
    return this.#roomOf(place)?.found.card ?? {};
  }

  areaOf(place: Place): string | undefined {
    return this.#roomOf(place)?.found.area;
  }

  async more(place: Place): Promise<More | undefined> {
    return this.#roomOf(place)?.source?.more(undefined);
  }
}

/** Rooms at a glance are told by their entities alone: the broker is not listened to for each of them. */
function withoutBroker({ connection: _connection, ...hass }: Hass): Hass {
  return hass;
}

/** A room as its source tells it, on its floor; one that does not answer is shown as one of which nothing is known. */
function viewOf(followed: FollowedRoom): RoomView {
  const { found, source } = followed;
  const told = source?.trouble?.kind === 'unavailable' ? undefined : source?.room;
  if (followed.view?.found !== found || followed.view.told !== told) {
    const { site, room, name, floor } = found;
    const view = { ...(told ?? unknownRoom(name)), site, room, ...(floor !== undefined && { floor }) };
    followed.view = { found, told, view };
  }
  return followed.view.view;
}

function unknownRoom(name: string): Omit<RoomView, 'site' | 'room'> {
  return {
    name,
    type: guessRoomType(name),
    areaM2: undefined,
    heightM: USUAL_HEIGHT_M,
    mode: 'off',
    standard: '',
    scoreOptions: { outdoorCo2: 0, tvocMolarMass: 0, bedroom: false },
    score: undefined,
    quantities: [],
    derived: {},
    limits: {},
    sensors: [],
    offsetMin: 0,
    actuators: [],
    outcomes: [],
    alerts: [],
    faults: [],
  };
}
