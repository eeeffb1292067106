import type { Alert, Delivery, Notice, Settings } from '@iaqverse/core';

/**
 * How far a message has come. `sending`: it is on its way, or was when the service ended. `uncertain`: it went out and
 * nobody answered, and it is not sent again. `dropped`: it was overtaken before it went out.
 */
export type NoticeProgress = 'waiting' | 'sending' | 'sent' | 'uncertain' | 'dropped' | 'failed';

/** One message to one channel. Plain data. */
export interface OutgoingNotice {
  /** The same for every attempt, and for no other message: alert, turn and notice. */
  readonly id: string;
  /** Id of the channel. */
  readonly channel: string;
  readonly alert: Alert;
  readonly notice: Notice;
  readonly delivery: Delivery;
  readonly progress: NoticeProgress;
  readonly createdAt: number;
  readonly changedAt: number;
  /** It is not sent before, ms. */
  readonly notBefore: number;
  readonly attempts: number;
  /** Why the last attempt failed. */
  readonly error?: string;
}

const PREFIX = 'notice/';

/** The messages of all channels, kept in the settings: each change is committed before anything follows from it. */
export class NoticeOutbox {
  readonly #settings: Settings;
  readonly #notices = new Map<string, OutgoingNotice>();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Reads what was kept. */
  async load(): Promise<void> {
    this.#notices.clear();
    for (const [key, value] of await this.#settings.entries(PREFIX)) this.#notices.set(key, value as OutgoingNotice);
  }

  all(): OutgoingNotice[] {
    return [...this.#notices.values()];
  }

  has({ channel, id }: Pick<OutgoingNotice, 'channel' | 'id'>): boolean {
    return this.#notices.has(keyOf(channel, id));
  }

  /** Keeps a message as it is now. It counts at once; resolves when it is committed. */
  async put(notice: OutgoingNotice): Promise<void> {
    const key = keyOf(notice.channel, notice.id);
    this.#notices.set(key, notice);
    await this.#settings.set(key, notice);
  }

  async remove({ channel, id }: Pick<OutgoingNotice, 'channel' | 'id'>): Promise<void> {
    const key = keyOf(channel, id);
    this.#notices.delete(key);
    await this.#settings.set(key, undefined);
  }

  /** The messages of an alert to a channel. */
  of(channel: string, alert: string): OutgoingNotice[] {
    return this.all().filter((notice) => notice.channel === channel && notice.alert.id === alert);
  }

  /** The message of a channel that is to be sent next, the earliest due first. */
  next(channel: string): OutgoingNotice | undefined {
    let next: OutgoingNotice | undefined;
    for (const notice of this.#notices.values())
      if (notice.channel === channel && notice.progress === 'waiting' && (next === undefined || isSooner(notice, next)))
        next = notice;
    return next;
  }
}

function isSooner(a: OutgoingNotice, b: OutgoingNotice): boolean {
  return a.notBefore < b.notBefore || (a.notBefore === b.notBefore && a.createdAt < b.createdAt);
}

function keyOf(channel: string, id: string): string {
  return `${PREFIX}${channel}/${id}`;
}
