import { type Clock, type Log, MINUTE, SECOND } from '@iaqverse/core';
import type { Outbox, OutboxEntry } from '../store/outbox-entry.ts';
import type { InfluxAccess } from './influx-access.ts';
import { type InfluxFailure, type InfluxTrouble, influxFailure } from './influx-failure.ts';
import { LineWriter } from './line-writer.ts';
import { readingLine } from './points.ts';

/** How long points gather before they are sent, ms. */
const GATHERING = 5 * SECOND;
/** Points in one request: what InfluxDB advises. */
const BATCH = 5_000;
const FIRST_DELAY = SECOND;
const LONGEST_DELAY = MINUTE;
/** An outage is told of when it lasts so long, ms: a restart of InfluxDB is none. */
const TELL_AFTER = 5 * MINUTE;
/** Troubles that do not go away by themselves: people are told at once. */
const LASTING: ReadonlySet<InfluxTrouble> = new Set(['unauthorised', 'missing', 'full']);

/** What is wrong, since when (ms), in words that name the remedy. */
export interface SinkProblem {
  readonly trouble: InfluxTrouble;
  readonly since: number;
  readonly message: string;
}

/** How the sink is. */
export interface SinkStatus {
  readonly address: string;
  readonly bucket: string;
  /** Points that wait, and what they take, bytes. */
  readonly waiting: number;
  readonly waitingBytes: number;
  /** Points since the start: that InfluxDB has taken, and that it will never take. */
  readonly sent: number;
  readonly refused: number;
  readonly refusedReason?: string;
  /** Points that were ever let go of because too much waited. */
  readonly shed: number;
  readonly lastSentAt?: number;
  readonly problem?: SinkProblem;
}

type Fares = Omit<SinkStatus, 'address' | 'bucket'>;

/** What people are to be told of: nothing arrives; what waited longest was let go of. */
export type SinkAlert = 'delayed' | 'shedding';

export interface InfluxSinkParts {
  readonly access: InfluxAccess;
  readonly outbox: Outbox;
  /** Real time. */
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to 1. */
  readonly random: () => number;
  /** An alert begins to hold, or holds no more. */
  readonly onAlert?: (alert: SinkAlert, holds: boolean) => void;
}

/**
 * Tells InfluxDB what waits in the outbox: in order, in batches, one request at a time. What was written and then not
 * forgotten, because the service ended in between, is written again, which InfluxDB takes as the same points.
 */
export class InfluxSink {
  readonly #parts: InfluxSinkParts;
  readonly #writer: LineWriter;
  readonly #alerts = new Set<SinkAlert>();
  #running: AbortController | undefined;
  #cancel: (() => void) | undefined;
  #sending: Promise<void> = Promise.resolve();
  #after = 0;
  #seen = -1;
  #failures = 0;
  /** How long InfluxDB asked us to wait, ms. */
  #retryAfter: number | undefined;
  #status: Fares = { waiting: 0, waitingBytes: 0, sent: 0, refused: 0, shed: 0 };
  #knownShed: number | undefined;

  constructor(parts: InfluxSinkParts) {
    this.#parts = parts;
    this.#writer = new LineWriter(parts.access);
  }

  start(): void {
    this.#running = new AbortController();
    this.#pump();
  }

  /** Ends what is under way; it is gone on with at the next start. */
  async stop(): Promise<void> {
    this.#running?.abort();
    this.#running = undefined;
    this.#cancel?.();
    await this.#sending;
    this.#writer.close();
  }

  status(): SinkStatus {
    const { url, bucket } = this.#parts.access;
    return { address: url, bucket, ...this.#status };
  }

  #pump(): void {
    const running = this.#running;
    if (running === undefined) return;
    this.#sending = this.#sendAll(running.signal).then((delay) => {
      if (running.signal.aborted) return;
      this.#cancel = this.#parts.clock.after(delay, () => this.#pump());
    });
  }

  /** Sends until nothing, or less than a batch, waits. Never rejects; resolves with how long to wait, ms. */
  async #sendAll(signal: AbortSignal): Promise<number> {
    const { outbox, log } = this.#parts;
    while (!signal.aborted) {
      const seen = outbox.revision;
      if (seen === this.#seen) return GATHERING;
      try {
        const state = await outbox.next(this.#after, BATCH);
        this.#note({ waiting: state.points, waitingBytes: state.bytes, shed: state.shed });
        this.#noteShed(state.shed);
        const sent = await this.#send(state.entries, signal);
        if (state.entries.length === 0) this.#seen = seen;
        if (sent < BATCH && this.#failures === 0) return GATHERING;
      } catch (error) {
        if (!signal.aborted)
          log.error('What waits for InfluxDB could not be read; it is tried again', { error: String(error) });
        return this.#delay();
      }
      if (this.#failures > 0) return this.#delay();
    }
    return GATHERING;
  }

  /** Returns how many points were written. */
  async #send(entries: readonly OutboxEntry[], signal: AbortSignal): Promise<number> {
    const { outbox, clock, log } = this.#parts;
    if (entries.length === 0) return 0;
    const lines = entries.flatMap((entry) => (entry.kind === 'lines' ? entry.lines : entry.readings.map(readingLine)));
    try {
      let refused = 0;
      for (let from = 0; from < lines.length; from += BATCH) {
        const result = await this.#writer.write(lines.slice(from, from + BATCH), signal);
        refused += result.lines;
        if (result.reason !== undefined) this.#noteRefused(result.lines, result.reason);
      }
      this.#after = entries.at(-1)!.number;
      const { waiting, sent } = this.#status;
      this.#note({ waiting: waiting - lines.length, sent: sent + lines.length - refused, lastSentAt: clock.now() });
      this.#recovered();
    } catch (error) {
      if (!signal.aborted) this.#failed(influxFailure(error, this.#parts.access));
      return 0;
    }
    outbox.sent(this.#after).catch((error: unknown) => {
      log.warn('What InfluxDB has taken could not be forgotten here; after a restart it is sent again', {
        error: String(error),
      });
    });
    return lines.length;
  }

  #failed({ trouble, message, retryAfter }: InfluxFailure): void {
    const { clock, log } = this.#parts;
    const earlier = this.#status.problem;
    const now = clock.now();
    this.#failures++;
    this.#retryAfter = retryAfter;
    const since = earlier?.since ?? now;
    if (earlier?.trouble !== trouble)
      log.error(`${message}. Nothing is lost meanwhile: it waits here and is sent later`, { trouble });
    this.#note({ problem: { trouble, since, message } });
    if (LASTING.has(trouble) || now - since >= TELL_AFTER) this.#tell('delayed', true);
  }

  #recovered(): void {
    if (this.#failures === 0) return;
    this.#failures = 0;
    this.#retryAfter = undefined;
    const { problem, ...status } = this.#status;
    this.#status = status;
    this.#parts.log.info('InfluxDB takes points again', { after: problem?.trouble });
    this.#tell('delayed', false);
    this.#tell('shedding', false);
  }

  /** Doubling from a second to a minute, of which a random half, so that not all come back at once. */
  #delay(): number {
    const whole = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(10, Math.max(0, this.#failures - 1)));
    return Math.max(this.#retryAfter ?? 0, whole * (0.5 + 0.5 * this.#parts.random()));
  }

  #noteRefused(lines: number, reason: string): void {
    this.#note({ refused: this.#status.refused + lines, refusedReason: reason });
    this.#parts.log.warn('InfluxDB will never take some points; the rest was written', { points: lines, reason });
  }

  #noteShed(shed: number): void {
    const earlier = this.#knownShed;
    this.#knownShed = shed;
    if (earlier === undefined || shed <= earlier) return;
    this.#parts.log.error(
      'The oldest of what waited for InfluxDB was let go of, since too much waits. It is still in the own store',
      { points: shed - earlier },
    );
    this.#tell('shedding', true);
  }

  #tell(alert: SinkAlert, holds: boolean): void {
    if (this.#alerts.has(alert) === holds) return;
    if (holds) this.#alerts.add(alert);
    else this.#alerts.delete(alert);
    this.#parts.onAlert?.(alert, holds);
  }

  #note(changes: Partial<Fares>): void {
    this.#status = { ...this.#status, ...changes };
  }
}
