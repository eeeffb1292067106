import { DEVICE_REMOVAL, OFFLINE, ONLINE, type Place, type RoomView, roomKey, SECOND } from '@iaqverse/core';
import { Announcer } from '@iaqverse/mqtt';
import type { LiveHome } from '../../home/live-home.ts';
import { SYSTEM_CLOCK } from '../../home/system-clock.ts';
import type { BrokerBus } from '../../mqtt/broker-bus.ts';
import type { ContextSettings } from '../../mqtt/context-settings.ts';
import { nodeLog } from '../../mqtt/node-log.ts';
import { type FlowPort, messageOf } from '../../red/flow-node.ts';
import type { OutNames } from './out-names.ts';

declare const PACKAGE_VERSION: string;

/** Rooms come in bursts, at a start above all: they are announced together. */
const GATHER_FOR = SECOND / 2;
/** How long a farewell may take where the broker does not answer, ms. */
const FAREWELL = 2 * SECOND;
const RETAINED = { retain: true, qos: 1 } as const;

export interface AnnouncedHomeParts {
  readonly bus: BrokerBus;
  readonly live: LiveHome;
  /** The one room that is announced; undefined for all. */
  readonly fixed: Place | undefined;
  readonly names: OutNames;
  readonly discoveryPrefix: string;
  /** Keeps what was announced, so that it can be taken back. */
  readonly settings: ContextSettings;
  readonly port: FlowPort;
}

/** Announces the rooms of a home to Home Assistant as the service does, and publishes what becomes of them. */
export class AnnouncedHome {
  readonly #parts: AnnouncedHomeParts;
  readonly #announcer: Announcer;
  /** What of each room its announcement depends on. */
  readonly #shapes = new Map<string, string>();
  #unlisten: () => void = () => undefined;
  #cancel: (() => void) | undefined;

  constructor(parts: AnnouncedHomeParts) {
    const { bus, live, names, discoveryPrefix, settings, port } = parts;
    this.#parts = parts;
    this.#announcer = new Announcer(
      {
        birthTopic: `${discoveryPrefix}/status`,
        birthPayload: ONLINE,
        device: { topics: names.topics, language: live.language, version: PACKAGE_VERSION },
      },
      {
        bus,
        settings,
        clock: SYSTEM_CLOCK,
        log: nodeLog(port),
        random: Math.random,
        viewOf: (place) => {
          const room = live.room(names.inside(place));
          return room && names.view(room);
        },
        alertsOf: (room) => live.alertState(room),
      },
    );
  }

  /** The rooms that are announced. */
  get places(): Place[] {
    const { live, fixed } = this.#parts;
    const all = live.sites.flatMap(({ id: site, rooms }) => rooms.map(({ id: room }) => ({ site, room })));
    return fixed === undefined ? all : all.filter((place) => this.has(place));
  }

  /** Whether a room is one of those that are announced. */
  has(place: Place): boolean {
    const { fixed } = this.#parts;
    return fixed === undefined || roomKey(fixed) === roomKey(place);
  }

  async start(): Promise<void> {
    const { bus, live, names } = this.#parts;
    bus.onConnect(() => this.#say(ONLINE));
    await this.#announcer.start();
    await bus.start();
    this.announceAll();
    this.#unlisten = live.listen({
      roomChanged: (room) => this.#changed(room),
      actionTaken: (place, outcome) => {
        if (this.has(place)) this.#announcer.event(names.outside(place), outcome);
      },
      configured: () => {
        this.#cancel ??= SYSTEM_CLOCK.after(GATHER_FOR, () => this.announceAll());
      },
    });
  }

  /** Says which rooms there are: what is not there any more is taken back. */
  announceAll(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#shapes.clear();
    this.#announcer.rooms(this.places.map((place) => this.#parts.names.outside(place)));
  }

  /** @param isForGood what was announced is taken back; otherwise it stays, unavailable */
  async stop(isForGood: boolean): Promise<void> {
    const { bus, settings } = this.#parts;
    this.#unlisten();
    this.#cancel?.();
    // At once: in a deploy of everything the connection ends in this turn.
    const said = bus.isConnected ? this.#sayFarewell(isForGood) : undefined;
    const ended = isForGood ? this.#announcer.withdraw() : this.#announcer.stop();
    await inTime(Promise.allSettled([said, ended]));
    if (isForGood) await settings.clear();
    await bus.stop(isForGood);
  }

  #sayFarewell(isForGood: boolean): Promise<unknown> {
    const { bus, names } = this.#parts;
    const { topics } = names;
    if (!isForGood) return this.#say(OFFLINE);
    const places = this.places.map((place) => names.outside(place));
    const kept = places.flatMap((place) => [
      topics.roomConfig(place),
      topics.roomState(place),
      topics.roomForecast(place),
      topics.roomAction(place),
      topics.roomAlert(place),
    ]);
    return Promise.allSettled([...kept, topics.status].map((topic) => bus.publish(topic, DEVICE_REMOVAL, RETAINED)));
  }

  #changed(room: RoomView): void {
    if (!this.has(room)) return;
    const view = this.#parts.names.view(room);
    this.#announcer.state(view);
    const shape = shapeOf(room);
    if (this.#shapes.get(room.room) === shape) return;
    this.#shapes.set(room.room, shape);
    this.#announcer.room(view);
  }

  #say(status: string): Promise<void> {
    const { bus, names, port } = this.#parts;
    return bus.publish(names.topics.status, status, RETAINED).catch((error: unknown) => port.warn(messageOf(error)));
  }
}

function shapeOf({ name, quantities, forecasting }: RoomView): string {
  return JSON.stringify([name, forecasting, quantities.map(({ quantity }) => quantity)]);
}

/** Waits for a farewell, and no longer than a deploy may wait. */
async function inTime(farewell: Promise<unknown>): Promise<void> {
  let cancel = (): void => undefined;
  const late = new Promise<void>((resolve) => {
    cancel = SYSTEM_CLOCK.after(FAREWELL, resolve);
  });
  await Promise.race([farewell, late]);
  cancel();
}
