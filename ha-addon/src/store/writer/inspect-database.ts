import { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID, MIGRATIONS, migrate, pragmaNumber, SCHEMA_VERSION, schemaOf } from '../schema.ts';
import { isDamage } from '../sqlite-result.ts';

/** What an existing file turned out to be. */
export type Verdict =
  | { readonly kind: 'sound' }
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'newer'; readonly version: number };

/**
 * Looks through a whole database. An empty one is sound.
 * @param check `quick_check` reads every page once; `integrity_check` compares the indexes with their tables too
 */
export function inspectDatabase(database: DatabaseSync, check: 'quick_check' | 'integrity_check'): Verdict {
  try {
    const version = pragmaNumber(database, 'user_version');
    const objects = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count;
    if (pragmaNumber(database, 'application_id') !== APPLICATION_ID) {
      if (version === 0 && objects === 0) return { kind: 'sound' };
      return { kind: 'damaged', reason: 'it is a database of another program' };
    }
    if (version > SCHEMA_VERSION) return { kind: 'newer', version };
    const found = String(Object.values(database.prepare(`PRAGMA ${check}(1)`).get() ?? {})[0]);
    if (found !== 'ok') return { kind: 'damaged', reason: found };
    if (schemaOf(database) !== schemaOfVersion(version)) return { kind: 'damaged', reason: 'its tables are not ours' };
    return { kind: 'sound' };
  } catch (error) {
    if (isDamage(error)) return { kind: 'damaged', reason: (error as Error).message };
    throw error;
  }
}

function schemaOfVersion(version: number): string {
  const database = new DatabaseSync(':memory:');
  try {
    migrate(database, MIGRATIONS.slice(0, version));
    return schemaOf(database);
  } finally {
    database.close();
  }
}
