import {
  type Alert,
  type AlertChange,
  type AlertRule,
  isAtLeast,
  type Place,
  quantityByName,
  type RoomView,
  roomKey,
} from '@iaqverse/core';
import { textOf } from '../../config/read-config.ts';
import { migrated } from '../../config/version.ts';
import { RoomSubject } from '../../home/room-subject.ts';
import { AlertMessages } from '../../message/alert-message.ts';
import { Pause } from '../../message/pause.ts';
import { RefusedReadings } from '../../message/refused-readings.ts';
import { spanOfMinutes } from '../../message/span-of-minutes.ts';
import type { Controller, FlowPort, Open } from '../../red/flow-node.ts';
import type { Message, Send } from '../../red/runtime.ts';
import { alertStatus } from '../../status/alert-status.ts';
import { SteadyStatus } from '../../status/steady-status.ts';
import { MIGRATIONS } from './migrations.ts';
import { ruleOfConfig } from './rule-of-config.ts';

/** Tells of the alerts of the rooms that it hears of: of those of its own rule, or of all where it has none. */
class AlertController implements Controller {
  readonly #port: FlowPort;
  readonly #subject: RoomSubject;
  readonly #rule: AlertRule | undefined;
  readonly #pause: Pause;
  readonly #status: SteadyStatus;
  readonly #messages: AlertMessages;
  /** What is not over, by room. */
  readonly #open = new Map<string, readonly Alert[]>();
  readonly #unlisten: () => void;
  #isHeard = false;

  constructor(port: FlowPort, subject: RoomSubject, rule: AlertRule | undefined) {
    this.#port = port;
    this.#subject = subject;
    this.#rule = rule;
    this.#pause = new Pause(() => subject.live.now);
    this.#status = new SteadyStatus(port);
    this.#messages = new AlertMessages(subject.live);
    this.#unlisten = subject.live.listen({
      alertChanged: (change) => this.#changed(change),
      roomChanged: (room) => this.#roomChanged(room),
    });
    for (const room of this.#rooms()) this.#note(room);
    this.#show();
  }

  take(message: Message, send: Send): void {
    this.#pause.take(message);
    const { acknowledge, snooze, reset } = message;
    if (isAsked(reset)) for (const alert of this.#about(message)) this.#tell({ alert }, message, send);
    if (isAsked(acknowledge)) this.#answer(message, acknowledge, { answer: 'acknowledge' });
    if (isAsked(snooze)) {
      const span = typeof snooze === 'number' ? { span: spanOfMinutes(snooze, this.#port.say) } : {};
      this.#answer(message, snooze, { answer: 'snooze', ...span });
    }
    if ([acknowledge, snooze, reset, message.pause].some(isAsked)) return;
    const { refusals } = this.#subject.take(message);
    if (refusals.length > 0) throw new RefusedReadings(refusals);
  }

  close(isRemoved: boolean): void {
    this.#unlisten();
    if (this.#rule !== undefined) this.#subject.live.unwatch(this.#rule, isRemoved);
    this.#port.status({});
  }

  /** @param value `true` for all that a message is about, or the id of one */
  #answer(
    message: Message,
    value: unknown,
    said: { readonly answer: 'acknowledge' | 'snooze'; readonly span?: number },
  ): void {
    const { live } = this.#subject;
    const actor = typeof message.actor === 'string' && message.actor !== '' ? message.actor.slice(0, 100) : 'node-red';
    const named = [message.alert, value].find((id): id is string => typeof id === 'string');
    const ids = named === undefined ? this.#about(message).map(({ id }) => id) : [named];
    for (const alert of ids) live.apply({ kind: 'alert_answered', alert, ...said, actor });
  }

  /** The alerts that are not over in the room that a message names, or in all where it names none. */
  #about(message: Message): Alert[] {
    const place = this.#subject.placeOf(message);
    return place === undefined ? this.#all() : [...(this.#open.get(roomKey(place)) ?? [])];
  }

  #changed(change: AlertChange): void {
    const { alert } = change;
    if (!this.#isOurs(alert.place) || !this.#isWatched(alert)) return;
    this.#tell(change, {}, this.#port.send);
  }

  #tell(change: AlertChange, { topic, reset, ...message }: Message, send: Send): void {
    const told = { ...message, ...this.#messages.of(change) };
    if (!this.#pause.isPaused) send([told, change.alert.phase === 'cleared' ? told : null]);
  }

  #roomChanged(room: RoomView): void {
    if (!this.#isOurs(room)) return;
    this.#note(room);
    this.#show();
  }

  #note(room: RoomView): void {
    if (room.quantities.length > 0) this.#isHeard = true;
    const open = room.alerts.filter((alert) => this.#isWatched(alert));
    if (open.length > 0) this.#open.set(roomKey(room), open);
    else this.#open.delete(roomKey(room));
  }

  #show(): void {
    const worst = this.#worst();
    const { live } = this.#subject;
    const room = worst && live.room(worst.place);
    this.#status.show(
      worst === undefined || room === undefined
        ? {
            fill: this.#isHeard ? 'green' : 'grey',
            shape: 'ring',
            text: this.#port.say(`status.${this.#isHeard ? 'none' : 'waiting'}`),
          }
        : alertStatus(worst, room, this.#messages.namesOf(worst), live.language),
    );
  }

  #all(): Alert[] {
    return [...this.#open.values()].flat();
  }

  #worst(): Alert | undefined {
    const [first, ...others] = this.#all();
    return first && others.reduce((worst, other) => (isAtLeast(worst.severity, other.severity) ? worst : other), first);
  }

  #rooms(): RoomView[] {
    const { fixed, live } = this.#subject;
    if (fixed !== undefined) return [live.room(fixed) ?? []].flat();
    return live.sites.flatMap(({ id: site, rooms }) =>
      rooms.flatMap(({ id: room }) => live.room({ site, room }) ?? []),
    );
  }

  #isWatched({ cause, rule }: Alert): boolean {
    return this.#rule === undefined || (cause === 'rule' && rule === this.#rule.id);
  }

  #isOurs(place: Place): boolean {
    const { fixed } = this.#subject;
    return fixed === undefined || roomKey(fixed) === roomKey(place);
  }
}

function isAsked(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

/** Opens an `iaq-alert` node. */
export const open: Open = async (port, given, runtime) => {
  const config = migrated(given, MIGRATIONS);
  const quantity = quantityByName(textOf(config, 'quantity') ?? '');
  const subject = await RoomSubject.of(runtime, config, { quantity, unit: textOf(config, 'unit') }, port.say);
  const rule = ruleOfConfig(config, subject.fixed);
  return new AlertController(port, subject, rule && subject.live.watch(rule));
};
