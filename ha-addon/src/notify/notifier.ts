import {
  type Alert,
  type AlertChannel,
  type AlertNames,
  type AlertNotice,
  type Bus,
  type Clock,
  DAY,
  IaqverseError,
  isAtLeast,
  type Language,
  type Log,
  type QuietHours,
  quietUntil,
  type Settings,
  sayAlert,
} from '@iaqverse/core';
import { DeliveryFailure } from './delivery-failure.ts';
import type { NoticeMessage } from './notice-message.ts';
import { NoticeOutbox, type NoticeProgress, type OutgoingNotice } from './notice-outbox.ts';
import { GIVE_UP_AFTER, retryDelay } from './retry-delay.ts';
import { maySendAgain, type Outlets, sendNotice } from './send-notice.ts';

/** For so long it is remembered what was told, ms: an alert that lasts longer ends without a word. */
const REMEMBERED = 60 * DAY;
/** Progress from which on people know, or may know, of an alert. */
const TOLD: readonly NoticeProgress[] = ['sent', 'uncertain', 'sending'];

export interface NotifierParts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Pick<Bus, 'publish'>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** As they are configured now. */
  readonly channels: () => readonly AlertChannel[];
  /** That of the home. */
  readonly language: () => Language;
  /** Those of a site; undefined where it has none. */
  readonly quietHours: (site: string) => QuietHours | undefined;
  /** Minutes by which local time is ahead of UTC at a time (ms). */
  readonly offsetMin: (time: number) => number;
  readonly namesOf: (alert: Alert) => Pick<AlertNames, 'roomName' | 'thingName'>;
  readonly fetch?: typeof fetch;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/** How a channel fares, for the health page. */
export interface ChannelStatus {
  readonly channel: string;
  readonly kind: AlertChannel['kind'];
  readonly waiting: number;
  readonly failed: number;
  /** ms */
  readonly lastSentAt: number | undefined;
  /** Why the newest message that is not sent is not, in words without secrets. */
  readonly lastError: string | undefined;
}

/** What a channel is doing. */
interface Worker {
  sending: Promise<void> | undefined;
  cancelTimer: (() => void) | undefined;
  /** The receiver asked for patience until then, ms. */
  pausedUntil: number;
}

/**
 * Tells people of alerts over the configured channels. Each message is kept before it goes out, marked before each
 * attempt and after it, and has an id that is the same in all of them. So a message is never sent again once it was
 * taken. When nobody answered, or the service ended in between, nobody knows: where a receiver can know it by its id (the
 * `Idempotency-Key` of HTTP, the tag of a notification, `dedup_key`, `Message-ID`, the id in an MQTT message) it is sent
 * again (at least once), on Discord and by text message only if it is of danger (otherwise at most once).
 */
export class Notifier {
  readonly #parts: NotifierParts;
  readonly #outbox: NoticeOutbox;
  readonly #outlets: Outlets;
  readonly #random: () => number;
  readonly #log: Log;
  #telling: Promise<void> = Promise.resolve();
  readonly #workers = new Map<string, Worker>();
  #running: AbortController | undefined;

  constructor(parts: NotifierParts) {
    this.#parts = parts;
    this.#outbox = new NoticeOutbox(parts.settings);
    this.#outlets = { ...parts, fetch: parts.fetch ?? fetch };
    this.#random = parts.random ?? Math.random;
    this.#log = parts.log.child('notify');
  }

  /** Goes on with what was not sent before. */
  async start(): Promise<void> {
    await this.#outbox.load();
    const now = this.#parts.clock.now();
    for (const notice of this.#outbox.all()) {
      if (now - notice.changedAt > REMEMBERED) await this.#outbox.remove(notice);
      else if (notice.progress === 'sending') await this.#resumeInterrupted(notice);
    }
    this.#running = new AbortController();
    this.channelsChanged();
  }

  /** Ends what is under way; it is gone on with at the next start. */
  async stop(): Promise<void> {
    this.#running?.abort();
    this.#running = undefined;
    for (const worker of this.#workers.values()) worker.cancelTimer?.();
    await Promise.all([...this.#workers.values()].map(({ sending }) => sending));
    this.#workers.clear();
  }

  /**
   * Tells people of an alert, by every channel that is to. A message of the same alert that still waits is overtaken. That
   * an alert is over is told only to those who heard of it. Resolves when it is kept; told again it does nothing.
   */
  tell(notice: AlertNotice): Promise<void> {
    const telling = this.#telling.then(() => this.#tell(notice));
    this.#telling = telling;
    return telling;
  }

  /** To be called when other channels were configured. */
  channelsChanged(): void {
    for (const { id } of this.#channels()) this.#pump(id);
  }

  status(): ChannelStatus[] {
    const notices = this.#outbox.all();
    return this.#channels().map(({ id, kind }) => {
      const own = notices.filter(({ channel }) => channel === id).sort((a, b) => b.changedAt - a.changedAt);
      return {
        channel: id,
        kind,
        waiting: own.filter(({ progress }) => progress === 'waiting').length,
        failed: own.filter(({ progress }) => progress === 'failed').length,
        lastSentAt: own.find(({ progress }) => progress === 'sent')?.changedAt,
        lastError: own.find(({ error, progress }) => error !== undefined && progress !== 'sent')?.error,
      };
    });
  }

  async #tell({ alert, notice, delivery }: AlertNotice): Promise<void> {
    const id = `${alert.id}/${delivery.turn}-${notice}`;
    const now = this.#parts.clock.now();
    for (const channel of this.#channels()) {
      if (this.#outbox.has({ channel: channel.id, id }) || !this.#isFor(channel, alert, delivery.channels)) continue;
      const earlier = this.#outbox.of(channel.id, alert.id);
      const overtaken = earlier.filter(({ progress }) => progress === 'waiting');
      await Promise.all(overtaken.map((waiting) => this.#keep({ ...waiting, progress: 'dropped' })));
      if (notice === 'cleared' && !(channel.tell_when_over && earlier.some(isTold))) continue;
      const notBefore = delivery.waitsForMorning && !isSilent(channel, notice) ? this.#morning(alert, now) : now;
      const progress = 'waiting';
      const outgoing = {
        id,
        channel: channel.id,
        alert,
        notice,
        delivery,
        progress,
        createdAt: now,
        notBefore,
      } as const;
      await this.#keep({ ...outgoing, changedAt: now, attempts: 0 });
      this.#pump(channel.id);
    }
  }

  #channels(): AlertChannel[] {
    return this.#parts.channels().filter(({ enabled }) => enabled);
  }

  #isFor({ id, min_severity }: AlertChannel, { severity }: Alert, wanted: readonly string[] | undefined): boolean {
    return (wanted === undefined || wanted.includes(id)) && isAtLeast(severity, min_severity);
  }

  #morning({ place }: Alert, now: number): number {
    const quiet = this.#parts.quietHours(place.site);
    return (quiet && quietUntil(now, quiet, this.#parts.offsetMin(now))) ?? now;
  }

  async #resumeInterrupted(notice: OutgoingNotice): Promise<void> {
    const channel = this.#channels().find(({ id }) => id === notice.channel);
    const again = channel !== undefined && maySendAgain(channel, notice);
    await this.#keep({ ...notice, progress: again ? 'waiting' : 'uncertain' });
  }

  /** Sends what is due on a channel, one message after the other, and waits for what is due later. */
  #pump(id: string): void {
    const worker = this.#worker(id);
    if (this.#running === undefined || worker.sending !== undefined) return;
    worker.cancelTimer?.();
    worker.cancelTimer = undefined;
    const next = this.#outbox.next(id);
    if (next === undefined) return;
    const due = Math.max(next.notBefore, worker.pausedUntil);
    const now = this.#parts.clock.now();
    if (due > now) {
      worker.cancelTimer = this.#parts.clock.after(due - now, () => this.#pump(id));
      return;
    }
    worker.sending = this.#send(next, worker, this.#running.signal).finally(() => {
      worker.sending = undefined;
      this.#pump(id);
    });
  }

  #worker(id: string): Worker {
    let worker = this.#workers.get(id);
    if (worker === undefined) {
      worker = { sending: undefined, cancelTimer: undefined, pausedUntil: 0 };
      this.#workers.set(id, worker);
    }
    return worker;
  }

  async #send(notice: OutgoingNotice, worker: Worker, signal: AbortSignal): Promise<void> {
    const channel = this.#channels().find(({ id }) => id === notice.channel);
    if (channel === undefined || this.#isPointless(notice)) {
      await this.#keep({ ...notice, progress: 'dropped' });
      return;
    }
    const sending = await this.#keep({ ...notice, progress: 'sending', attempts: notice.attempts + 1 });
    try {
      await sendNotice(channel, this.#message(channel, sending), this.#outlets, signal);
    } catch (error) {
      await this.#failed(sending, channel, asFailure(error), worker, signal);
      return;
    }
    await this.#keep({ ...sending, progress: 'sent' });
    this.#log.info(`Told ${channel.id} of an alert`, { alert: notice.alert.id, notice: notice.notice });
  }

  async #failed(
    notice: OutgoingNotice,
    channel: AlertChannel,
    failure: DeliveryFailure,
    worker: Worker,
    signal: AbortSignal,
  ): Promise<void> {
    const now = this.#parts.clock.now();
    // Ended by the stop: the next start decides.
    if (signal.aborted && failure.isUncertain) return;
    const context = { channel: channel.id, alert: notice.alert.id, attempts: notice.attempts, error: failure.message };
    if (failure.isUncertain && !maySendAgain(channel, notice)) {
      this.#log.warn(`It is not known whether ${channel.id} was told of an alert`, context);
      await this.#keep({ ...notice, progress: 'uncertain', error: failure.message });
    } else if (failure.retry === 'never' || now - notice.createdAt > GIVE_UP_AFTER) {
      this.#log.error(`${channel.id} could not be told of an alert: ${failure.message}`, context);
      await this.#keep({ ...notice, progress: 'failed', error: failure.message });
    } else {
      this.#log.warn(`${channel.id} could not be told of an alert yet`, context);
      if (failure.pause !== undefined) worker.pausedUntil = now + failure.pause;
      const notBefore = now + (failure.pause ?? retryDelay(notice.attempts, this.#random()));
      const progress = this.#isOvertaken(notice) ? 'dropped' : 'waiting';
      await this.#keep({ ...notice, progress, notBefore, error: failure.message });
    }
  }

  /** A newer message of the same alert came while this one was on its way. */
  #isOvertaken({ channel, alert, id, delivery }: OutgoingNotice): boolean {
    return this.#outbox.of(channel, alert.id).some((other) => other.id !== id && other.delivery.turn > delivery.turn);
  }

  /** News of yesterday, or the end of what nobody heard of. */
  #isPointless({ channel, alert, notice, id, createdAt }: OutgoingNotice): boolean {
    if (this.#parts.clock.now() - createdAt > GIVE_UP_AFTER) return true;
    return (
      notice === 'cleared' && !this.#outbox.of(channel, alert.id).some((other) => other.id !== id && isTold(other))
    );
  }

  /** Keeps a message as it is now. A store that takes nothing keeps nobody from being told. */
  async #keep(notice: OutgoingNotice): Promise<OutgoingNotice> {
    const changed = { ...notice, changedAt: this.#parts.clock.now() };
    try {
      await this.#outbox.put(changed);
    } catch (error) {
      this.#log.error('The progress of a message could not be kept: after a restart it may be sent again', {
        channel: notice.channel,
        alert: notice.alert.id,
        error: `${error}`,
      });
    }
    return changed;
  }

  #message(channel: AlertChannel, { id, alert, notice, delivery }: OutgoingNotice): NoticeMessage {
    const language = channel.language ?? this.#parts.language();
    const names = this.#parts.namesOf(alert);
    const { ruleName, message } = delivery;
    return {
      id,
      alert,
      notice,
      roomName: names.roomName,
      language,
      ...sayAlert(alert, { ...names, ruleName, message }, language, notice),
    };
  }
}

function isTold({ progress }: OutgoingNotice): boolean {
  return TOLD.includes(progress);
}

/** What disturbs nobody need not wait. */
function isSilent(channel: AlertChannel, notice: AlertNotice['notice']): boolean {
  return notice === 'cleared' && channel.kind === 'home_assistant' && channel.when_over === 'remove';
}

function asFailure(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  if (error instanceof IaqverseError) return new DeliveryFailure(error.message, { retry: 'later' }, error);
  return new DeliveryFailure(
    `it could not be sent: ${error instanceof Error ? error.name : 'unknown failure'}`,
    { retry: 'later', isUncertain: true },
    error,
  );
}
