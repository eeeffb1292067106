import { existsSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** What SQLite keeps beside a database, by the ending of its name. */
export const COMPANIONS = ['-wal', '-shm'] as const;

/** A time as it can stand in names of files: ISO 8601 in UTC, with hyphens for colons. */
export function stampOf(time: number): string {
  return new Date(time).toISOString().replaceAll(':', '-');
}

/** This path, or one like it where something has it already. */
export function freePath(wanted: string): string {
  let path = wanted;
  for (let attempt = 2; existsSync(path); attempt++) path = `${wanted}-${attempt}`;
  return path;
}

/** The newest of the damaged databases that were set aside from this path and still lie there; their names end with the time. */
export function newestDamaged(path: string): string | undefined {
  const folder = dirname(path);
  if (!existsSync(folder)) return undefined;
  const newest = readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path)}.damaged-`) && !COMPANIONS.some((end) => name.endsWith(end)))
    .sort()
    .at(-1);
  return newest === undefined ? undefined : join(folder, newest);
}

/**
 * Renames a file, and what SQLite keeps beside it, to `<path>.<why>-<stamp>`; a name that is taken is never
 * overwritten. Returns the new path.
 */
export function setAside(path: string, why: 'damaged' | 'replaced', stamp: string): string {
  const target = freePath(`${path}.${why}-${stamp}`);
  for (const ending of ['', ...COMPANIONS]) {
    if (existsSync(path + ending)) renameSync(path + ending, target + ending);
  }
  return target;
}
