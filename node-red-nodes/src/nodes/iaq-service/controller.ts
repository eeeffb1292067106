import {
  formatIso,
  type HomeView,
  LANGUAGES,
  type Measurement,
  type Place,
  quantityByName,
  type Refusal,
  type RoomView,
  roomKey,
  slugify,
  sourceSettingsUnder,
} from '@iaqverse/core';
import { homeOfConfig } from '../../config/home-of-config.ts';
import { spokenLanguage } from '../../config/language.ts';
import { textOf } from '../../config/read-config.ts';
import { migrated } from '../../config/version.ts';
import { SYSTEM_CLOCK } from '../../home/system-clock.ts';
import { Pause } from '../../message/pause.ts';
import { newRoomOfMessage, placeOfMessage } from '../../message/place-of-message.ts';
import { type MessageHints, readingsOfMessage } from '../../message/readings-of-message.ts';
import { RefusedReadings } from '../../message/refused-readings.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message, NodeStatus, Send } from '../../red/runtime.ts';
import { type Connection, LiveService } from '../../service/live-service.ts';
import type { ServerNode, ServiceAddress } from '../../service/service-address.ts';
import { ServiceClient } from '../../service/service-client.ts';
import { ServiceFailures } from '../../service/service-failure.ts';
import { SteadyStatus } from '../../status/steady-status.ts';
import { MIGRATIONS } from './migrations.ts';
import { requestsOfMessage } from './requests-of-message.ts';
import { ROOM_MARKS, ROOM_MESSAGES, TOPICS_TOLD, type Told } from './room-messages.ts';

/** What asks for the rooms as they are now. */
const ASK = 'state';

interface ServiceOptions {
  readonly address: ServiceAddress;
  /** The one room that is told of; undefined for all. */
  readonly room: string | undefined;
  readonly isAlways: boolean;
  readonly hints: MessageHints;
}

/** Tells of the rooms of a running service, and brings readings and commands there. */
class ServiceController implements Controller {
  readonly #port: FlowPort;
  readonly #options: ServiceOptions;
  readonly #client: ServiceClient;
  readonly #live: LiveService;
  readonly #line: SteadyStatus;
  readonly #pause = new Pause(() => SYSTEM_CLOCK.now());
  readonly #told = new Map<string, string>();
  #connection: Connection = { state: 'connecting' };

  constructor(port: FlowPort, options: ServiceOptions) {
    const { address } = options;
    const failures = new ServiceFailures(port.say, address.base);
    this.#port = port;
    this.#options = options;
    this.#line = new SteadyStatus(port);
    this.#client = new ServiceClient(address, failures);
    this.#live = new LiveService({
      address,
      failures,
      client: this.#client,
      clock: SYSTEM_CLOCK,
      random: Math.random,
      heard: (room) => this.#hear(room),
      connectionChanged: (connection) => this.#connected(connection),
    });
    this.#live.start();
  }

  async take(message: Message, send: Send): Promise<void> {
    this.#pause.take(message);
    if (message.reset !== undefined && message.reset !== false) this.#told.clear();
    const place = this.#placeOf(message);
    const requests = requestsOfMessage(message, place && this.#roomAt(place), this.#port.say);
    for (const { method, path, body } of requests) await this.#client.tell(method, path, body);
    if (message.payload === ASK) this.#answer(message, place, send);
    else if (requests.length === 0 && message.payload !== undefined) await this.#handIn(message, place);
  }

  close(): void {
    this.#live.stop();
    this.#port.status({});
  }

  #answer(message: Message, place: Place | undefined, send: Send): void {
    const rooms = this.#rooms.filter((room) => place === undefined || roomKey(room) === roomKey(place));
    if (rooms.length === 0) throw new Error(this.#whyNothing());
    for (const room of rooms) send([{ ...message, ...this.#messageOf('score', room) }]);
  }

  async #handIn(message: Message, place: Place | undefined): Promise<void> {
    const found = readingsOfMessage(message, this.#options.hints);
    if (found === undefined) throw new Error(this.#port.say('wrong.no_reading'));
    const refusals: Refusal[] = [...found.refusals];
    if (found.measurements.length > 0) {
      const claim = place ?? newRoomOfMessage(message);
      const answer = await this.#client.postReadings({
        readings: found.measurements.map((measurement) => handedIn(measurement, claim)),
      });
      refusals.push(...(answer.refusals as readonly Refusal[]));
    }
    if (refusals.length > 0) throw new RefusedReadings(refusals);
  }

  #hear(room: RoomView): void {
    if (!this.#isTold(room)) return;
    this.#show();
    for (const told of TOPICS_TOLD) {
      const key = `${told} ${roomKey(room)}`;
      const mark = ROOM_MARKS[told](room);
      const before = this.#told.get(key);
      if (mark === undefined ? before === undefined : mark === before && !this.#repeats(told)) continue;
      if (mark === undefined) this.#told.delete(key);
      else this.#told.set(key, mark);
      if (!this.#pause.isPaused)
        this.#port.send(TOPICS_TOLD.map((output) => (output === told ? this.#messageOf(told, room) : null)));
    }
  }

  #repeats(told: Told): boolean {
    return told === 'score' && this.#options.isAlways;
  }

  #messageOf(told: Told, room: RoomView): Message {
    const language = LANGUAGES.find((known) => known === this.#live.home?.language) ?? 'en';
    return { topic: room.room, site: room.site, ...ROOM_MESSAGES[told](room, language) };
  }

  get #rooms(): RoomView[] {
    return roomsOf(this.#live.home).filter((room) => this.#isTold(room));
  }

  #isTold({ room, name }: RoomView): boolean {
    const { room: wanted } = this.#options;
    return wanted === undefined || room === slugify(wanted) || slugify(name) === slugify(wanted);
  }

  /** The room that a message names, or that of the node. */
  #placeOf(message: Message): Place | undefined {
    const sites = (this.#live.home?.sites ?? []).map(({ site, rooms }) => ({
      id: site,
      rooms: rooms.map(({ room, name }) => ({ id: room, name })),
    }));
    const named = placeOfMessage(message, sites);
    return named ?? (this.#options.room === undefined ? undefined : this.#rooms[0]);
  }

  #roomAt(place: Place): RoomView | undefined {
    return roomsOf(this.#live.home).find((room) => roomKey(room) === roomKey(place));
  }

  #whyNothing(): string {
    const connection = this.#connection;
    return connection.state === 'lost' ? connection.failure.message : this.#port.say('wrong.room');
  }

  #connected(connection: Connection): void {
    const before = this.#connection;
    this.#connection = connection;
    this.#show();
    const isNews = before.state !== 'lost' || before.failure.kind !== (connection as typeof before).failure?.kind;
    if (connection.state === 'lost' && isNews) this.#port.error(connection.failure);
  }

  #show(): void {
    this.#line.show(this.#status());
  }

  #status(): NodeStatus {
    const { say } = this.#port;
    const connection = this.#connection;
    if (connection.state === 'connecting') return { fill: 'yellow', shape: 'ring', text: say('status.connecting') };
    if (connection.state === 'lost')
      return { fill: 'red', shape: 'ring', text: say(`status.${connection.failure.kind}`) };
    const count = this.#rooms.length;
    if (count === 0) return { fill: 'grey', shape: 'ring', text: say('status.no_room') };
    return { fill: 'green', shape: 'dot', text: say(count === 1 ? 'status.room' : 'status.rooms', { count }) };
  }
}

/** A measurement in the words of `POST /api/v1/readings`. */
function handedIn(
  { sensor, quantity, value, time, site, room, siteName, roomName }: Measurement,
  claim: { readonly site?: string; readonly room: string; readonly roomName?: string } | undefined,
) {
  const own = room === undefined ? claim : { site: siteName ?? site, room: roomName ?? room };
  return {
    sensor,
    quantity,
    value,
    ...(time !== undefined && { time: formatIso(time) }),
    ...(own?.site !== undefined && { site: own.site }),
    ...(own !== undefined && { room: ('roomName' in own ? own.roomName : undefined) ?? own.room }),
  };
}

function roomsOf(home: HomeView | undefined): RoomView[] {
  return home?.sites.flatMap(({ rooms }) => rooms) ?? [];
}

/** Opens an `iaq-service` node. */
export const open: Open = async (port, given, runtime) => {
  const config = migrated(given, MIGRATIONS);
  const named = textOf(config, 'server');
  if (named === undefined || named === '_ADD_') throw new Error(port.say('missing.no_server'));
  const node = runtime.nodes.getNode(named) as ServerNode | null;
  if (node === null) throw new Error(port.say('missing.server'));
  if (node.address === undefined) throw new Error(port.say('missing.address'));
  const quantity = textOf(config, 'quantity');
  return new ServiceController(port, {
    address: node.address,
    room: textOf(config, 'room'),
    isAlways: config.emit === 'always',
    hints: {
      quantity: quantity === undefined ? undefined : quantityByName(quantity),
      unit: textOf(config, 'unit'),
      sensor: `node-red:${config.id}`,
      settingsOf: sourceSettingsUnder(homeOfConfig({ id: '', type: '' }, spokenLanguage(runtime))),
    },
  });
};
