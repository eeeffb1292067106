import { IaqverseError } from '@iaqverse/core';
import { resultCode, SQLITE } from './sqlite-result.ts';

/** Node's codes of file errors that a person can mend. */
const UNWRITABLE_CODES = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'EIO'];

/** What a failure of SQLite, of a file or of a thread means for whoever uses the store at `path`. */
export function storeError(path: string, cause: unknown): IaqverseError {
  if (cause instanceof IaqverseError) return cause;
  const { message, code } = cause as Error & { code?: string };
  const context = { path, reason: message };
  switch (resultCode(cause)) {
    case SQLITE.FULL:
      return diskFull(path, context, cause);
    case SQLITE.PERM:
    case SQLITE.READONLY:
    case SQLITE.IOERR:
    case SQLITE.CANTOPEN:
    case SQLITE.AUTH:
      return unwritable(path, context, cause);
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return new IaqverseError(
        'store_damaged',
        `The store at ${path} is damaged (${message}): restart the service, which sets it aside, then restore a backup.`,
        context,
        cause,
      );
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return inUse(path, cause);
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, context, cause);
  if (code !== undefined && UNWRITABLE_CODES.includes(code)) return unwritable(path, context, cause);
  return new IaqverseError(
    'store_closed',
    `The store at ${path} did not answer (${message}): it starts again by itself, so try once more.`,
    context,
    cause,
  );
}

/** Another process holds the store. */
export function inUse(path: string, cause?: unknown): IaqverseError {
  return new IaqverseError(
    'store_in_use',
    `Another process uses the store at ${path}: stop the other one, or give this one a data folder of its own.`,
    { path },
    cause,
  );
}

/** The store is not running. */
export function closed(path: string): IaqverseError {
  return new IaqverseError('store_closed', `The store at ${path} is not running: start it first.`, { path });
}

/** The database was written by a newer version of the program. */
export function newer(path: string, version: number, known: number): IaqverseError {
  return new IaqverseError(
    'store_newer',
    `The store at ${path} was written by a newer version of IAQverse (schema ${version}, this one knows ${known}): install that version again, or use another data folder.`,
    { path, version, known },
  );
}

function diskFull(path: string, context: Record<string, unknown>, cause: unknown): IaqverseError {
  return new IaqverseError(
    'store_unwritable',
    `The disk that holds ${path} is full: free some space; until then nothing more is stored.`,
    context,
    cause,
  );
}

function unwritable(path: string, context: Record<string, unknown>, cause: unknown): IaqverseError {
  return new IaqverseError(
    'store_unwritable',
    `The store at ${path} cannot be written (${String(context.reason)}): check that its folder exists, that the service may write there, and that the disk is sound.`,
    context,
    cause,
  );
}
