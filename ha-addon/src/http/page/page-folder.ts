import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the built page: the one that the package carries beside its code, or else the workspace's.
 * @param code URL of the module at the root of the running code: `src` of a checkout, or a build's folder
 */
export function pageFolderFor(code: string): string {
  const packaged = fileURLToPath(new URL('./panel/', code));
  return existsSync(join(packaged, 'index.html'))
    ? packaged
    : fileURLToPath(new URL('../../lovelace-card/dist/panel/', code));
}
