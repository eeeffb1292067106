import { DEFAULT_DISCOVERY_PREFIX, type HomeEvent, IaqverseError, type Place } from '@iaqverse/core';
import { subscribeToRoomCommands } from '@iaqverse/mqtt';
import { textOf } from '../../config/read-config.ts';
import { migrated } from '../../config/version.ts';
import { RoomSubject } from '../../home/room-subject.ts';
import { Pause } from '../../message/pause.ts';
import { RefusedReadings } from '../../message/refused-readings.ts';
import { BrokerBus } from '../../mqtt/broker-bus.ts';
import { brokerNamed } from '../../mqtt/broker-node.ts';
import { ContextSettings } from '../../mqtt/context-settings.ts';
import { nodeLog } from '../../mqtt/node-log.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message, NodeStatus } from '../../red/runtime.ts';
import { SteadyStatus } from '../../status/steady-status.ts';
import { AnnouncedHome } from './announced-home.ts';
import { MIGRATIONS } from './migrations.ts';
import { OUR_BASE_TOPIC, OutNames } from './out-names.ts';

/** Who people are, as the home knows them, who set something in Home Assistant. */
const ACTOR = 'mqtt';

/** Shows the rooms of the home in Home Assistant, and brings what people set there into the home. */
class OutController implements Controller {
  readonly #port: FlowPort;
  readonly #subject: RoomSubject;
  readonly #bus: BrokerBus;
  readonly #names: OutNames;
  readonly #announced: AnnouncedHome;
  readonly #pause: Pause;
  readonly #line: SteadyStatus;
  #unlisten: () => void = () => undefined;

  constructor(port: FlowPort, subject: RoomSubject, bus: BrokerBus, names: OutNames, announced: AnnouncedHome) {
    this.#port = port;
    this.#subject = subject;
    this.#bus = bus;
    this.#names = names;
    this.#announced = announced;
    this.#pause = new Pause(() => subject.live.now);
    this.#line = new SteadyStatus(port);
  }

  async start(): Promise<void> {
    this.#bus.onStatus(() => this.#show());
    this.#unlisten = this.#subject.live.listen({ configured: () => this.#show() });
    const { warn: _, ...rest } = this.#port;
    await subscribeToRoomCommands(
      this.#bus,
      this.#names.topics,
      {
        onMode: async (place, mode) =>
          this.#carryOut({ kind: 'mode_set', place, mode, actor: ACTOR }, { command: 'mode', payload: mode }),
        onLimit: async (place, key, value) =>
          this.#carryOut({ kind: 'limit_set', place, key, value, actor: ACTOR }, { command: key, payload: value }),
        onButton: async (place, answer) =>
          this.#carryOut({ kind: 'room_answered', place, answer, actor: ACTOR }, { command: answer, payload: true }),
        onRefused: ({ detail }) => this.#port.error(new Error(detail)),
      },
      // What could not be carried out is told as refused already.
      nodeLog({ ...rest, warn: () => undefined }),
    );
    await this.#announced.start();
    this.#show();
  }

  take(message: Message): void {
    this.#pause.take(message);
    if (message.reset !== undefined && message.reset !== false) this.#announced.announceAll();
    if (message.payload === undefined) return;
    const { refusals } = this.#subject.take(message);
    if (refusals.length > 0) throw new RefusedReadings(refusals);
  }

  async close(isRemoved: boolean): Promise<void> {
    this.#unlisten();
    await this.#announced.stop(isRemoved);
    this.#port.status({});
  }

  #carryOut(event: HomeEvent & { readonly place: Place }, told: Message): void {
    const { place } = event;
    if (this.#subject.live.room(place) === undefined)
      throw new IaqverseError('unknown_room', this.#port.say('unknown_room', { room: place.room }), { ...place });
    this.#subject.live.apply(event);
    if (!this.#pause.isPaused) this.#port.send({ topic: place.room, ...told });
  }

  #show(): void {
    this.#line.show(this.#status());
  }

  #status(): NodeStatus {
    const { say } = this.#port;
    if (!this.#bus.isConnected) return { fill: 'red', shape: 'ring', text: say('status.disconnected') };
    const count = this.#announced.places.length;
    if (count === 0) return { fill: 'grey', shape: 'ring', text: say('status.waiting') };
    return { fill: 'green', shape: 'dot', text: say(count === 1 ? 'status.room' : 'status.rooms', { count }) };
  }
}

/** Opens an `iaq-out` node. */
export const open: Open = async (port, given, runtime, node) => {
  const config = migrated(given, MIGRATIONS);
  const broker = brokerNamed(runtime, config.broker, () => port.say('missing.broker'));
  if (broker === undefined) throw new Error(port.say('missing.no_broker'));
  const subject = await RoomSubject.of(runtime, config, { quantity: undefined, unit: undefined }, port.say);
  const { live, fixed } = subject;
  const discoveryPrefix = textOf(config, 'discoveryPrefix') ?? DEFAULT_DISCOVERY_PREFIX;
  const baseTopic = textOf(config, 'baseTopic') ?? OUR_BASE_TOPIC;
  const site = fixed?.site ?? live.sites[0]!.id;
  const names = new OutNames({ baseTopic, discoveryPrefix }, { site, room: fixed?.room });
  const bus = new BrokerBus(broker, config.id);
  const settings = new ContextSettings(node, textOf(config, 'store'));
  const announced = new AnnouncedHome({ bus, live, fixed, names, discoveryPrefix, settings, port });
  const controller = new OutController(port, subject, bus, names, announced);
  await controller.start();
  return controller;
};
