import {
  type AlertStatePayload,
  actionEventPayload,
  type Bus,
  type Clock,
  DEVICE_REMOVAL,
  departedDevice,
  type Log,
  type OutcomeView,
  type Place,
  type RoomDeviceOptions,
  type RoomView,
  roomActionPayload,
  roomDevice,
  roomDeviceUpdate,
  roomForecastPayload,
  roomStatePayload,
  SECOND,
  type Settings,
} from '@iaqverse/core';
import {
  type AnnouncedRoom,
  AnnouncedRooms,
  digestOf,
  placeKey,
  placeOf,
  type RoomAnnouncement,
} from './announced-rooms.ts';

export interface AnnouncerOptions {
  /** Where Home Assistant says that it came. */
  readonly birthTopic: string;
  readonly birthPayload: string;
  /** What devices look like: language and version. */
  readonly device: RoomDeviceOptions;
}

export interface AnnouncerDependencies {
  readonly bus: Bus;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to 1: spreads what all services do when Home Assistant comes. */
  readonly random: () => number;
  /** A room as it is now. It is asked for when its turn has come: thousands of announcements would not fit into the memory. */
  readonly viewOf: (place: Place) => RoomView | undefined;
  /** The alerts of a room in words of a language. */
  readonly alertsOf: (room: RoomView) => AlertStatePayload;
}

/** Home Assistant advises a delay after its birth, and so much that not all devices speak at once. */
const LONGEST_BIRTH_DELAY = 5 * SECOND;
/** How long Home Assistant takes to set up what it was told of, ms. */
const SEEN_AFTER = 5 * SECOND;
/** Between two rooms, milliseconds. */
const STAGGER = 50;
const RETAINED = { retain: true, qos: 1 } as const;
const PASSING = { retain: false, qos: 1 } as const;

/**
 * Announces rooms to Home Assistant, one device a room, and publishes their states. It remembers what it announced:
 * rooms that are gone are removed, also those that went while the service was away. Everything is published again on
 * every connection, since brokers lose what they kept, and when Home Assistant comes.
 */
export class Announcer {
  readonly #bus: Bus;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #random: () => number;
  readonly #viewOf: (place: Place) => RoomView | undefined;
  readonly #alertsOf: AnnouncerDependencies['alertsOf'];
  readonly #announced: AnnouncedRooms;
  #options: AnnouncerOptions;
  /** The places that are to be announced; undefined until rooms() said it. */
  #wanted: Set<string> | undefined;
  /** A digest of what was published last, by place and topic. */
  readonly #published = new Map<string, Map<string, string>>();
  /** When the forecast that was published last was made, by place; null stands for none. */
  readonly #forecasts = new Map<string, number | null>();
  /** Places whose announcement is due, in order. */
  readonly #due = new Set<string>();
  #underWay: string | undefined;
  #working: Promise<void> | undefined;
  #running = false;
  #cancelBirth: () => void = () => undefined;
  #endPause: () => void = () => undefined;
  #removeListener: () => void = () => undefined;

  constructor(options: AnnouncerOptions, parts: AnnouncerDependencies) {
    const { bus, settings, clock, log, random, viewOf, alertsOf } = parts;
    this.#options = options;
    this.#bus = bus;
    this.#clock = clock;
    this.#log = log;
    this.#random = random;
    this.#viewOf = viewOf;
    this.#alertsOf = alertsOf;
    this.#announced = new AnnouncedRooms(settings);
  }

  /** To be called before the bus starts. */
  async start(): Promise<void> {
    this.#running = true;
    await this.#announced.load();
    this.#removeListener = this.#bus.onConnect(() => this.#announceAll());
    const { birthTopic, birthPayload } = this.#options;
    await this.#bus.subscribe(birthTopic, (message) => {
      message.acknowledge();
      if (new TextDecoder().decode(message.payload) !== birthPayload) return;
      this.#cancelBirth();
      this.#cancelBirth = this.#clock.after(this.#random() * LONGEST_BIRTH_DELAY, () => {
        this.#announceAll();
        this.#removeDeparted().catch((error: unknown) =>
          this.#log.warn('Rooms that are gone could not be taken out of Home Assistant', { error: `${error}` }),
        );
      });
    });
  }

  /** To be called before the bus stops. Nothing is removed: rooms become unavailable by our status. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#due.clear();
    this.#removeListener();
    this.#cancelBirth();
    this.#endPause();
    if (this.#bus.status().state === 'connected') await this.#working;
  }

  /**
   * In place of stop(): takes back all that was announced, so that nothing of rooms that are not real stays on a broker
   * that outlives them.
   */
  async withdraw(): Promise<void> {
    await this.stop();
    if (this.#bus.status().state !== 'connected') return;
    for (const key of this.#announced.keys()) {
      const announced = await this.#announced.get(key);
      if (announced !== undefined) await this.#remove(key, announced);
    }
  }

  /** Says which rooms there are, all of them: new and changed ones are announced, others removed. */
  rooms(places: readonly Place[]): void {
    const wanted = new Set(places.map(placeKey));
    this.#wanted = wanted;
    for (const place of places) {
      const view = this.#viewOf(place);
      if (view !== undefined) this.#consider(view);
    }
    for (const key of this.#announced.keys()) if (!wanted.has(key)) this.#due.add(key);
    for (const key of this.#published.keys()) if (!wanted.has(key)) this.#published.delete(key);
    for (const key of this.#forecasts.keys()) if (!wanted.has(key)) this.#forecasts.delete(key);
    this.#work();
  }

  /** Says that a room is there or has changed: it is announced if that shows in its announcement. */
  room(view: RoomView): void {
    this.#wanted?.add(placeKey(view));
    this.#consider(view);
    this.#work();
  }

  #consider(view: RoomView): void {
    const key = placeKey(view);
    if (!this.#announced.isLast(key, this.#describe(view))) this.#due.add(key);
  }

  /** Publishes the state of a room, its forecast, actions and alerts, each unless it is what was published last. */
  state(view: RoomView): void {
    const key = placeKey(view);
    // Before its announcement a state would be nobody's; it follows with it.
    if (!this.#wanted?.has(key) || this.#due.has(key) || this.#underWay === key) return;
    const { topics, language } = this.#options.device;
    this.#publishNew(key, topics.roomState(view), roomStatePayload(view));
    this.#publishNew(key, topics.roomAction(view), roomActionPayload(view, language));
    this.#publishNew(key, topics.roomAlert(view), this.#alertsOf(view));
    if (view.forecasting === 'on') this.#publishForecast(key, view);
  }

  #publishNew(key: string, topic: string, value: object): void {
    const payload = JSON.stringify(value);
    const digest = digestOf(payload);
    let published = this.#published.get(key);
    if (published === undefined) {
      published = new Map();
      this.#published.set(key, published);
    }
    if (published.get(topic) === digest) return;
    published.set(topic, digest);
    this.#publish(key, topic, payload);
  }

  /** Publishes what was done in a room, once: events are not kept. */
  event(place: Place, outcome: OutcomeView): void {
    const topic = this.#options.device.topics.roomEvent(place);
    this.#bus
      .publish(topic, JSON.stringify(actionEventPayload(outcome)), { retain: false, qos: 1 })
      .catch((error: unknown) => this.#log.debug('An event was not published', { topic, error: `${error}` }));
  }

  #publishForecast(key: string, view: RoomView): void {
    const madeAt = view.forecast?.madeAt ?? null;
    if (this.#forecasts.get(key) === madeAt) return;
    this.#forecasts.set(key, madeAt);
    const payload = JSON.stringify(roomForecastPayload(view.forecast));
    this.#publish(key, this.#options.device.topics.roomForecast(view), payload);
  }

  #publish(key: string, topic: string, payload: string): void {
    this.#bus
      .publish(topic, payload, RETAINED)
      .catch((error: unknown) => this.#log.debug('A state was not published', { room: key, topic, error: `${error}` }));
  }

  /** Takes another language or version from the next rooms() on. */
  describeAs(device: RoomDeviceOptions): void {
    this.#options = { ...this.#options, device };
  }

  #describe(view: RoomView): RoomAnnouncement {
    const { topics } = this.#options.device;
    return {
      configTopic: topics.roomConfig(view),
      stateTopic: topics.roomState(view),
      ...(view.forecasting === 'on' && { forecastTopic: topics.roomForecast(view) }),
      furtherTopics: [topics.roomAction(view), topics.roomAlert(view)],
      device: roomDevice(view, this.#options.device),
    };
  }

  #announceAll(): void {
    if (this.#wanted === undefined) return;
    for (const key of new Set([...this.#announced.keys(), ...this.#wanted])) this.#due.add(key);
    this.#work();
  }

  /** Without a connection nothing is done: the next one brings everything. */
  #work(): void {
    if (this.#bus.status().state !== 'connected') return;
    this.#working ??= this.#announceDue()
      .catch((error: unknown) =>
        this.#log.warn('Rooms could not be announced: this is tried again', { error: `${error}` }),
      )
      .finally(() => {
        this.#working = undefined;
        this.#underWay = undefined;
        // What came due after the last one was done must not wait for the next change.
        if (this.#running && this.#due.size > 0) this.#work();
      });
  }

  async #announceDue(): Promise<void> {
    for (const key of this.#due) {
      this.#due.delete(key);
      this.#underWay = key;
      const before = await this.#announced.get(key);
      const view = this.#wanted?.has(key) ? this.#viewOf(placeOf(key)) : undefined;
      const announcement = view && this.#describe(view);
      const hasMoved = before !== undefined && before.configTopic !== announcement?.configTopic;
      if (hasMoved) await this.#remove(key, before);
      if (announcement !== undefined) await this.#announce(key, hasMoved ? undefined : before, announcement);
      this.#underWay = undefined;
      if (announcement !== undefined) this.#publishAgain(key);
      if (this.#due.size > 0) await this.#pause();
      if (!this.#running) return;
    }
  }

  /** Keeps each message before it is published: after a crash in between, nothing is forgotten that may stand there. */
  async #announce(key: string, before: AnnouncedRoom | undefined, announcement: RoomAnnouncement): Promise<void> {
    if (before !== undefined) await this.#rememberGone(key, before, announcement);
    for (const device of roomDeviceUpdate(before?.device, announcement.device)) {
      await this.#announced.keep(key, { ...announcement, device });
      await this.#bus.publish(announcement.configTopic, JSON.stringify(device), RETAINED);
    }
    if (before?.forecastTopic !== undefined && announcement.forecastTopic === undefined)
      await this.#bus.publish(before.forecastTopic, '', RETAINED);
  }

  async #rememberGone(key: string, before: AnnouncedRoom, { device }: RoomAnnouncement): Promise<void> {
    const gone = Object.entries(before.device.components).filter(([name]) => !Object.hasOwn(device.components, name));
    if (gone.length > 0)
      await this.#announced.depart(key, { ...before, device: { components: Object.fromEntries(gone) } });
  }

  async #remove(key: string, announced: AnnouncedRoom): Promise<void> {
    const { configTopic, stateTopic, forecastTopic, furtherTopics } = announced;
    await this.#bus.publish(configTopic, DEVICE_REMOVAL, RETAINED);
    await this.#bus.publish(stateTopic, '', RETAINED);
    for (const topic of [forecastTopic ?? [], furtherTopics].flat()) await this.#bus.publish(topic, '', RETAINED);
    await this.#announced.depart(key, announced);
    await this.#announced.forget(key);
  }

  /**
   * What was removed while Home Assistant was away it removes only once it has seen it again: it is shown for a moment, to nobody
   * else.
   */
  async #removeDeparted(): Promise<void> {
    const departed = await this.#announced.takeDeparted();
    const removals: [topic: string, messages: readonly string[]][] = [];
    for (const [key, { configTopic, stateTopic, device }] of departed) {
      const view = this.#wanted?.has(key) ? this.#viewOf(placeOf(key)) : undefined;
      const stays = view && this.#describe(view).device;
      const shown = departedDevice(placeOf(key), device, `${stateTopic}/departed`, stays);
      await this.#bus.publish(configTopic, JSON.stringify(shown), PASSING);
      removals.push([
        configTopic,
        stays === undefined ? [DEVICE_REMOVAL] : roomDeviceUpdate(shown, stays).map((one) => JSON.stringify(one)),
      ]);
    }
    if (removals.length > 0) await new Promise<void>((resolve) => this.#clock.after(SEEN_AFTER, resolve));
    for (const [topic, messages] of removals)
      for (const message of messages) await this.#bus.publish(topic, message, PASSING);
  }

  #publishAgain(key: string): void {
    this.#published.delete(key);
    this.#forecasts.delete(key);
    const view = this.#viewOf(placeOf(key));
    if (view !== undefined) this.state(view);
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(STAGGER, resolve);
      this.#endPause = () => {
        cancel();
        resolve();
      };
    });
  }
}
