import {
  formatIso,
  type Place,
  quantityByName,
  type RoomView,
  roomKey,
  type SensorFault,
  SOURCE_HINT_WORDS,
  type SourceHint,
} from '@iaqverse/core';
import { textOf } from '../../config/read-config.ts';
import { migrated } from '../../config/version.ts';
import { RoomSubject } from '../../home/room-subject.ts';
import { Pause } from '../../message/pause.ts';
import { RefusedReadings } from '../../message/refused-readings.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message, Send } from '../../red/runtime.ts';
import { faultStatus } from '../../status/fault-status.ts';
import { SteadyStatus } from '../../status/steady-status.ts';
import { NO_SOURCE, sayFaultChange, wordsOfFault } from '../../words/say-sensors.ts';
import { MIGRATIONS } from './migrations.ts';

/** What was told of a room. */
interface Told {
  readonly faults: readonly SensorFault[];
  readonly hint: SourceHint | undefined;
}

const NOTHING: Told = { faults: [], hint: undefined };

/** Tells what is wrong with the sensors of the rooms that it hears of, and where bad air seems to come from. */
class FaultController implements Controller {
  readonly #port: FlowPort;
  readonly #subject: RoomSubject;
  readonly #pause: Pause;
  readonly #status: SteadyStatus;
  readonly #rooms = new Map<string, RoomView>();
  readonly #told = new Map<string, Told>();
  readonly #unlisten: () => void;

  constructor(port: FlowPort, subject: RoomSubject) {
    this.#port = port;
    this.#subject = subject;
    this.#pause = new Pause(() => subject.live.now);
    this.#status = new SteadyStatus(port);
    this.#unlisten = subject.live.listen({ roomChanged: (room) => this.#changed(room) });
    const room = subject.fixed && subject.live.room(subject.fixed);
    if (room !== undefined) this.#rooms.set(roomKey(room), room);
    this.#show();
  }

  take(message: Message, send: Send): void {
    this.#pause.take(message);
    const isReset = message.reset !== undefined && message.reset !== false;
    if (isReset) this.#tellAgain(this.#subject.placeOf(message), message, send);
    if (isReset || message.pause !== undefined) return;
    const { refusals } = this.#subject.take(message);
    if (refusals.length > 0) throw new RefusedReadings(refusals);
  }

  close(): void {
    this.#unlisten();
    this.#port.status({});
  }

  #changed(room: RoomView): void {
    const { fixed } = this.#subject;
    const key = roomKey(room);
    if (fixed !== undefined && roomKey(fixed) !== key) return;
    this.#rooms.set(key, room);
    this.#show();
    if (this.#pause.isPaused) return;
    const { faults, hint } = this.#told.get(key) ?? NOTHING;
    const found = room.faults.filter((fault) => !faults.some((told) => isSame(told, fault)));
    const ended = faults.filter((told) => !room.faults.some((fault) => isSame(told, fault)));
    this.#told.set(key, { faults: room.faults, hint: room.sourceHint });
    const hasChanged = found.length + ended.length > 0;
    if (hasChanged) this.#port.send([this.#faultsOf(room, found, ended), null]);
    if (room.sourceHint !== hint) this.#port.send([null, this.#sourceOf(room)]);
  }

  /** What stands now, of one room or of all. */
  #tellAgain(place: Place | undefined, { topic, reset, ...message }: Message, send: Send): void {
    const key = place && roomKey(place);
    for (const room of this.#rooms.values())
      if (key === undefined || key === roomKey(room))
        send([
          { ...message, ...this.#faultsOf(room, room.faults, []) },
          { ...message, ...this.#sourceOf(room) },
        ]);
  }

  #faultsOf(room: RoomView, found: readonly SensorFault[], ended: readonly SensorFault[]) {
    const { language } = this.#subject.live;
    const faults = room.faults.map((fault) => ({
      sensor: fault.sensor,
      quantity: fault.quantity,
      kind: fault.kind,
      since: formatIso(fault.since),
      ...wordsOfFault(fault, room, language),
    }));
    return {
      topic: room.room,
      payload: faults.map(({ text }) => text),
      faults,
      reason: sayFaultChange({ found, ended, left: faults.length }, room, language),
    };
  }

  #sourceOf({ room, sourceHint }: RoomView) {
    const { language } = this.#subject.live;
    const words = sourceHint === undefined ? NO_SOURCE : SOURCE_HINT_WORDS[sourceHint];
    return { topic: room, payload: sourceHint ?? null, reason: words[language] };
  }

  #show(): void {
    this.#status.show(faultStatus([...this.#rooms.values()], this.#subject.live.language, this.#port.say));
  }
}

function isSame(a: SensorFault, b: SensorFault): boolean {
  return a.sensor === b.sensor && a.quantity === b.quantity && a.kind === b.kind;
}

/** Opens an `iaq-fault` node. */
export const open: Open = async (port, given, runtime) => {
  const config = migrated(given, MIGRATIONS);
  const quantity = quantityByName(textOf(config, 'quantity') ?? '');
  const subject = await RoomSubject.of(runtime, config, { quantity, unit: textOf(config, 'unit') }, port.say);
  return new FaultController(port, subject);
};
