import { type AppendResult, IaqverseError, type PlacedReading } from '@iaqverse/core';
import { ReadingsPacker } from './packed-readings.ts';
import type { SeriesIndex } from './series-index.ts';
import type { Command, CommandResult } from './writer/commands.ts';
import type { Group, GroupOutcome } from './writer/requests.ts';

/** When waiting readings are committed although nothing more urgent waits. */
export interface CommitPolicy {
  /** The longest that a batch waits before its commit begins, while the writer is free, ms. */
  readonly interval: number;
  /** So many waiting batches are committed at once: brokers stop delivering at 20 messages that nobody acknowledged. */
  readonly batches: number;
  /** So many waiting readings are committed at once: a larger group would save nothing. */
  readonly readings: number;
}

interface Waiting<T> {
  readonly resolve: (result: T) => void;
  readonly reject: (error: unknown) => void;
}

/** What goes into the next commit together. */
class OpenGroup {
  readonly readings = new ReadingsPacker();
  readonly batchEnds: number[] = [];
  readonly batches: Waiting<AppendResult>[] = [];
  readonly commands: Command[] = [];
  readonly commanders: Waiting<CommandResult>[] = [];
  /** When the first of those that can wait came, on the clock of performance.now(). */
  since = Number.POSITIVE_INFINITY;
  /** Something in it does not wait. */
  urgent = false;

  get isEmpty(): boolean {
    return this.batches.length === 0 && this.commands.length === 0;
  }
}

/**
 * Gathers batches of readings and commits them together, one group at a time. Commands are committed as soon as the
 * writer is free, and take along what waits.
 */
export class GroupCommit {
  readonly #policy: CommitPolicy;
  readonly #series: SeriesIndex;
  readonly #commit: (group: Group, transfer: readonly ArrayBuffer[]) => Promise<GroupOutcome>;
  #open = new OpenGroup();
  #underWay: OpenGroup | undefined;
  #timer: NodeJS.Timeout | undefined;
  #draining: (() => void)[] = [];

  /** @param commit rejects when nothing of the group was committed, or nobody knows */
  constructor(
    policy: CommitPolicy,
    series: SeriesIndex,
    commit: (group: Group, transfer: readonly ArrayBuffer[]) => Promise<GroupOutcome>,
  ) {
    this.#policy = policy;
    this.#series = series;
    this.#commit = commit;
  }

  /** Readings that are not committed yet. */
  get pending(): number {
    return this.#open.readings.count + (this.#underWay?.batchEnds.at(-1) ?? 0);
  }

  /** Resolves once the batch is committed. Rejects with `invalid_argument` where a time or a value is not finite. */
  append(batch: readonly PlacedReading[]): Promise<AppendResult> {
    if (batch.length === 0) return Promise.resolve({ stored: 0, duplicates: 0 });
    const open = this.#open;
    const start = open.readings.count;
    for (const reading of batch) {
      if (!Number.isFinite(reading.time) || !Number.isFinite(reading.value)) {
        open.readings.truncate(start);
        return Promise.reject(notFinite(reading));
      }
      open.readings.push(this.#series.idOf(reading), reading.time, reading.value);
    }
    open.batchEnds.push(open.readings.count);
    open.since = Math.min(open.since, performance.now());
    return new Promise((resolve, reject) => {
      open.batches.push({ resolve, reject });
      this.#consider();
    });
  }

  /** Resolves once the command is committed. A patient one waits for others as readings do. */
  command(command: Command, isPatient = false): Promise<CommandResult> {
    const open = this.#open;
    open.commands.push(command);
    if (isPatient) open.since = Math.min(open.since, performance.now());
    else open.urgent = true;
    return new Promise((resolve, reject) => {
      open.commanders.push({ resolve, reject });
      this.#consider();
    });
  }

  /** Commits what waits without waiting longer; resolves when nothing is under way any more. */
  async drain(): Promise<void> {
    if (this.#open.isEmpty && this.#underWay === undefined) return;
    await new Promise<void>((resolve) => {
      this.#draining.push(resolve);
      this.#consider();
    });
  }

  #consider(): void {
    if (this.#underWay !== undefined) return;
    if (this.#open.isEmpty) {
      for (const drained of this.#draining.splice(0)) drained();
      return;
    }
    const { urgent, batches, readings, since } = this.#open;
    const wait = since + this.#policy.interval - performance.now();
    if (
      urgent ||
      this.#draining.length > 0 ||
      batches.length >= this.#policy.batches ||
      readings.count >= this.#policy.readings ||
      wait <= 0
    ) {
      void this.#send();
    } else {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#consider();
      }, wait);
    }
  }

  /** Never rejects: whoever waits for the group hears how it went. */
  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const sent = this.#open;
    this.#open = new OpenGroup();
    this.#underWay = sent;
    const newSeries = [...this.#series.unsaved];
    const readings = sent.readings.packed();
    const group = { newSeries, readings, batchEnds: Int32Array.from(sent.batchEnds), commands: sent.commands };
    try {
      const { stored, results } = await this.#commit(group, [
        readings.series.buffer,
        readings.times.buffer,
        readings.values.buffer,
      ]);
      this.#series.saved(newSeries);
      sent.commanders.forEach((commander, index) => {
        commander.resolve(results[index]!);
      });
      sent.batches.forEach((batch, index) => {
        const size = sent.batchEnds[index]! - (sent.batchEnds[index - 1] ?? 0);
        batch.resolve({ stored: stored[index]!, duplicates: size - stored[index]! });
      });
    } catch (error) {
      for (const waiting of [...sent.commanders, ...sent.batches]) waiting.reject(error);
    }
    this.#underWay = undefined;
    this.#consider();
  }
}

function notFinite({ sensor, quantity }: PlacedReading): IaqverseError {
  return new IaqverseError(
    'invalid_argument',
    `A reading of ${quantity} from ${sensor} has a time or a value that is not finite: nothing of its batch was stored.`,
    { sensor, quantity },
  );
}
