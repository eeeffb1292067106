// `npm test`: installs what it needs where it may, builds the page, and runs every test. What it must skip it names, with the reason.
import { spawnSync } from 'node:child_process';
import { buildPackages, buildPage } from './build.js';
import { installPackages, run } from './toolchain.js';

/** Programs that some tests drive, by the Debian package that brings them. */
const PROGRAMS = {
  mosquitto: 'mosquitto',
  mosquitto_sub: 'mosquitto-clients',
  chromium: 'chromium',
  openssl: 'openssl',
};

function isThere(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

function installPrograms() {
  const missing = Object.keys(PROGRAMS).filter((program) => !isThere(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => PROGRAMS[program]);
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    console.error(`Installing ${packages.join(', ')} …`);
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  }
  const left = missing.filter((program) => !isThere(program));
  for (const program of left)
    console.error(`Tests that need ${program} will be skipped: install the package ${PROGRAMS[program]} to run them.`);
}

installPackages();
installPrograms();
buildPage();
buildPackages();
run('mocha', process.argv.slice(2));
