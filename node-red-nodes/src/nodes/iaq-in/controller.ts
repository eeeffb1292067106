import {
  CATALOGUE,
  formatIso,
  type PlacedReading,
  quantityByName,
  type Refusal,
  sayTime,
  sayValue,
} from '@iaqverse/core';
import { textOf } from '../../config/read-config.ts';
import { migrated } from '../../config/version.ts';
import { RoomSubject } from '../../home/room-subject.ts';
import { Pause } from '../../message/pause.ts';
import { BrokerBus } from '../../mqtt/broker-bus.ts';
import { brokerNamed } from '../../mqtt/broker-node.ts';
import { ContextSettings } from '../../mqtt/context-settings.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message, NodeStatus, Send } from '../../red/runtime.ts';
import { SteadyStatus } from '../../status/steady-status.ts';
import { BrokerSensors } from './broker-sensors.ts';
import { MIGRATIONS } from './migrations.ts';

/** Brings readings into the home: those of a broker's sensors, and those in messages. */
class InController implements Controller {
  readonly #port: FlowPort;
  readonly #subject: RoomSubject;
  readonly #isTelling: boolean;
  readonly #pause: Pause;
  readonly #line: SteadyStatus;
  #bus: BrokerBus | undefined;
  #sensors: BrokerSensors | undefined;
  #last: PlacedReading | undefined;

  /** @param isTelling whether every reading is sent on */
  constructor(port: FlowPort, subject: RoomSubject, isTelling: boolean) {
    this.#port = port;
    this.#subject = subject;
    this.#isTelling = isTelling;
    this.#pause = new Pause(() => subject.live.now);
    this.#line = new SteadyStatus(port);
    this.#show();
  }

  /** Takes in what the sensors of a broker say from now on. */
  async listen(bus: BrokerBus, sensors: BrokerSensors): Promise<void> {
    this.#bus = bus;
    this.#sensors = sensors;
    bus.onStatus(() => this.#show());
    await sensors.start();
    this.#show();
  }

  take(message: Message, send: Send): void {
    this.#pause.take(message);
    const { isTold, readings, refusals } = this.#subject.take(message);
    const isEmpty = !isTold && refusals.length === 0 && message.payload !== undefined;
    this.#tell(
      readings,
      isEmpty ? [{ code: 'bad_shape', detail: this.#port.say('no_reading') }] : refusals,
      message,
      send,
    );
  }

  async close(isRemoved: boolean): Promise<void> {
    await this.#sensors?.stop(isRemoved);
    this.#port.status({});
  }

  readonly taken = (readings: readonly PlacedReading[], refusals: readonly Refusal[]): void =>
    this.#tell(readings, refusals, {}, this.#port.send);

  readonly changed = (): void => this.#show();

  #tell(readings: readonly PlacedReading[], refusals: readonly Refusal[], message: Message, send: Send): void {
    this.#last = readings.at(-1) ?? this.#last;
    this.#show();
    if (this.#pause.isPaused) return;
    const told = this.#isTelling ? readings.map((reading) => ({ ...message, ...readingMessage(reading) })) : [];
    const refused = refusals.map((refusal) => ({ ...message, ...refusalMessage(refusal) }));
    if (told.length > 0 || refused.length > 0) send([told, refused]);
  }

  #show(): void {
    this.#line.show(this.#status());
  }

  #status(): NodeStatus {
    const { say } = this.#port;
    const last = this.#last && sayReading(this.#last, this.#subject.live.language);
    if (this.#bus !== undefined && !this.#bus.isConnected)
      return { fill: 'red', shape: 'ring', text: join([say('status.disconnected'), last]) };
    const count = this.#sensors?.count ?? 0;
    const sensors = this.#sensors && say(count === 1 ? 'status.sensor' : 'status.sensors', { count });
    if (last === undefined)
      return { fill: 'grey', shape: 'ring', text: join([sensors, count === 0 ? say('status.waiting') : undefined]) };
    return { fill: 'green', shape: 'dot', text: join([sensors, last]) };
  }
}

/** One reading as other nodes take it. */
function readingMessage({ sensor, quantity, value, time, room }: PlacedReading): Message {
  const { unit } = CATALOGUE[quantity];
  return { topic: room ?? sensor, payload: value, quantity, unit, sensor, room: room ?? null, time: formatIso(time) };
}

function refusalMessage({ code, detail, sensor, quantity }: Refusal): Message {
  return {
    payload: { code, detail, ...(sensor !== undefined && { sensor }), ...(quantity !== undefined && { quantity }) },
  };
}

function sayReading(
  { quantity, value, time, room, sensor }: PlacedReading,
  language: Parameters<typeof sayValue>[2],
): string {
  const offsetMin = -new Date(time).getTimezoneOffset();
  return join([room ?? sensor, sayValue(quantity, value, language), sayTime(time, offsetMin)]);
}

function join(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** Opens an `iaq-in` node. */
export const open: Open = async (port, given, runtime, node) => {
  const config = migrated(given, MIGRATIONS);
  const broker = brokerNamed(runtime, config.broker, () => port.say('missing.broker'));
  const quantity = textOf(config, 'quantity');
  const hints = {
    quantity: quantity === undefined ? undefined : quantityByName(quantity),
    unit: textOf(config, 'unit'),
  };
  const subject = await RoomSubject.of(runtime, config, hints, port.say);
  const controller = new InController(port, subject, config.tell !== false);
  if (broker === undefined) return controller;
  const bus = new BrokerBus(broker, config.id);
  const { taken, changed } = controller;
  const settings = new ContextSettings(node, textOf(config, 'store'));
  await controller.listen(bus, new BrokerSensors(config, { bus, live: subject.live, settings, port, taken, changed }));
  return controller;
};
