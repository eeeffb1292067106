import type { Place, PlacedReading, Refusal } from '@iaqverse/core';
import { newRoomOfMessage, placeOfMessage } from '../message/place-of-message.ts';
import { type MessageHints, readingsOfMessage } from '../message/readings-of-message.ts';
import { surroundingsOfMessage, type ToldSurroundings } from '../message/surroundings-of-message.ts';
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

/** What a message did: which room it is about, whether it told something, and what of it was refused. */
export interface Taken {
  readonly place: Place | undefined;
  /** It carried readings, or what surrounds the rooms. */
  readonly isTold: boolean;
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

  /** Takes what a message tells into the home: readings, or what surrounds its rooms. */
  take(message: Message): Taken {
    const around = surroundingsOfMessage(message);
    const found = around === undefined || 'state' in around ? readingsOfMessage(message, this.#hints) : undefined;
    const isReading = found !== undefined && (found.measurements.length > 0 || found.refusals.length > 0);
    if (!isReading) {
      const refusals = around && this.#takeSurroundings(around);
      return {
        place: this.placeOf(message),
        isTold: refusals !== undefined,
        readings: [],
        refusals: refusals ?? [],
      };
    }
    const named = this.placeOf(message);
    const claim = named ?? { site: this.#site, ...newRoomOfMessage(message) };
    const measurements = found.measurements.map((measurement) =>
      this.fixed === undefined && measurement.room !== undefined ? measurement : { ...measurement, ...claim },
    );
    const { readings, refusals } = this.live.accept({ measurements, refusals: found.refusals });
    const [first] = measurements;
    const place = this.placeOf(message) ?? (first?.room === undefined ? undefined : this.#placeAt(first.room));
    return { place, isTold: measurements.length > 0, readings, refusals };
  }

  /** What was refused of it; undefined where it tells nothing of the surroundings after all. */
  #takeSurroundings(told: ToldSurroundings): Refusal[] | undefined {
    const { surroundings } = this.live;
    if ('refusal' in told) return [told.refusal];
    if ('state' in told) return surroundings.take(told.state, this.live.now) ? [] : undefined;
    if ('report' in told) {
      this.live.tellSurroundings(told.report);
      return [];
    }
    return told.forecasts.flatMap(([entityId, answer]): Refusal[] =>
      surroundings.takeForecast(entityId, answer)
        ? []
        : [
            {
              code: 'bad_shape',
              detail: `the units of this forecast are not known: send the state of ${entityId} first`,
            },
          ],
    );
  }

  #placeAt(room: string): Place | undefined {
    const site = this.live.sites.find(({ rooms }) => rooms.some(({ id }) => id === room));
    return site && { site: site.id, room };
  }
}

function isSet(id: unknown): id is string {
  return typeof id === 'string' && id !== '' && id !== '_ADD_';
}
