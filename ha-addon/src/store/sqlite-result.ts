/** SQLite's primary result codes (https://www.sqlite.org/rescode.html), as far as we tell them apart. */
export const SQLITE = {
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  AUTH: 23,
  NOTADB: 26,
} as const;

/** An extended result code: SQLITE_CONSTRAINT_PRIMARYKEY. */
const KEY_IS_THERE = 1555;

/** The primary result code of an error that SQLite raised; undefined for others. */
export function resultCode(error: unknown): number | undefined {
  const { errcode } = error as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** Whether SQLite says that the file itself is not what it should be. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return code === SQLITE.CORRUPT || code === SQLITE.NOTADB;
}

/** Whether a row of the same primary key is there already: the statement was undone, the transaction goes on. */
export function isKnownKey(error: unknown): boolean {
  return (error as { errcode?: unknown }).errcode === KEY_IS_THERE;
}
