import type { AppendResult, Log, PlacedReading } from '@iaqverse/core';
import { type CommitPolicy, GroupCommit } from './group-commit.ts';
import type { ReaderRequests } from './reader/requests.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { SeriesIndex } from './series-index.ts';
import { stampOf } from './set-aside.ts';
import { closed, newer, storeError } from './store-error.ts';
import { RestartingThread, threadFile } from './thread/restarting-thread.ts';
import type { Command, CommandResult } from './writer/commands.ts';
import type { Group, GroupOutcome, WriterRequests } from './writer/requests.ts';

export interface StoreThreadsParts {
  /** The database file. */
  readonly path: string;
  readonly policy: CommitPolicy;
  /** How much may wait in the outbox; 0 where there is none. */
  readonly outboxBytes: number;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * One thread that writes and one that reads, each with its own connection: SQLite blocks whoever calls it, and a long
 * question must not hold up commits. Everything rejects with an IaqverseError.
 */
export class StoreThreads {
  readonly #parts: StoreThreadsParts;
  readonly #writer: RestartingThread<WriterRequests>;
  readonly #reader: RestartingThread<ReaderRequests>;
  #series: SeriesIndex | undefined;
  #groups: GroupCommit | undefined;
  #revision = 0;
  #readable = false;
  #foldFailed = false;

  constructor(parts: StoreThreadsParts) {
    this.#parts = parts;
    const { path, log, outboxBytes } = parts;
    this.#writer = new RestartingThread<WriterRequests>(
      threadFile('./writer/writer-thread', import.meta.url),
      async (ask) => {
        const opened = await ask('open', { path, stamp: stampOf(parts.now()), outboxBytes });
        if (opened.kind === 'newer') throw newer(path, opened.version, SCHEMA_VERSION);
        if (opened.setAside !== undefined) await this.#wasSetAside(opened.setAside, opened.damage);
        if (this.#series !== undefined) return this.#series.reopened(opened.series);
        this.#series = new SeriesIndex(opened.series);
        this.#groups = new GroupCommit(parts.policy, this.#series, (group, transfer) => this.#commit(group, transfer));
      },
      (reason) =>
        log.error('The thread that writes the store ended and will be started again.', { reason: reason.message }),
    );
    this.#reader = new RestartingThread<ReaderRequests>(
      threadFile('./reader/reader-thread', import.meta.url),
      async (ask) => {
        await ask('open', { path });
      },
      (reason) =>
        log.error('The thread that reads the store ended and will be started again.', { reason: reason.message }),
    );
  }

  /** Readings that wait for their commit. */
  get pending(): number {
    return this.#groups?.pending ?? 0;
  }

  /** Grows with everything that is written. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether the last question was answered. */
  get readable(): boolean {
    return this.#readable;
  }

  /** Opens the database, a fresh one where there is none or it is damaged. */
  async start(): Promise<void> {
    try {
      await this.#writer.start();
      await this.#reader.start();
      this.#readable = true;
    } catch (error) {
      await this.#end();
      throw storeError(this.#parts.path, error);
    }
  }

  /** Commits what waits, and closes the database. */
  async stop(): Promise<void> {
    const groups = this.#groups;
    if (groups === undefined) return;
    await groups.drain();
    try {
      await this.#reader.ask('close', undefined);
      await this.#writer.ask('close', undefined);
    } catch (error) {
      this.#parts.log.warn('The store was not closed in order; the next start looks through it.', {
        reason: storeError(this.#parts.path, error).message,
      });
    }
    await this.#end();
  }

  async append(batch: readonly PlacedReading[]): Promise<AppendResult> {
    if (this.#groups === undefined) throw closed(this.#parts.path);
    return this.#groups.append(batch);
  }

  async command(command: Command): Promise<CommandResult> {
    if (this.#groups === undefined) throw closed(this.#parts.path);
    return this.#groups.command(command);
  }

  /** A command that waits for others, as readings do. */
  async patient(command: Command): Promise<CommandResult> {
    if (this.#groups === undefined) throw closed(this.#parts.path);
    return this.#groups.command(command, true);
  }

  /** Asks the thread that reads. */
  async read<K extends keyof ReaderRequests & string>(
    kind: K,
    ask: ReaderRequests[K]['ask'],
  ): Promise<ReaderRequests[K]['answer']> {
    if (this.#groups === undefined) throw closed(this.#parts.path);
    try {
      const answer = await this.#reader.ask(kind, ask);
      this.#readable = true;
      return answer;
    } catch (error) {
      this.#readable = false;
      throw storeError(this.#parts.path, error);
    }
  }

  /** Asks the thread that writes, beside the commits. */
  async write<K extends 'fold' | 'moveHorizons' | 'reduce' | 'forget'>(
    kind: K,
    ask: WriterRequests[K]['ask'],
  ): Promise<WriterRequests[K]['answer']> {
    if (this.#groups === undefined) throw closed(this.#parts.path);
    try {
      const answer = await this.#writer.ask(kind, ask);
      this.#revision++;
      return answer;
    } catch (error) {
      throw storeError(this.#parts.path, error);
    }
  }

  async #commit(group: Group, transfer: readonly ArrayBuffer[]): Promise<GroupOutcome> {
    try {
      const outcome = await this.#writer.ask('commit', group, transfer);
      this.#revision++;
      if (outcome.foldDue) void this.#fold();
      return outcome;
    } catch (error) {
      throw storeError(this.#parts.path, error);
    }
  }

  /** Never rejects: what could not be folded stays where it is, is found all the same, and is folded another time. */
  async #fold(): Promise<void> {
    try {
      await this.#writer.ask('fold', undefined);
      this.#foldFailed = false;
    } catch (error) {
      if (!this.#foldFailed)
        this.#parts.log.warn('Readings were stored but not sorted in yet; this is tried again with the next ones.', {
          reason: storeError(this.#parts.path, error).message,
        });
      this.#foldFailed = true;
    }
  }

  async #wasSetAside(aside: string, damage: string | undefined): Promise<void> {
    // It would go on reading the damaged one.
    await this.#reader.stop();
    this.#parts.log.error(
      `The store at ${this.#parts.path} is damaged; it was set aside as ${aside} and a fresh one was started: restore a backup to have its readings again.`,
      { path: this.#parts.path, setAside: aside, damage },
    );
  }

  async #end(): Promise<void> {
    this.#series = undefined;
    this.#groups = undefined;
    this.#readable = false;
    await Promise.all([this.#reader.stop(), this.#writer.stop()]);
  }
}
