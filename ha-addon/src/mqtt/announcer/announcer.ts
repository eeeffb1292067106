import {
  type Bus,
  type Clock,
  DEVICE_REMOVAL,
  type Log,
  type RoomDeviceOptions,
  type RoomView,
  roomDevice,
  roomDeviceUpdate,
  roomStatePayload,
  SECOND,
  type Settings,
} from '@iaqverse/core';
import { type AnnouncedRoom, AnnouncedRooms, placeKey, placeOf } from './announced-rooms.ts';

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
}

/** Home Assistant advises a delay after its birth, and so much that not all devices speak at once. */
const LONGEST_BIRTH_DELAY = 5 * SECOND;
/** Between two rooms, milliseconds. */
const STAGGER = 50;
const RETAINED = { retain: true, qos: 1 } as const;

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
  readonly #announced: AnnouncedRooms;
  #options: AnnouncerOptions;
  /** What is to be announced, by place; undefined until rooms() said it. */
  #wanted: Map<string, AnnouncedRoom> | undefined;
  readonly #states = new Map<string, string>();
  /** Places whose announcement is due, in order. */
  readonly #due = new Set<string>();
  #underWay: string | undefined;
  #working: Promise<void> | undefined;
  #running = false;
  #cancelBirth: () => void = () => undefined;
  #endPause: () => void = () => undefined;
  #removeListener: () => void = () => undefined;

  constructor(options: AnnouncerOptions, { bus, settings, clock, log, random }: AnnouncerDependencies) {
    this.#options = options;
    this.#bus = bus;
    this.#clock = clock;
    this.#log = log;
    this.#random = random;
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
      this.#cancelBirth = this.#clock.after(this.#random() * LONGEST_BIRTH_DELAY, () => this.#announceAll());
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

  /** Says which rooms there are, all of them: new and changed ones are announced, others removed. */
  rooms(views: readonly RoomView[]): void {
    const wanted = new Map<string, AnnouncedRoom>();
    this.#wanted = wanted;
    for (const view of views) this.#want(placeKey(view), this.#describe(view));
    for (const key of this.#announced.keys()) if (!wanted.has(key)) this.#due.add(key);
    for (const key of this.#states.keys()) if (!wanted.has(key)) this.#states.delete(key);
    this.#work();
  }

  /** Says that a room is there or has changed: it is announced if that shows in its announcement. */
  room(view: RoomView): void {
    this.#want(placeKey(view), this.#describe(view));
    this.#work();
  }

  /** What is wanted and announced already is held once: thousands of rooms must fit. */
  #want(key: string, room: AnnouncedRoom): void {
    const announced = this.#announced.get(key);
    const isAnnounced = isSame(room, announced);
    this.#wanted?.set(key, isAnnounced ? announced! : room);
    if (!isAnnounced) this.#due.add(key);
  }

  /** Publishes the state of a room, unless it is what was published last. */
  state(view: RoomView): void {
    const key = placeKey(view);
    const payload = JSON.stringify(roomStatePayload(view));
    if (this.#states.get(key) === payload) return;
    this.#states.set(key, payload);
    // Before its announcement a state would be nobody's; it follows with it.
    if (this.#wanted?.has(key) && !this.#due.has(key) && this.#underWay !== key) this.#publishState(key);
  }

  /** Takes another language or version from the next rooms() on. */
  describeAs(device: RoomDeviceOptions): void {
    this.#options = { ...this.#options, device };
  }

  #describe(view: RoomView): AnnouncedRoom {
    const { topics } = this.#options.device;
    return {
      configTopic: topics.roomConfig(view),
      stateTopic: topics.roomState(view),
      device: roomDevice(view, this.#options.device),
    };
  }

  #announceAll(): void {
    if (this.#wanted === undefined) return;
    for (const key of new Set([...this.#announced.keys(), ...this.#wanted.keys()])) this.#due.add(key);
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
      });
  }

  async #announceDue(): Promise<void> {
    for (const key of this.#due) {
      this.#due.delete(key);
      this.#underWay = key;
      const room = this.#wanted?.get(key);
      const before = this.#announced.get(key);
      if (before !== undefined && before.configTopic !== room?.configTopic) await this.#remove(key, before);
      if (room !== undefined) await this.#announce(key, room);
      this.#underWay = undefined;
      if (this.#due.size > 0) await this.#pause();
      if (!this.#running) return;
    }
  }

  /** Keeps each message before it is published: after a crash in between, nothing is forgotten that may stand there. */
  async #announce(key: string, room: AnnouncedRoom): Promise<void> {
    for (const device of roomDeviceUpdate(this.#announced.get(key)?.device, room.device)) {
      await this.#announced.keep(key, { ...room, device });
      await this.#bus.publish(room.configTopic, JSON.stringify(device), RETAINED);
    }
    this.#publishState(key);
  }

  async #remove(key: string, { configTopic, stateTopic }: AnnouncedRoom): Promise<void> {
    await this.#bus.publish(configTopic, DEVICE_REMOVAL, RETAINED);
    await this.#bus.publish(stateTopic, '', RETAINED);
    await this.#announced.keep(key, undefined);
  }

  #publishState(key: string): void {
    const payload = this.#states.get(key);
    if (payload === undefined) return;
    this.#bus
      .publish(this.#options.device.topics.roomState(placeOf(key)), payload, RETAINED)
      .catch((error: unknown) => this.#log.debug('A state was not published', { room: key, error: `${error}` }));
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

function isSame(wanted: AnnouncedRoom | undefined, announced: AnnouncedRoom | undefined): boolean {
  return JSON.stringify(wanted) === JSON.stringify(announced);
}
