import type { Place, PlacedReading, Refusal } from '@iaqverse/core';
import { newRoomOfMessage, placeOfMessage } from '../message/place-of-message.ts';
import { type MessageHints, readingsOfMessage } from '../message/readings-of-message.ts';
import type { Message, NodeConfig, Runtime } from '../red/runtime.ts';
import { defaultHome } from './default-home.ts';
import type { LiveHome } from './live-home.ts';
import type { OpenedHome } from './open-home.ts';
import type { SharedHome } from './shared-home.ts';

/** What an `iaq-room` node offers to the nodes that use it. */
export interface RoomNode {
  readonly home: SharedHome;
  /** Rejects with what is wrong with it. */
  readonly declared: Promise<void>;
}

/** What an `iaq-home` node offers. */
export interface HomeNode {
  readonly home: SharedHome;
}

/** What a message did: which room it is about, whether it carried readings, and what of them was refused. */
export interface Taken {
  readonly place: Place | undefined;
  readonly hasReadings: boolean;
  /** Those that were accepted. */
  readonly readings: readonly PlacedReading[];
  readonly refusals: readonly Refusal[];
}

/** The room of a node, or the rooms that its messages name, in the home that it belongs to. */
export class RoomSubject {
  readonly live: LiveHome;
  /** The one room that the node is about; undefined where its messages say. */
  readonly fixed: Place | undefined;
  readonly #site: string;
  readonly #hints: MessageHints;

  private constructor({ live, site }: OpenedHome, fixed: Place | undefined, hints: Omit<MessageHints, 'settingsOf'>) {
    this.live = live;
    this.fixed = fixed;
    this.#site = site;
    this.#hints = { ...hints, settingsOf: live.settingsOf };
  }

  /**
   * Waits for the home of a node: that of its room, that which it names, or else the one that all nodes without one share.
   * Rejects with what is wrong there, or where a node is named that is not there any more.
   */
  static async of(
    runtime: Runtime,
    config: NodeConfig,
    hints: Omit<MessageHints, 'settingsOf' | 'sensor'>,
    say: (key: string) => string,
  ): Promise<RoomSubject> {
    const { id } = config;
    const sensor = { ...hints, sensor: `node-red:${id}` };
    if (isSet(config.room)) {
      const node = runtime.nodes.getNode(config.room) as RoomNode | null;
      if (!node?.home) throw new Error(say('missing.room'));
      await node.declared;
      const opened = await node.home.opened;
      return new RoomSubject(opened, opened.placeOf(config.room), sensor);
    }
    const home = isSet(config.home)
      ? (runtime.nodes.getNode(config.home) as HomeNode | null)?.home
      : defaultHome(runtime);
    if (home === undefined) throw new Error(say('missing.home'));
    return new RoomSubject(await home.opened, undefined, sensor);
  }

  /** The room that a message is about; undefined where it names none that is there. */
  placeOf(message: Message): Place | undefined {
    return this.fixed ?? placeOfMessage(message, this.live.sites);
  }

  /** Takes the readings of a message into the home. */
  take(message: Message): Taken {
    const found = readingsOfMessage(message, this.#hints);
    if (found === undefined) return { place: this.placeOf(message), hasReadings: false, readings: [], refusals: [] };
    const named = this.placeOf(message);
    const claim = named ?? { site: this.#site, ...newRoomOfMessage(message) };
    const measurements = found.measurements.map((measurement) =>
      this.fixed === undefined && measurement.room !== undefined ? measurement : { ...measurement, ...claim },
    );
    const { readings, refusals } = this.live.accept({ measurements, refusals: found.refusals });
    const [first] = measurements;
    const place = this.placeOf(message) ?? (first?.room === undefined ? undefined : this.#placeAt(first.room));
    return { place, hasReadings: measurements.length > 0, readings, refusals };
  }

  #placeAt(room: string): Place | undefined {
    const site = this.live.sites.find(({ rooms }) => rooms.some(({ id }) => id === room));
    return site && { site: site.id, room };
  }
}

function isSet(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && id !== '_ADD_';
}
