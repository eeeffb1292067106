import type { ActionAnswer, HomeView, Mode, Place, PlannedAction, Quantity, RoomView } from '@iaqverse/core';
import {
  getHistory,
  type HistorySeries,
  postAcknowledgement,
  postAlertSnooze,
  postAnswer,
  postLevel,
  putMode,
} from '../../../live/api.ts';
import { roomsOf } from '../../../live/home-update.ts';
import { isMixed } from '../../../live/why-unreachable.ts';
import { roomHash } from '../../../panel/route.ts';
import type { CardConfig } from '../../card-config.ts';
import { deviceName, type Hass } from '../../hass.ts';
import type { More } from '../../more-info.ts';
import { placeOfDevice, roomDeviceOf } from '../mqtt/room-entities.ts';
import type { RoomFacts, RoomSource, ToldAction, Trouble } from '../room-source.ts';
import { appPanel, openIngress, RENEW_EVERY, renewIngress } from './app-address.ts';
import { entityOfThing } from './entity-of-thing.ts';
import { followHome } from './shared-home.ts';

/** A room as the app itself tells it, over its websocket: all there is, at once. */
export class AppSource implements RoomSource {
  readonly facts: RoomFacts = { isPlain: false, canAnswer: true, hasSpans: true };
  trouble: Trouble | undefined;
  readonly #config: CardConfig;
  readonly #changed: () => void;
  #hass: Hass | undefined;
  #home: ReturnType<typeof followHome>;
  #isStarted = false;
  #opening: Promise<void> | undefined;
  #renewal: ReturnType<typeof setInterval> | undefined;

  constructor(config: CardConfig, changed: () => void) {
    this.#config = config;
    this.#changed = changed;
  }

  /** The whole home that the room is of; undefined until it was told. */
  get home(): HomeView | undefined {
    return this.#home?.live.home;
  }

  get room(): RoomView | undefined {
    const home = this.#home?.live.home;
    const found = home && this.#find(home);
    const { name, area_m2, height_m, room_type } = this.#config;
    return (
      found && {
        ...found,
        ...(name && { name }),
        ...(area_m2 !== undefined && { areaM2: area_m2 }),
        ...(height_m !== undefined && { heightM: height_m }),
        ...(room_type !== undefined && { type: room_type }),
      }
    );
  }

  now(): number {
    return this.#home?.live.now() ?? Date.now();
  }

  start(): void {
    this.#isStarted = true;
    this.#open();
  }

  stop(): void {
    this.#isStarted = false;
    clearInterval(this.#renewal);
    this.#home?.leave();
    this.#home = undefined;
    this.#opening = undefined;
  }

  take(hass: Hass): void {
    this.#hass = hass;
    this.#open();
  }

  #open(): void {
    if (!this.#isStarted || this.#opening !== undefined || this.#hass === undefined) return;
    this.#opening = this.#connect(this.#hass);
  }

  async #connect(hass: Hass): Promise<void> {
    const { app_url, app_token } = this.#config;
    try {
      if (app_url) {
        this.#follow(withSlash(app_url), app_token || undefined);
        return;
      }
      const slug = appPanel(hass)?.slug;
      const ingress = slug === undefined ? undefined : await openIngress(hass, slug);
      if (!this.#isStarted) return;
      if (ingress === undefined) this.#fail({ kind: 'app_closed' });
      else {
        this.#follow(ingress.base, undefined);
        this.#renewal = setInterval(() => void this.#renew(ingress.session), RENEW_EVERY);
      }
    } catch (error) {
      console.info('Home Assistant did not open the app to this card.', error);
      this.#fail({ kind: 'app_closed' });
    }
  }

  async #renew(session: string): Promise<void> {
    try {
      await renewIngress(this.#hass!, session);
    } catch (error) {
      console.info('The session with the app ended; a new one is opened.', error);
      this.stop();
      this.start();
    }
  }

  #fail(trouble: Trouble): void {
    this.trouble = trouble;
    this.#changed();
  }

  #follow(base: string, token: string | undefined): void {
    this.#home = followHome(base, token, () => this.#heard());
    if (this.#home === undefined) this.#fail({ kind: 'other_app' });
    else if (this.#home.live.home !== undefined) this.#heard();
  }

  #heard(): void {
    const live = this.#home?.live;
    if (live === undefined) return;
    const { connection, home } = live;
    this.trouble =
      connection.state === 'token_needed'
        ? { kind: 'token' }
        : connection.state === 'unreachable'
          ? this.#whyUnreachable(connection.reason)
          : home !== undefined && this.#find(home) === undefined
            ? { kind: 'room_missing', name: this.#wanted(), known: roomsOf(home).map(({ name }) => name) }
            : undefined;
    this.#changed();
  }

  /** A browser does not say why it could not reach an app elsewhere: what it would not allow is told before what may be. */
  #whyUnreachable(reason: string | undefined): Trouble {
    const { app_url } = this.#config;
    const isOld = this.#home?.live.home !== undefined;
    if (!app_url || reason !== undefined || isOld) return { kind: 'unreachable', reason };
    const [app, page] = [new URL(app_url), window.location];
    if (app.origin === page.origin) return { kind: 'unreachable', reason };
    return {
      kind: isMixed(app.href, page.href) ? 'app_insecure' : 'app_refused',
      name: app.host,
      origin: page.origin,
    };
  }

  #wanted(): string {
    const { room, area, device, entity } = this.#config;
    return room || (area && this.#hass?.areas[area]?.name) || device || entity || '';
  }

  /** The room by its place, by our device of it, or by the name of its area. */
  #find(home: HomeView): RoomView | undefined {
    const rooms = roomsOf(home);
    const { room, area } = this.#config;
    if (room) return rooms.find((one) => `${one.site}/${one.room}` === room || one.room === room || one.name === room);
    const device = this.#hass && roomDeviceOf(this.#hass, this.#config);
    const place = device && placeOfDevice(device);
    if (place !== undefined) return rooms.find((one) => one.site === place.site && one.room === place.room);
    const name = (area && this.#hass?.areas[area]?.name) || (device && deviceName(device));
    return name ? rooms.find((one) => one.name === name) : undefined;
  }

  /** What Home Assistant knows of a thing that it has too, and otherwise the app's own page of the room. */
  async more(thing: string | undefined): Promise<More | undefined> {
    const [room, hass] = [this.room, this.#hass];
    if (room === undefined || hass === undefined) return undefined;
    if (thing !== undefined) {
      try {
        const entityId = await entityOfThing(hass, room, thing);
        if (entityId !== undefined) return { entityId };
      } catch (error) {
        console.info(`Nobody told which entity ${thing} is; the app’s page is opened.`, error);
      }
    }
    return pageOfRoom(hass, room, this.#config);
  }

  told(): ToldAction | undefined {
    return undefined;
  }

  #place(): RoomView {
    if (this.room === undefined) throw new Error('The app has not told of this room yet.');
    return this.room;
  }

  async act(actuator: string, level: number): Promise<void> {
    await postLevel(this.#place().site, actuator, level);
  }

  async setMode(mode: Mode): Promise<void> {
    await putMode(this.#place(), mode);
  }

  async answer(action: PlannedAction, answer: ActionAnswer, minutes?: number): Promise<void> {
    await postAnswer(this.#place(), action.id, answer, minutes);
  }

  async acknowledge(alert: string): Promise<void> {
    await postAcknowledgement(alert);
  }

  async quieten(alert: string, minutes: number): Promise<void> {
    await postAlertSnooze(alert, minutes);
  }

  async past(
    quantities: readonly Quantity[],
    from: number,
    to: number,
    step: number,
  ): Promise<readonly HistorySeries[]> {
    return (await getHistory(this.#place(), quantities, from, to, step)).series;
  }
}

/** The app's own page of a room: within Home Assistant, or where the app answers; undefined where there is neither. */
export function pageOfRoom(hass: Hass, place: Place, { app_url }: Pick<CardConfig, 'app_url'>): More | undefined {
  const hash = roomHash(place);
  if (app_url) return { page: withSlash(app_url) + hash };
  const panel = appPanel(hass);
  return panel && { panel: panel.path + hash };
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}
