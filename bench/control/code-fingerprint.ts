import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** All that a home-week depends on. */
const SOURCES = ['bench/control/**/*.{ts,json}', 'core/src/**/*.ts', 'models/*.json'];

/** Tells one state of the code from another: home-weeks that other code lived are lived again. */
export function codeFingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) hash.update(file).update(readFileSync(`${ROOT}/${file}`));
  return hash.digest('hex').slice(0, 16);
}
