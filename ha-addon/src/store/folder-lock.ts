import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { resultCode, SQLITE } from './sqlite-result.ts';
import { inUse } from './store-error.ts';

const LOCK_FILE = 'iaqverse.lock';

/**
 * Holds a data folder for one process. The lock is the operating system's, taken by SQLite on an empty file: it goes
 * with the process however that ends, unlike a file that says who runs.
 */
export class FolderLock {
  readonly #folder: string;
  #database: DatabaseSync | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws IaqverseError `store_in_use` when another holds it; what SQLite throws when the folder cannot be written */
  acquire(): void {
    const database = new DatabaseSync(join(this.#folder, LOCK_FILE));
    try {
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    } catch (error) {
      database.close();
      throw resultCode(error) === SQLITE.BUSY ? inUse(this.#folder, error) : error;
    }
    this.#database = database;
  }

  release(): void {
    this.#database?.close();
    this.#database = undefined;
  }
}
