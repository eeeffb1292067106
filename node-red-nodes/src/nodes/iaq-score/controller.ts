import { quantityByName, type RoomView, roomKey, roomStatePayload, sayScore } from '@iaqverse/core';
import { textOf } from '../../config/read-config.ts';
import { migrated } from '../../config/version.ts';
import { RoomSubject } from '../../home/room-subject.ts';
import { Pause } from '../../message/pause.ts';
import { RefusedReadings } from '../../message/refused-readings.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message, Send } from '../../red/runtime.ts';
import { roomStatus } from '../../status/room-status.ts';
import { MIGRATIONS } from './migrations.ts';

/** How a score is told of: where it is another, or after every message. */
type Emit = 'change' | 'always';

/** Scores the air of the rooms that it hears of, and says why the score is what it is. */
class ScoreController implements Controller {
  readonly #port: FlowPort;
  readonly #subject: RoomSubject;
  readonly #emit: Emit;
  readonly #pause: Pause;
  readonly #told = new Map<string, string>();
  readonly #unlisten: () => void;
  /** What is being taken: the answer to it goes on from it. */
  #message: { readonly message: Message; readonly send: Send } | undefined;

  constructor(port: FlowPort, subject: RoomSubject, emit: Emit) {
    this.#port = port;
    this.#subject = subject;
    this.#emit = emit;
    this.#pause = new Pause(() => subject.live.now);
    this.#unlisten = subject.live.listen({ roomChanged: (room) => this.#changed(room) });
    const room = subject.fixed && subject.live.room(subject.fixed);
    port.status(
      room === undefined ? { fill: 'grey', shape: 'ring', text: port.say('status.waiting') } : this.#statusOf(room),
    );
  }

  take(message: Message, send: Send): void {
    this.#pause.take(message);
    if (message.reset !== undefined && message.reset !== false) this.#told.clear();
    this.#message = { message, send };
    try {
      const { place, isTold, refusals } = this.#subject.take(message);
      const room = place && this.#subject.live.room(place);
      if (this.#emit === 'always' && room !== undefined && isTold) this.#tell(room);
      if (refusals.length > 0) throw new RefusedReadings(refusals);
    } finally {
      this.#message = undefined;
    }
  }

  close(): void {
    this.#unlisten();
    this.#port.status({});
  }

  #changed(room: RoomView): void {
    const { fixed } = this.#subject;
    if (fixed !== undefined && roomKey(fixed) !== roomKey(room)) return;
    this.#port.status(this.#statusOf(room));
    if (this.#emit === 'always' && this.#message !== undefined) return;
    const { score } = room;
    const said = JSON.stringify([score && Math.round(score.score), score?.level, score?.dominant]);
    if (this.#told.get(roomKey(room)) === said) return;
    this.#told.set(roomKey(room), said);
    this.#tell(room);
  }

  #tell(room: RoomView): void {
    if (this.#pause.isPaused) return;
    const { message, send } = this.#message ?? { message: {}, send: this.#port.send };
    send({
      ...message,
      topic: room.room,
      payload: room.score === undefined ? null : Math.round(room.score.score),
      level: room.score?.level ?? null,
      reason: sayScore(room, this.#subject.live.language),
      state: roomStatePayload(room),
    });
  }

  #statusOf(room: RoomView) {
    return roomStatus(room, this.#subject.live, this.#port.say);
  }
}

/** Opens an `iaq-score` node. */
export const open: Open = async (port, given, runtime) => {
  const config = migrated(given, MIGRATIONS);
  const quantity = textOf(config, 'quantity');
  const hints = {
    quantity: quantity === undefined ? undefined : quantityByName(quantity),
    unit: textOf(config, 'unit'),
  };
  const subject = await RoomSubject.of(runtime, config, hints, port.say);
  return new ScoreController(port, subject, config.emit === 'always' ? 'always' : 'change');
};
