import { existsSync, renameSync } from 'node:fs';

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
