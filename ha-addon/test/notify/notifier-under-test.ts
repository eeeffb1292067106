import {
  type Alert,
  type AlertNotice,
  type AlertSeverity,
  channelSchema,
  type Delivery,
  type Notice,
  type Settings,
} from '@iaqverse/core';
import { ManualClock, MemoryBus, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import type { OutgoingNotice } from '../../src/notify/notice-outbox.ts';
import { Notifier } from '../../src/notify/notifier.ts';

/** 15 January 2027, 12:00 UTC. */
export const NOON = 1_800_014_400_000;

/** Settings in memory that tell of what is written. */
export class WatchedSettings extends MemorySettings implements Settings {
  readonly #waiting = new Set<() => void>();

  override async set(key: string, value: unknown): Promise<void> {
    await super.set(key, value);
    for (const look of [...this.#waiting]) look();
  }

  async notices(): Promise<OutgoingNotice[]> {
    return (await this.entries('notice/')).map(([, value]) => value as OutgoingNotice);
  }

  /** Resolves as soon as so many messages have come as far as this. */
  when(progress: OutgoingNotice['progress'], count = 1): Promise<void> {
    return this.#until((notices) => notices.filter((notice) => notice.progress === progress).length >= count);
  }

  /** Resolves as soon as a message waits to be tried again after so many attempts. */
  whenTried(attempts: number): Promise<void> {
    return this.#until((notices) =>
      notices.some((notice) => notice.progress === 'waiting' && notice.attempts === attempts),
    );
  }

  #until(isReached: (notices: readonly OutgoingNotice[]) => boolean): Promise<void> {
    return new Promise<void>((resolve) => {
      const check = async (): Promise<void> => {
        if (isReached(await this.notices()) && this.#waiting.delete(look)) resolve();
      };
      const look = (): void => void check();
      this.#waiting.add(look);
      look();
    });
  }
}

/** A notifier in virtual time, whose settings survive its restart. */
export class NotifierUnderTest {
  readonly settings = new WatchedSettings();
  readonly clock = new ManualClock(NOON);
  readonly log = new RecordingLog();
  readonly bus = new MemoryBus();
  channels: unknown[];
  environment: Record<string, string> = {};
  notifier: Notifier;

  constructor(...channels: unknown[]) {
    this.channels = channels;
    this.notifier = this.#make();
  }

  static async with(...channels: unknown[]): Promise<NotifierUnderTest> {
    const under = new NotifierUnderTest(...channels);
    await under.bus.start();
    await under.notifier.start();
    return under;
  }

  tell(notice: Notice, alert: Partial<Alert> = {}, delivery: Partial<Delivery> = {}): Promise<void> {
    return this.notifier.tell(noticeOf(notice, alert, delivery));
  }

  /** The service ends at once, without a stop, and starts again. */
  async crash(): Promise<void> {
    this.notifier = this.#make();
    await this.notifier.start();
  }

  async restart(): Promise<void> {
    await this.notifier.stop();
    await this.crash();
  }

  /** How far the messages have come, oldest first. */
  async progress(): Promise<string[]> {
    const notices = await this.settings.notices();
    return notices
      .sort((a, b) => a.delivery.turn - b.delivery.turn || (a.channel < b.channel ? -1 : 1))
      .map(({ channel, notice, progress }) => `${channel} ${notice} ${progress}`);
  }

  #make(): Notifier {
    const { settings, clock, log, bus, environment } = this;
    return new Notifier({
      settings,
      clock,
      log,
      bus,
      environment,
      channels: () => this.channels.map((channel) => channelSchema.parse(channel)),
      language: () => 'en',
      quietHours: () => ({ from: 22 * 60, to: 7 * 60 }),
      offsetMin: () => 0,
      namesOf: () => ({ roomName: 'Bedroom' }),
      random: () => 1,
    });
  }
}

export function noticeOf(notice: Notice, alert: Partial<Alert>, delivery: Partial<Delivery>): AlertNotice {
  const severity: AlertSeverity = alert.severity ?? 'warning';
  return {
    alert: {
      id: 'home_bedroom_rule_co2-warning_a',
      cause: 'rule',
      rule: 'co2-warning',
      place: { site: 'home', room: 'bedroom' },
      phase: notice === 'cleared' ? 'cleared' : 'raised',
      raisedAt: NOON,
      changedAt: NOON,
      escalations: 0,
      condition: 'co2 > 1400 for 30m',
      values: { co2: 1600 },
      ...alert,
      severity,
    },
    notice,
    delivery: { channels: undefined, waitsForMorning: severity !== 'danger', turn: 0, ...delivery },
  };
}
