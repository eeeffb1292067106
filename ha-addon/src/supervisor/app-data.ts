import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { MANIFEST_FILE } from '../store/backup/manifest.ts';
import { restoreBackup } from '../store/backup/restore-backup.ts';
import { writeBackup } from '../store/backup/write-backup.ts';
import { DATABASE_FILE } from '../store/store.ts';
import { storeError } from '../store/store-error.ts';

/**
 * Where an app's data lies below the folder that the Supervisor keeps and backs up. The database in `live` changes while
 * it is copied and is left out of backups (`backup_exclude`); the one in `copy` is what they take. While a backup is
 * made, that is a consistent copy; at every other time it is a second name of the live one, which costs nothing and
 * is whole whenever the app is stopped: then the Supervisor makes its backup without asking us.
 */
export interface AppFolders {
  readonly live: string;
  readonly copy: string;
}

/** @param data the folder that the Supervisor keeps, `/data` */
export function appFolders(data: string): AppFolders {
  return { live: join(data, 'home'), copy: join(data, 'backup') };
}

/**
 * Puts a database that the Supervisor restored into its place. Does nothing where a live one is.
 * @param at the time, ms
 * @returns whether it did
 * @throws IaqverseError `backup_unreadable`, `store_newer`, `store_unwritable`
 */
export function takeRestored({ live, copy }: AppFolders, at: number): boolean {
  const restored = join(copy, DATABASE_FILE);
  if (existsSync(join(live, DATABASE_FILE)) || !existsSync(restored)) return false;
  if (existsSync(join(copy, MANIFEST_FILE))) {
    restoreBackup({ backup: copy, folder: live, at });
    return true;
  }
  makeFolder(live, '--folder');
  renameSync(restored, join(live, DATABASE_FILE));
  return true;
}

/**
 * Before the Supervisor backs up: puts a consistent, verified copy where it will take it from, also while the service runs.
 * @param at the time, ms
 * @throws IaqverseError `store_unwritable` and what else a store can raise
 */
export async function beginBackup({ live, copy }: AppFolders, at: number): Promise<void> {
  const path = join(live, DATABASE_FILE);
  if (!existsSync(path)) return;
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const written = await writeBackup({ path, folder: unfinished, files: {}, at });
  rmSync(copy, { recursive: true, force: true });
  renameSync(written, copy);
  rmSync(unfinished, { recursive: true });
}

/**
 * After a backup, at the start and at the end: the live database under its second name, in the place of the copy.
 * @throws IaqverseError `store_unwritable`
 */
export function endBackup({ live, copy }: AppFolders): void {
  try {
    rmSync(copy, { recursive: true, force: true });
    if (!existsSync(join(live, DATABASE_FILE))) return;
    mkdirSync(copy);
    linkSync(join(live, DATABASE_FILE), join(copy, DATABASE_FILE));
  } catch (error) {
    throw storeError(copy, error);
  }
}
