import {
  type Bus,
  type BusMessage,
  type Clock,
  checkShape,
  DEVICE_REMOVAL,
  type Log,
  OUR_ORIGIN,
  type Place,
  parseJsonMessage,
  SECOND,
  type Topics,
} from '@iaqverse/core';
import { z } from 'zod';
import { placeKey } from './announced-rooms.ts';

export interface GhostsDependencies {
  readonly bus: Bus;
  readonly clock: Clock;
  readonly log: Log;
  readonly topics: Topics;
  /** Whether this service has the room. */
  readonly isKnown: (place: Place) => boolean;
}

/** What of a room's announcement tells whose it is. */
const announcementSchema = z.object({
  origin: z.object({ name: z.literal(OUR_ORIGIN) }),
  state_topic: z.string(),
  availability: z.array(z.object({ topic: z.string() })).min(1),
});

/** An announced room that we may not have, and what the broker keeps of it. */
interface Candidate {
  readonly place: Place;
  readonly configTopic: string;
  readonly kept: Set<string>;
  /** Somebody published something of it while we looked. */
  alive: boolean;
}

/** How long is looked before anything is removed: rooms are adopted at a start, and another service would speak up. */
const LOOK_FOR = 30 * SECOND;
const RETAINED = { retain: true, qos: 1 } as const;

/**
 * Removes rooms that another data folder left on the broker: announced by an IAQverse with our base topic, unknown to
 * this one, and without a sign of life. It is done once, after the first connection. What has another base topic, or
 * comes from other software, is never touched.
 */
export class Ghosts {
  readonly #dependencies: GhostsDependencies;
  readonly #candidates = new Map<string, Candidate>();
  #isLooking = false;
  #removeListener: () => void = () => undefined;
  #cancel: (() => void) | undefined;

  constructor(dependencies: GhostsDependencies) {
    this.#dependencies = dependencies;
  }

  /** To be called before the bus starts. */
  start(): void {
    const { bus, clock } = this.#dependencies;
    this.#isLooking = true;
    this.#removeListener = bus.onConnect(() => {
      this.#cancel ??= clock.after(LOOK_FOR, () => void this.#end());
    });
  }

  stop(): void {
    this.#isLooking = false;
    this.#removeListener();
    this.#cancel?.();
  }

  /** Takes an announcement of an IAQverse. */
  take({ topic, payload, retained }: BusMessage): void {
    const { topics, isKnown } = this.#dependencies;
    if (!this.#isLooking || !retained) return;
    const place = topics.parseRoomConfig(topic);
    if (place === undefined || isKnown(place) || this.#candidates.has(placeKey(place))) return;
    if (this.#isOfOurBase(payload, place)) this.#watch({ place, configTopic: topic, kept: new Set(), alive: false });
  }

  #isOfOurBase(payload: Uint8Array, place: Place): boolean {
    const { topics } = this.#dependencies;
    const { value } = parseJsonMessage(payload, payload.length);
    const { data } = checkShape(announcementSchema, value);
    return (
      data !== undefined &&
      data.state_topic === topics.roomState(place) &&
      data.availability.every(({ topic }) => topic === topics.status)
    );
  }

  #watch(candidate: Candidate): void {
    const { bus, log, topics } = this.#dependencies;
    this.#candidates.set(placeKey(candidate.place), candidate);
    const listening = bus.subscribe(topics.roomFilter(candidate.place), (message) => {
      message.acknowledge();
      if (message.payload.length === 0) return;
      if (message.retained) candidate.kept.add(message.topic);
      else candidate.alive = true;
    });
    listening.catch((error: unknown) =>
      log.debug('A room that another data folder left cannot be looked at', { error: `${error}` }),
    );
  }

  async #end(): Promise<void> {
    const { bus, log, topics, isKnown } = this.#dependencies;
    const candidates = [...this.#candidates.values()];
    const ghosts = candidates.filter(({ place }) => !isKnown(place));
    this.stop();
    this.#candidates.clear();
    const rooms = ghosts.map(({ place }) => placeKey(place)).join(', ');
    try {
      for (const { place } of candidates) await bus.unsubscribe(topics.roomFilter(place));
      if (ghosts.some(({ alive }) => alive)) {
        log.warn(
          `Another IAQverse with our base topic runs on this broker and has rooms that we do not have (${rooms}): give each a base topic of its own with --mqtt-base`,
        );
        return;
      }
      for (const { configTopic, kept } of ghosts) {
        await bus.publish(configTopic, DEVICE_REMOVAL, RETAINED);
        for (const topic of kept) await bus.publish(topic, '', RETAINED);
      }
      if (ghosts.length > 0)
        log.info(`Removed rooms from the broker that another data folder had left there: ${rooms}`);
    } catch (error) {
      log.warn(`Rooms that another data folder left on the broker could not be removed: ${rooms}`, {
        error: `${error}`,
      });
    }
  }
}
