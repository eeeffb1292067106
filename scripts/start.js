// `npm start`: installs and builds what is missing or old, then runs the service. `npm run dev` (--watch) runs it from its sources, and
// rebuilds and restarts on every change.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackages, buildPage } from './build.js';
import { installPackages, root, runInBackground, runUntilEnd } from './toolchain.js';

/** A smaller nursery for young objects, MiB: the service at rest takes a tenth less memory, and is no slower to notice. */
const NODE_FLAGS = JSON.parse(readFileSync(new URL('node-flags.json', import.meta.url), 'utf8'));

const args = process.argv.slice(2);
const watching = args[0] === '--watch';

installPackages();
buildPage();
if (watching) {
  // The page is rebuilt on every change; the service serves what is there.
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
  const source = join(root, 'ha-addon/src/main.ts');
  const watch = ['--watch', '--watch-preserve-output', '--conditions=iaqverse-source'];
  process.exitCode = await runUntilEnd('node', [...watch, source, 'start', ...args.slice(1)]);
} else {
  buildPackages();
  process.exitCode = await runUntilEnd('node', [...NODE_FLAGS, join(root, 'ha-addon/dist/main.js'), 'start', ...args]);
}
