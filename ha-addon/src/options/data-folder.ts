import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { IaqverseError } from '@iaqverse/core';
import { DATABASE_FILE } from '../store/store.ts';

/** Where data goes when nobody says where: below the folder in which the service is started. */
const USUAL_FOLDER = '.iaqverse';
/** The configuration within the data folder. */
export const CONFIGURATION_FILE = 'iaqverse.yaml';

/** What decides what the service measures: simulated homes, a recording, or a real home. */
export type Source =
  | { readonly kind: 'demo' }
  | { readonly kind: 'replay'; readonly folder: string }
  | { readonly kind: 'home' };

/** The data folder: the one given, or one of its own for each source, so that a demo never mixes with a home. */
export function dataFolderFor(given: string | undefined, source: Source): string {
  if (given !== undefined) return resolve(given);
  const name = source.kind === 'replay' ? `replay-${basename(resolve(source.folder))}` : source.kind;
  return resolve(USUAL_FOLDER, name);
}

/**
 * The data folder of a service that ran before: the one given, or the only one there is.
 * @throws IaqverseError `invalid_argument` when there is none, or more than one to choose from
 */
export function existingDataFolder(given: string | undefined): string {
  if (given !== undefined) {
    if (existsSync(join(given, DATABASE_FILE))) return resolve(given);
    throw new IaqverseError(
      'invalid_argument',
      `${resolve(given)} holds no ${DATABASE_FILE}: name the data folder of a service with --data`,
    );
  }
  const base = resolve(USUAL_FOLDER);
  const names = existsSync(base) ? readdirSync(base) : [];
  const folders = names.map((name) => join(base, name)).filter((folder) => existsSync(join(folder, DATABASE_FILE)));
  const [only] = folders;
  if (only === undefined)
    throw new IaqverseError('invalid_argument', `No data was found below ${base}: name the data folder with --data`);
  if (folders.length > 1)
    throw new IaqverseError(
      'invalid_argument',
      `There are several data folders, name one: ${folders.map((folder) => `--data ${folder}`).join(' or ')}`,
    );
  return only;
}
