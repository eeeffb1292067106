// Brings a real Home Assistant into the Debian root of the tests: its Python is newer than that of most machines.
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  inside,
  install,
  makeRoot,
  PACKAGES,
  PYTHON,
  SUITE,
  step,
  usualRoot,
} from '../../support/debian-root/debian-root.js';

/** The release that the tests are for. */
const RELEASE = '2026.11';
/** The root of these tests. */
export const ROOT = usualRoot(`home-assistant-${RELEASE}`);
/** Integrations that the tests use beside those that Home Assistant sets up by itself; hassio's code is loaded by that of mqtt. */
const INTEGRATIONS = ['mqtt', 'hassio', 'history', 'logbook', 'conversation', 'template'];

const VENV = '/venv';
const COMPONENTS = `${VENV}/lib/${PYTHON}/site-packages/homeassistant`;
const STAMP = 'iaqverse-ready.json';
const READY = `${JSON.stringify({ homeAssistant: RELEASE, suite: SUITE, packages: PACKAGES, integrations: INTEGRATIONS })}\n`;

/** Brings the root to what the tests need; at once where it is so already. @throws Error that says what to do */
export function prepareRoot(root) {
  if (isReady(root)) return;
  // What was made for another release is made anew; what was interrupted goes on.
  if (existsSync(join(root, STAMP))) rmSync(root, { recursive: true });
  makeRoot(root);
  step(`Home Assistant ${RELEASE}`, () => install(root, VENV, [`homeassistant==${RELEASE}.*`]));
  step('What its integrations need', () => {
    copyFileSync(fileURLToPath(new URL('requirements.py', import.meta.url)), join(root, 'tmp/requirements.py'));
    const wanted = inside(root, VENV, ['python', '/tmp/requirements.py', ...INTEGRATIONS], 'pipe').split('\n');
    install(root, VENV, ['--constraint', `${COMPONENTS}/package_constraints.txt`, ...wanted.filter(Boolean)]);
  });
  writeFileSync(join(root, STAMP), READY);
}

function isReady(root) {
  return existsSync(join(root, STAMP)) && readFileSync(join(root, STAMP), 'utf8') === READY;
}
