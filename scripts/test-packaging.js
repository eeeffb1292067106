// `npm run test:packaging`: the steps of the app's Dockerfile in a Debian root, and the service started there.
import { buildPackages, buildPage } from './build.js';
import { installPackages, run } from './toolchain.js';

installPackages();
buildPage();
buildPackages();
run(
  'mocha',
  [
    '--no-config',
    '--node-option',
    'conditions=iaqverse-source',
    'test/packaging/debian-root.test.ts',
    ...process.argv.slice(2),
  ],
  { IAQVERSE_PACKAGING: '1' },
);
