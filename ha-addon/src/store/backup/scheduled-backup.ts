import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, Log } from '@iaqverse/core';
import type { BackupStatus } from '../../application.ts';
import { BACKUP_PREFIX, PARTIAL_SUFFIX } from './names.ts';

export interface ScheduledBackupOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Where the backups go. */
  readonly folder: string;
  /** Between two backups, ms. */
  readonly every: number;
  /** So many of the newest stay. */
  readonly keep: number;
  /** Changes whenever something changed that is worth a backup. */
  readonly revision: () => number;
  /** Writes one below `folder` and resolves with its path. */
  readonly backup: (folder: string) => Promise<string>;
}

/** Backs up regularly what has changed since the last time, and removes the oldest backups. */
export class ScheduledBackup {
  readonly #options: ScheduledBackupOptions;
  #cancel: (() => void) | undefined;
  #underWay: Promise<void> | undefined;
  #savedRevision: number | undefined;
  #lastSuccess: number | undefined;
  #lastFailure: BackupStatus['lastFailure'];

  constructor(options: ScheduledBackupOptions) {
    this.#options = options;
  }

  /** Removes what a backup that was cut off has left, and begins to count the time to the first one. */
  start(): void {
    const { folder } = this.#options;
    const unfinished = existsSync(folder) ? backupsIn(folder).filter((name) => name.endsWith(PARTIAL_SUFFIX)) : [];
    for (const name of unfinished) rmSync(join(folder, name), { recursive: true });
    this.#await();
  }

  #await(): void {
    this.#cancel = this.#options.clock.after(this.#options.every, () => {
      this.#underWay = this.#run().finally(() => {
        this.#underWay = undefined;
        if (this.#cancel !== undefined) this.#await();
      });
    });
  }

  /** Waits for a backup that is under way. */
  async stop(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#underWay;
  }

  /** How the backups went since the start. */
  status(): BackupStatus {
    const lastSuccess = this.#lastSuccess;
    return {
      ...(lastSuccess !== undefined && { lastSuccess, age: this.#options.clock.now() - lastSuccess }),
      ...(this.#lastFailure !== undefined && { lastFailure: this.#lastFailure }),
    };
  }

  /** Never rejects: the log and the status tell what failed, and the next one is tried at its time. */
  async #run(): Promise<void> {
    const { clock, folder, keep, revision, backup, log } = this.#options;
    const current = revision();
    if (current === this.#savedRevision) return;
    try {
      const path = await backup(folder);
      this.#savedRevision = current;
      this.#lastSuccess = clock.now();
      removeOldest(folder, keep);
      this.#lastFailure = undefined;
      log.debug('A backup was written.', { path });
    } catch (error) {
      const reason = (error as Error).message;
      this.#lastFailure = { at: clock.now(), reason };
      log.error('The backup failed; it is tried again at the next time.', { folder, reason });
    }
  }
}

function backupsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(BACKUP_PREFIX))
    .sort();
}

/** Removes all but the newest backups: their names end with the time. */
function removeOldest(folder: string, keep: number): void {
  const whole = backupsIn(folder).filter((name) => !name.endsWith(PARTIAL_SUFFIX));
  for (const name of whole.slice(0, Math.max(0, whole.length - keep))) rmSync(join(folder, name), { recursive: true });
}
