import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { IaqverseError } from '@iaqverse/core';
import { makeFolder } from '../../make-folder.ts';
import { FolderLock } from '../folder-lock.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { COMPANIONS, setAside, stampOf } from '../set-aside.ts';
import { newer, storeError } from '../store-error.ts';
import { inspectDatabase } from '../writer/inspect-database.ts';
import { digestOf, syncToDisk } from './digest.ts';
import { MANIFEST_FILE, type Manifest, manifestSchema } from './manifest.ts';
import { PARTIAL_SUFFIX, RESTORING_SUFFIX } from './names.ts';

/** What a backup was found to hold. */
export interface VerifiedBackup {
  readonly createdAt: string;
  readonly schema: number;
  readonly files: readonly string[];
}

export interface RestoreOutcome extends VerifiedBackup {
  /** Where the files went whose places were taken. */
  readonly keptAside: readonly string[];
}

/**
 * Looks whether a backup is whole: every file there, unchanged since, its database sound.
 * @throws IaqverseError `backup_unreadable`, `store_newer`
 */
export function verifyBackup(backup: string): VerifiedBackup {
  const { createdAt, schema, files } = readManifest(backup);
  for (const { name, bytes, sha256 } of files) {
    const path = join(backup, name);
    if (!existsSync(path)) throw unreadable(backup, `its file ${name} is missing`);
    const found = digestOf(path);
    if (found.bytes !== bytes || found.sha256 !== sha256) throw unreadable(backup, `its file ${name} has changed`);
    if (isDatabase(name)) verifyDatabase(backup, path);
  }
  return { createdAt, schema, files: files.map(({ name }) => name) };
}

/**
 * Puts a backup into a data folder whose service does not run. Everything is verified before anything is replaced, and
 * what is replaced is kept beside it.
 * @param at the time, for the names of what is kept, ms
 * @throws IaqverseError `backup_unreadable`, `store_newer`, `store_in_use`, `store_unwritable`
 */
export function restoreBackup({ backup, folder, at }: { backup: string; folder: string; at: number }): RestoreOutcome {
  const verified = verifyBackup(backup);
  const lock = new FolderLock(folder);
  try {
    makeFolder(folder, '--data');
    lock.acquire();
    const waiting = verified.files.map((name) => join(folder, name) + RESTORING_SUFFIX);
    verified.files.forEach((name, index) => {
      const partial = waiting[index]! + PARTIAL_SUFFIX;
      copyFileSync(join(backup, name), partial);
      syncToDisk(partial);
    });
    for (const path of waiting) renameSync(path + PARTIAL_SUFFIX, path);
    return { ...verified, keptAside: finishRestore(folder, at) };
  } catch (error) {
    throw storeError(folder, error);
  } finally {
    lock.release();
  }
}

/**
 * Puts the files that wait to be restored into their places, and what stood there aside. Also done at a start, in case
 * the restore was cut off between the two. Returns where the replaced ones are.
 */
export function finishRestore(folder: string, at: number): string[] {
  const waiting = readdirSync(folder).filter((name) => name.endsWith(RESTORING_SUFFIX));
  if (waiting.length === 0) return [];
  const aside = waiting.flatMap((name) => {
    const path = join(folder, name.slice(0, -RESTORING_SUFFIX.length));
    const isTaken = ['', ...COMPANIONS].some((ending) => existsSync(path + ending));
    const replaced = isTaken ? [setAside(path, 'replaced', stampOf(at))] : [];
    renameSync(join(folder, name), path);
    return replaced;
  });
  syncToDisk(folder);
  return aside;
}

function isDatabase(name: string): boolean {
  return name.endsWith('.db');
}

function readManifest(backup: string): Manifest {
  const path = join(backup, MANIFEST_FILE);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw unreadable(backup, `${MANIFEST_FILE} cannot be read (${(error as Error).message})`, error);
  }
  const manifest = manifestSchema.safeParse(content);
  if (!manifest.success) throw unreadable(backup, `${MANIFEST_FILE} is not a manifest of ours`, manifest.error);
  return manifest.data;
}

function verifyDatabase(backup: string, path: string): void {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const verdict = inspectDatabase(database, 'integrity_check');
    if (verdict.kind === 'newer') throw newer(path, verdict.version, SCHEMA_VERSION);
    if (verdict.kind === 'damaged') throw unreadable(backup, `its database is damaged: ${verdict.reason}`);
  } finally {
    database.close();
  }
}

function unreadable(backup: string, reason: string, cause?: unknown): IaqverseError {
  return new IaqverseError(
    'backup_unreadable',
    `The backup at ${backup} cannot be restored, because ${reason}: choose another one.`,
    { backup, reason },
    cause,
  );
}
