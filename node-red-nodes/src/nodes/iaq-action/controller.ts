import {
  type ActuatorView,
  type AlertChange,
  type HomeEffect,
  type Language,
  MINUTE,
  offLevel,
  type Place,
  quantityByName,
  type RoomView,
  roomKey,
  sayAction,
  sayWhy,
} from '@iaqverse/core';
import { textOf } from '../../config/read-config.ts';
import { flowEntity, ofFlowEntity } from '../../config/room-of-config.ts';
import { migrated } from '../../config/version.ts';
import { RoomSubject } from '../../home/room-subject.ts';
import { levelOfPayload, payloadOfLevel, STYLES, type Style } from '../../message/actuator-level.ts';
import { actuatorOfMessage, type FoundActuator } from '../../message/actuator-of-message.ts';
import { AlertMessages } from '../../message/alert-message.ts';
import { Pause } from '../../message/pause.ts';
import { RefusedReadings } from '../../message/refused-readings.ts';
import { shown } from '../../message/shown.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message, Send } from '../../red/runtime.ts';
import { actionStatus } from '../../status/action-status.ts';
import { SteadyStatus } from '../../status/steady-status.ts';
import { UNPLANNED } from '../../words/say-command.ts';
import { explanationOf, gistOf } from './explanation.ts';
import { MIGRATIONS } from './migrations.ts';
import { carryOut, REQUESTS, requestsIn } from './requests.ts';

/** An explanation, and what it was made of. */
interface Explained {
  readonly plan: RoomView['plan'];
  readonly mode: RoomView['mode'];
  readonly language: Language;
  readonly explanation: ReturnType<typeof explanationOf>;
  readonly gist: string;
}

type Command = Extract<HomeEffect, { kind: 'command_actuator' }>;

/** What stands in the message of a person, and not in what it brings about: it would be asked for again where that comes back. */
const NOT_PASSED_ON: readonly string[] = [...REQUESTS, 'actor', 'pause', 'reset'];

/** Works the rooms that it hears of by what its flow moves, says why, and tells of alerts. */
class ActionController implements Controller {
  readonly #port: FlowPort;
  readonly #subject: RoomSubject;
  readonly #style: Style;
  readonly #pause: Pause;
  readonly #status: SteadyStatus;
  readonly #alerts: AlertMessages;
  readonly #told = new Map<string, string>();
  /** Rooms as they were heard of last, by their keys: to know what a message names. */
  readonly #heard = new Map<string, RoomView>();
  /** What was made of the newest plan of each room: readings come far more often than plans. */
  readonly #explained = new Map<string, Explained>();
  readonly #unlisten: () => void;
  #cancelPause: (() => void) | undefined;
  /** What is being taken: what it brings about goes on from it. */
  #message: { readonly message: Message; readonly send: Send } | undefined;

  constructor(port: FlowPort, subject: RoomSubject, style: Style) {
    this.#port = port;
    this.#subject = subject;
    this.#style = style;
    this.#pause = new Pause(() => subject.live.now);
    this.#status = new SteadyStatus(port);
    this.#alerts = new AlertMessages(subject.live);
    this.#unlisten = subject.live.listen({
      commanded: (command) => this.#command(command),
      roomChanged: (room) => this.#changed(room),
      alertChanged: (change) => this.#alert(change),
    });
    for (const room of this.#rooms()) this.#heard.set(roomKey(room), room);
    this.#show(subject.fixed && subject.live.room(subject.fixed));
  }

  take(message: Message, send: Send): void {
    const { reset, pause } = message;
    if (reset !== undefined && reset !== false) this.#told.clear();
    if (pause !== undefined) this.#holdBack(message);
    this.#message = { message, send };
    const isControl = reset !== undefined || pause !== undefined;
    try {
      const requests = requestsIn(message);
      if (requests.length > 0) this.#carryOut(requests, message);
      else if (!isControl && !this.#takeState(message)) this.#takeReadings(message);
    } finally {
      this.#message = undefined;
    }
  }

  close(): void {
    this.#unlisten();
    this.#cancelPause?.();
    if (this.#pause.isPaused) this.#tellPresence(true);
    this.#port.status({});
  }

  #carryOut(requests: ReturnType<typeof requestsIn>, message: Message): void {
    const { live } = this.#subject;
    const place = this.#subject.placeOf(message);
    if (place === undefined || live.room(place) === undefined) throw new Error(this.#port.say('wrong.room'));
    for (const request of requests)
      carryOut(request, message, { live, place, style: this.#style, say: this.#port.say });
  }

  /** An actuator says where it stands. Returns false where the message is about none. */
  #takeState(message: Message): boolean {
    const rooms = [...this.#heard.values()];
    const named = actuatorOfMessage(message, rooms);
    if (named === undefined) {
      if (typeof message.actuator !== 'string') return false;
      const ids = rooms.flatMap(({ actuators }) => actuators.map(({ actuator }) => actuator)).join(', ');
      throw new Error(this.#port.say('wrong.actuator', { value: shown(message.actuator), ids }));
    }
    const { room } = named;
    // Where it stands may be another since.
    const actuator = actuatorIn(this.#subject.live.room(room), named.actuator.actuator);
    if (actuator === undefined) return false;
    const level = levelOfPayload(actuator, message.payload, this.#style);
    if (Number.isNaN(level))
      throw new Error(this.#port.say('wrong.level', { value: shown(message.payload), name: actuator.name }));
    if (!actuator.byHand)
      this.#subject.live.apply({
        kind: 'actuator_state',
        entity: entityOf({ room, actuator }),
        level,
        retained: false,
      });
    else if (level !== undefined && level !== actuator.level) this.#sawMoved({ room, actuator }, level);
    return true;
  }

  /** A contact tells where something stands that people move. Where it stood before was not known, nobody moved it just now. */
  #sawMoved({ room: { site }, actuator: { actuator, level: before } }: FoundActuator, level: number): void {
    const { live } = this.#subject;
    live.apply({ kind: 'actuator_commanded', site, actuator, level, isSeen: true, actor: 'node-red' });
    if (before === undefined) live.apply({ kind: 'actuator_released', site, actuator, actor: 'node-red' });
  }

  #takeReadings(message: Message): void {
    // It is meant for an actuator, and does not say for which.
    const saysMore = message.data !== undefined || message.environment !== undefined;
    if (typeof message.payload === 'boolean' && !saysMore) throw new Error(this.#port.say('wrong.unnamed'));
    const { refusals } = this.#subject.take(message);
    if (refusals.length > 0) throw new RefusedReadings(refusals);
  }

  /** While it is paused nothing can be moved: what is wanted then is done when the pause is over, where it is still wanted. */
  #holdBack(message: Message): void {
    this.#pause.take(message);
    this.#cancelPause?.();
    this.#tellPresence(!this.#pause.isPaused);
    const { pause } = message;
    if (this.#pause.isPaused && typeof pause === 'number')
      this.#cancelPause = this.#subject.live.after(pause * MINUTE, () => this.#tellPresence(true));
  }

  #tellPresence(available: boolean): void {
    for (const room of this.#rooms())
      for (const actuator of room.actuators)
        if (!actuator.byHand)
          this.#subject.live.apply({ kind: 'actuator_availability', entity: entityOf({ room, actuator }), available });
  }

  #command({ entity, level, attempt }: Command): void {
    const { live } = this.#subject;
    const named = ofFlowEntity(entity);
    const room = named && this.#rooms(named.room)[0];
    const actuator = actuatorIn(room, named?.actuator);
    if (room === undefined || actuator === undefined) return;
    const { action, wanting } = this.#wanted(room, actuator, level);
    const { language } = live;
    const reason = action === undefined ? UNPLANNED[language] : sayWhy(action, language);
    this.#send([
      {
        topic: actuator.actuator,
        payload: payloadOfLevel(actuator, level, this.#style),
        actuator: actuator.actuator,
        name: actuator.name,
        kind: actuator.kind,
        level,
        room: wanting.room,
        attempt,
        action: action?.id ?? null,
        reason,
        text: action === undefined ? reason : sayAction(action, language, { offsetMin: room.offsetMin, now: live.now }),
      },
      null,
      null,
    ]);
    if (live.isOptimistic(entity)) this.#obey(entity, actuator, level);
  }

  /** What is planned that an actuator be put to a level, and in which of the rooms that it serves. */
  #wanted(room: RoomView, { actuator, rooms }: ActuatorView, level: number) {
    for (const id of rooms) {
      const wanting = this.#subject.live.room({ site: room.site, room: id });
      const action = wanting?.plan?.actions.find((one) => one.actuator === actuator && one.level === level);
      if (wanting !== undefined && action !== undefined) return { action, wanting };
    }
    return { action: undefined, wanting: room };
  }

  /** Nobody says where it stands: it is taken to have done what it was told, and to have been off before. */
  #obey(entity: string, actuator: ActuatorView, level: number): void {
    const { live } = this.#subject;
    if (actuator.level === undefined)
      live.apply({ kind: 'actuator_state', entity, level: offLevel(actuator), retained: true });
    live.apply({ kind: 'actuator_state', entity, level, retained: false });
  }

  #changed(room: RoomView): void {
    if (!this.#isOurs(room)) return;
    const key = roomKey(room);
    this.#heard.set(key, room);
    this.#show(room);
    if (this.#pause.isPaused || (room.plan === undefined && !this.#told.has(key))) return;
    const { explanation, gist } = this.#explain(room);
    if (this.#told.get(key) === gist) return;
    this.#told.set(key, gist);
    this.#send([null, explanation, null]);
  }

  #explain(room: RoomView): Explained {
    const { language } = this.#subject.live;
    const { plan, mode } = room;
    const known = this.#explained.get(roomKey(room));
    if (known !== undefined && known.plan === plan && known.mode === mode && known.language === language) return known;
    const explanation = explanationOf(room, language);
    const explained = { plan, mode, language, explanation, gist: gistOf(explanation.payload, room) };
    this.#explained.set(roomKey(room), explained);
    return explained;
  }

  #alert(change: AlertChange): void {
    if (!this.#isOurs(change.alert.place)) return;
    const message = this.#alerts.of(change);
    if (!this.#pause.isPaused) this.#send([null, null, message]);
  }

  #send(outputs: readonly (Message | null)[]): void {
    const { message, send } = this.#message ?? { message: {}, send: this.#port.send };
    const passedOn = Object.fromEntries(Object.entries(message).filter(([key]) => !NOT_PASSED_ON.includes(key)));
    send(outputs.map((output) => output && { ...passedOn, ...output }));
  }

  #show(room: RoomView | undefined): void {
    const { live } = this.#subject;
    if (this.#pause.isPaused) this.#status.show({ fill: 'grey', shape: 'ring', text: this.#port.say('status.paused') });
    else this.#status.show(actionStatus(room, room && this.#explain(room).explanation.payload, live, this.#port.say));
  }

  /** The rooms that it works. @param only the one of that id */
  #rooms(only?: string): RoomView[] {
    const { fixed, live } = this.#subject;
    const places: readonly Place[] =
      fixed === undefined
        ? live.sites.flatMap(({ id: site, rooms }) => rooms.map(({ id: room }) => ({ site, room })))
        : [fixed];
    return places.flatMap((place) => (only === undefined || only === place.room ? (live.room(place) ?? []) : []));
  }

  #isOurs(place: Place): boolean {
    const { fixed } = this.#subject;
    return fixed === undefined || roomKey(fixed) === roomKey(place);
  }
}

function actuatorIn(room: RoomView | undefined, id: string | undefined): ActuatorView | undefined {
  return room?.actuators.find(({ actuator }) => actuator === id);
}

function entityOf({ actuator: { actuator, rooms } }: FoundActuator): string {
  return flowEntity(rooms[0]!, actuator);
}

/** Opens an `iaq-action` node. */
export const open: Open = async (port, given, runtime) => {
  const config = migrated(given, MIGRATIONS);
  const quantity = quantityByName(textOf(config, 'quantity') ?? '');
  const subject = await RoomSubject.of(runtime, config, { quantity, unit: textOf(config, 'unit') }, port.say);
  const style = STYLES.find((known) => known === config.style) ?? 'usual';
  return new ActionController(port, subject, style);
};
