// `npm run test:influx`: tests against a real InfluxDB 2. Takes the server that IAQVERSE_INFLUXD names, or builds one, once, where Go and Rust are
// (about five minutes, below the user's cache folder). Where there is none and none can be built, it says so and skips. Arguments go to mocha.
import { buildInfluxd, findInfluxd, obstacle } from '../test/support/influx/build-influxd.js';
import { installPackages, run } from './toolchain.js';

const reason = findInfluxd() === undefined ? obstacle() : undefined;
if (reason === undefined) {
  const server = buildInfluxd();
  installPackages();
  run('mocha', ['--config', 'test/influx/mocharc.json', ...process.argv.slice(2)], { IAQVERSE_INFLUXD: server });
} else {
  console.error(`The tests against InfluxDB are skipped: ${reason}.`);
}
