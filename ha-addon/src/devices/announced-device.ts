import { type Log, OFFLINE, ONLINE } from '@iaqverse/core';
import type { Announcing } from './device.ts';
import { cleared, type DeviceBroker, type DeviceEars, DeviceLink, type DeviceMessage } from './device-link.ts';

/** How a device makes itself known, and says whether it is there. */
export interface Presence {
  readonly clientId: string;
  /** The discovery messages. */
  readonly announcements: readonly DeviceMessage[];
  /** Where the device, or the broker in its place, says whether it is there, and what it says by `online` or `offline`. */
  readonly availability: { readonly topic: string; readonly qos: 0 | 1; readonly payload: (word: string) => string };
  /** What else it says when it comes. */
  readonly alsoSays?: () => readonly DeviceMessage[];
  readonly listens?: DeviceEars;
  /** Topics on which it keeps its states with the broker. */
  readonly stateTopics?: readonly string[];
}

/** A device with its own connection: it announces itself and says that it is there; when it leaves, that it is gone. */
export abstract class AnnouncedDevice implements Announcing {
  readonly announcements: readonly DeviceMessage[];
  protected readonly link: DeviceLink;
  readonly #retained: readonly string[];

  constructor(broker: DeviceBroker, presence: Presence, log: Log) {
    const { clientId, announcements, availability, alsoSays, listens, stateTopics = [] } = presence;
    const { topic, qos, payload } = availability;
    const say = (word: string): DeviceMessage => ({ topic, payload: payload(word), retain: true, qos });
    this.announcements = announcements;
    this.#retained = [...announcements.map((announcement) => announcement.topic), ...stateTopics, topic];
    const greeting = () => [...announcements, ...(alsoSays?.() ?? []), say(ONLINE)];
    const ears = listens === undefined ? {} : { listens };
    this.link = new DeviceLink({ broker, clientId, farewell: say(OFFLINE), greeting, ...ears }, log);
  }

  start(): Promise<void> {
    return this.link.start();
  }

  stop(withdraw = false): Promise<void> {
    return withdraw ? this.link.stop(cleared(this.#retained)) : this.link.stop();
  }
}
