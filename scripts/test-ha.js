// `npm run test:ha`: tests in a real Home Assistant with a real mosquitto. Makes the Debian root that it runs in, once: about two minutes
// and 1.6 GB in IAQVERSE_HA_ROOT (below the user's cache folder unless set). Arguments go to mocha.
// With IAQVERSE_HA_OPTIONAL=1 a machine that cannot run it skips the tests; elsewhere that is a failure.
import { prepareRoot, ROOT } from '../test/home-assistant/root/prepare-root.js';
import { installPrograms, obstacle } from '../test/support/debian-root/debian-root.js';
import { buildPage } from './build.js';
import { installPackages, run } from './toolchain.js';

function prepare() {
  const reason = obstacle(ROOT);
  if (reason !== undefined) return reason;
  try {
    installPrograms(['mosquitto']);
    prepareRoot(ROOT);
  } catch (error) {
    return error.message;
  }
  return undefined;
}

const reason = prepare();
if (reason === undefined) {
  installPackages();
  buildPage();
  run('mocha', ['--config', 'test/home-assistant/mocharc.json', ...process.argv.slice(2)], { IAQVERSE_HA_ROOT: ROOT });
} else if (process.env.IAQVERSE_HA_OPTIONAL === '1') {
  console.error(`The tests in a real Home Assistant are skipped: ${reason}.`);
} else {
  console.error(`The tests in a real Home Assistant cannot run: ${reason}. IAQVERSE_HA_OPTIONAL=1 skips them.`);
  process.exitCode = 1;
}
