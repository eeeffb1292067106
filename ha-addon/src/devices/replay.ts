import { formatIso, HOUR, type Log } from '@iaqverse/core';
import { type Device, startAll } from './device.ts';
import type { DeviceBroker } from './device-link.ts';
import type { RecordedMoment, Recording } from './recording.ts';
import type { ReplayClock } from './replay-clock.ts';
import { ReplayDevice } from './replay-device.ts';

/** How many lines may be with the broker unconfirmed. */
const MOST_UNCONFIRMED = 200;
/** How far the clock may run ahead of what was played, in ms of real life: timers are not finer than that pays. */
const SLACK = 50;
/** Stretches in which nothing was recorded, in any room, are left out when they are longer than this. */
const LONGEST_SILENCE = HOUR;
/** Shares of the recording after which the log has a line. */
const PROGRESS_STEP = 0.05;

export interface ReplayOptions {
  readonly broker: DeviceBroker;
  readonly recording: Recording;
  /** Stands at the recording's first time. */
  readonly clock: ReplayClock;
  readonly log: Log;
  /** Awaited after the rooms are announced and before the first line is played: until whoever is to hear them listens. */
  readonly beforeFirst?: () => Promise<void>;
}

/** How far a replay is. */
export interface ReplayProgress {
  readonly played: number;
  readonly lines: number;
  /** The recording's time, milliseconds. */
  readonly time: number;
}

/** Plays recorded rooms to a broker, a device each, every line when the clock reaches its time. No line is lost: where the broker is slow, the clock waits. */
export class Replay {
  readonly #options: ReplayOptions;
  readonly #devices: ReadonlyMap<string, Device>;
  #played = 0;
  #unconfirmed = 0;
  #stopping = false;
  #finished: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;

  constructor(options: ReplayOptions) {
    const { recording, broker, log } = options;
    this.#options = options;
    this.#devices = new Map(recording.rooms.map((room) => [room.id, new ReplayDevice(broker, room, log)]));
  }

  /**
   * Connects and announces the rooms, starts the clock, and plays in the background.
   * @throws IaqverseError as DeviceLink.start does; no device stays connected then
   */
  async start(): Promise<void> {
    const { recording, clock, log, beforeFirst } = this.#options;
    try {
      await startAll([...this.#devices.values()]);
      await beforeFirst?.();
    } catch (error) {
      await this.stop();
      throw error;
    }
    log.info(
      `Playing ${recording.lines} lines of ${recording.rooms.length} rooms, ${formatIso(recording.firstTime)} to ${formatIso(recording.lastTime)}, ${clock.speed} times as fast`,
    );
    clock.holdAt(recording.firstTime);
    clock.start();
    this.#finished = this.#play();
    // Whoever awaits finished() hears of it; nobody has to.
    this.#finished.catch((error: unknown) => log.error('The replay ended early', { error: String(error) }));
  }

  /**
   * Stops playing and disconnects the rooms. With `withdraw` nothing of them stays with a broker that outlives the replay. The clock runs
   * on: its owner stops it.
   */
  async stop(withdraw = false): Promise<void> {
    this.#stopping = true;
    this.#wake();
    await Promise.all([...this.#devices.values()].map((device) => device.stop(withdraw)));
    await Promise.allSettled([this.#finished]);
  }

  /** Resolves when every line was played and confirmed, or the replay was stopped. @throws IaqverseError `replay_unreadable` */
  finished(): Promise<void> {
    return this.#finished;
  }

  progress(): ReplayProgress {
    const { recording, clock } = this.#options;
    return { played: this.#played, lines: recording.lines, time: clock.now() };
  }

  async #play(): Promise<void> {
    const { recording, clock, log } = this.#options;
    let latest = recording.firstTime;
    let told = 0;
    for await (const moment of recording.moments()) {
      if (moment.time - latest > LONGEST_SILENCE) await this.#leaveOut(latest, moment.time);
      latest = Math.max(latest, moment.time);
      clock.holdAt(latest + SLACK * clock.speed);
      await this.#until(moment.time);
      await this.#unconfirmedBelow(MOST_UNCONFIRMED);
      if (this.#stopping) return;
      this.#send(moment);
      const share = this.#played / recording.lines;
      if (share < told + PROGRESS_STEP) continue;
      told = share;
      log.info(`Played ${Math.floor(100 * share)} %: ${this.#played} lines, up to ${formatIso(latest)}`);
    }
    await this.#unconfirmedBelow(1);
    clock.holdAt(Number.POSITIVE_INFINITY);
    if (!this.#stopping) log.info(`The replay is at its end: ${this.#played} lines, up to ${formatIso(latest)}`);
  }

  async #leaveOut(from: number, to: number): Promise<void> {
    const { clock, log } = this.#options;
    await this.#unconfirmedBelow(1);
    if (this.#stopping) return;
    log.info(`Nothing was recorded from ${formatIso(from)} to ${formatIso(to)}: left out`);
    clock.jumpTo(to);
  }

  #send({ room, time, values }: RecordedMoment): void {
    this.#unconfirmed++;
    this.#devices
      .get(room.id)!
      .report(time, values)
      .then(
        () => {
          this.#played++;
        },
        (error: unknown) => {
          if (!this.#stopping)
            this.#options.log.error(`A line of ${room.file} was not played`, { error: String(error) });
        },
      )
      .finally(() => {
        this.#unconfirmed--;
        this.#wake();
      });
  }

  async #until(time: number): Promise<void> {
    const { clock } = this.#options;
    while (clock.now() < time && !this.#stopping) {
      let cancel = () => {};
      const reached = new Promise<void>((resolve) => {
        cancel = clock.after(time - clock.now(), resolve);
      });
      await Promise.race([reached, this.#woken()]);
      cancel();
    }
  }

  async #unconfirmedBelow(count: number): Promise<void> {
    while (this.#unconfirmed >= count && !this.#stopping) await this.#woken();
  }

  /** Resolves at the next confirmation, or when the replay is stopped. */
  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
