import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The folder of what was built for browsers: the one that the package carries beside its code, or else the workspace's.
 * @param code URL of the module at the root of the running code: `src` of a checkout, or a build's folder
 */
export function builtFolderFor(built: 'panel' | 'card', code: string): string {
  const packaged = fileURLToPath(new URL(`./${built}/`, code));
  return existsSync(packaged) ? packaged : fileURLToPath(new URL(`../../lovelace-card/dist/${built}/`, code));
}
