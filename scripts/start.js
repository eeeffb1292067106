// `npm start`: installs and builds what is missing, then runs the service from its sources. `npm run dev` (--watch) rebuilds and
// restarts on every change.
import { join } from 'node:path';
import { buildPage } from './build.js';
import { installPackages, root, runInBackground, runUntilEnd } from './toolchain.js';

const args = process.argv.slice(2);
const watching = args[0] === '--watch';
const rest = watching ? args.slice(1) : args;

installPackages();
buildPage();
const entry = join(root, 'ha-addon/src/main.ts');
const watch = watching ? ['--watch', '--watch-preserve-output'] : [];
// While developing the page is rebuilt on every change; the service serves what is there.
if (watching)
  runInBackground('npm', [
    'run',
    '--silent',
    'build',
    '--workspace',
    '@iaqverse/lovelace-card',
    '--',
    '--watch',
    '--logLevel',
    'warn',
  ]);
process.exitCode = await runUntilEnd('node', [...watch, '--conditions=iaqverse-source', entry, 'start', ...rest]);
