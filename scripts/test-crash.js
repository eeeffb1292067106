// `npm run test:crash`: 200 kills of the service and 20 stops of the broker, under load; 20 kills in the middle of refits.
import { installPackages, run } from './toolchain.js';

installPackages();
run('mocha', ['--config', '.mocharc.crash.json', ...process.argv.slice(2)], {
  IAQVERSE_KILLS: process.env.IAQVERSE_KILLS ?? '200',
  IAQVERSE_BROKER_STOPS: process.env.IAQVERSE_BROKER_STOPS ?? '20',
  IAQVERSE_REFIT_KILLS: process.env.IAQVERSE_REFIT_KILLS ?? '20',
});
