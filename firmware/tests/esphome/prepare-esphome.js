// Brings a real ESPHome into the Debian root of the tests, beside what else is there.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../test/home-assistant/root/prepare-root.js';
import { install, makeRoot, step } from '../../../test/support/debian-root/debian-root.js';

/** The release that the component is for. */
const RELEASE = '2026.10';
/** Its environment, inside. */
export const VENV = `/esphome-${RELEASE}`;

/** Makes root and environment where they are not there yet, about a minute each, and says where the root is. @throws Error that says what to do */
export function prepareEsphome() {
  const stamp = join(ROOT, VENV, 'iaqverse-ready');
  if (!existsSync(stamp)) {
    makeRoot(ROOT);
    step(`ESPHome ${RELEASE}`, () => install(ROOT, VENV, [`esphome==${RELEASE}.*`]));
    writeFileSync(stamp, '');
  }
  return ROOT;
}
