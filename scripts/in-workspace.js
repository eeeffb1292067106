// Runs a command with the workspace's packages installed and its Node first on the path: `node scripts/in-workspace.js mocha …`.
import { buildPackages, buildPage } from './build.js';
import { installPackages, run } from './toolchain.js';

const [command, ...args] = process.argv.slice(2);
installPackages();
if (command === 'build') {
  buildPage();
  buildPackages();
} else if (command === 'node') {
  run('node', ['--conditions=iaqverse-source', ...args]);
} else {
  run(command, args);
}
