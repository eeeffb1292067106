import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { IaqverseError } from '@iaqverse/core';

/**
 * Makes a folder and those above it that are missing, one after the other: where none can be made, such as below /proc,
 * Node's own recursive way never ends.
 * @param option how a person names the folder, such as `--data`
 * @throws IaqverseError `store_unwritable`
 */
export function makeFolder(path: string, option: string): void {
  const wanted = resolve(path);
  const missing: string[] = [];
  let folder = wanted;
  try {
    for (; !isFolder(folder); folder = dirname(folder)) missing.unshift(folder);
    for (folder of missing) mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOTDIR' ? `${folder} is a file` : `${folder} cannot be made (${code})`;
    throw new IaqverseError(
      'store_unwritable',
      `${wanted} cannot be used, because ${reason}: name another folder with ${option}`,
      { path: wanted },
      error,
    );
  }
}

/** @throws what statSync throws, and as it does where the path is another thing than a folder */
function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return found !== undefined;
  throw Object.assign(new Error(`${path} is no folder`), { code: 'ENOTDIR' });
}
