// `npm run bench`: measures the built service, as people run it.
import { buildPackages, buildPage } from './build.js';
import { installPackages, run } from './toolchain.js';

installPackages();
buildPage();
buildPackages();
run('node', ['--conditions=iaqverse-source', 'bench/main.ts', ...process.argv.slice(2)], { IAQVERSE_BUILT: '1' });
