import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatIso } from '@iaqverse/core';
import { makeFolder } from '../../make-folder.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { freePath, stampOf } from '../set-aside.ts';
import { storeError } from '../store-error.ts';
import { RestartingThread, threadFile } from '../thread/restarting-thread.ts';
import { digestOf, syncToDisk } from './digest.ts';
import { MANIFEST_FILE, type Manifest, type ManifestFile } from './manifest.ts';
import { BACKUP_PREFIX, PARTIAL_SUFFIX } from './names.ts';
import type { CopyRequests } from './requests.ts';

/** Content by plain file name. */
export type BackupFiles = Readonly<Record<string, string | Uint8Array>>;

export interface BackupOrder {
  /** The database. */
  readonly path: string;
  /** Where the new folder goes; made when it is not there. */
  readonly folder: string;
  readonly files: BackupFiles;
  /** The time of the backup, ms. */
  readonly at: number;
}

/**
 * Writes a backup into a new folder that gets its name once all of it is on the disk. Returns its path.
 * @throws IaqverseError `store_unwritable` and what else a store can raise
 */
export async function writeBackup({ path, folder, files, at }: BackupOrder): Promise<string> {
  const target = freePath(join(folder, BACKUP_PREFIX + stampOf(at)));
  const partial = target + PARTIAL_SUFFIX;
  const thread = new RestartingThread<CopyRequests>(
    threadFile('./copy-thread', import.meta.url),
    async () => undefined,
    () => undefined,
  );
  try {
    rmSync(partial, { recursive: true, force: true });
    makeFolder(partial, '--backup-to or --to');
    const name = basename(path);
    const listed: ManifestFile[] = [{ name, ...(await thread.ask('copy', { path, target: join(partial, name) })) }];
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(partial, name), content, { flush: true });
      listed.push({ name, ...digestOf(join(partial, name)) });
    }
    const manifest: Manifest = {
      format: 'iaqverse-backup',
      version: 1,
      createdAt: formatIso(at),
      schema: SCHEMA_VERSION,
      files: listed,
    };
    writeFileSync(join(partial, MANIFEST_FILE), `${JSON.stringify(manifest, undefined, 2)}\n`, { flush: true });
    syncToDisk(partial);
    renameSync(partial, target);
    syncToDisk(folder);
    return target;
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw storeError(folder, error);
  } finally {
    await thread.stop();
  }
}
