// A Debian root with a Python that is newer than that of most machines: made once, and shared by the tests that need it.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { debianMirror } from './debian-mirror.js';

export const SUITE = 'forky';
export const PYTHON = 'python3.14';
/** With a compiler: some packages bring no binary for this Python. */
export const PACKAGES = [PYTHON, `${PYTHON}-dev`, `${PYTHON}-venv`, 'g++', 'libturbojpeg0', 'ca-certificates'];

/** Says that a folder is a root of ours. */
const MARK = 'iaqverse-root';
/** Variables by which pip and its libraries are told of certificate authorities. */
const CERTIFICATES = ['PIP_CERT', 'SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'];

/** Where a root of that name is, unless a person chose another place. */
export function usualRoot(name) {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return process.env.IAQVERSE_HA_ROOT || join(cache, 'iaqverse', name);
}

/** Why no root can be made or used on this machine, with the remedy in the same sentence; undefined where it can. */
export function obstacle(root) {
  if (process.platform !== 'linux') return 'a Debian root needs Linux: run this on a Linux machine or in a container';
  if (process.getuid() !== 0) return 'changing into a Debian root needs root rights: run this with sudo';
  if (!isThere('unshare')) return 'unshare is missing: install the package util-linux';
  if (spawnSync('unshare', ['--mount', 'true']).status !== 0)
    return 'mounting is not allowed here: in a container it needs the capability SYS_ADMIN';
  if (isRoot(root)) return undefined;
  if (!isThere('debootstrap') && !isThere('apt-get')) return 'debootstrap is missing: install it';
  if (mirror() === undefined)
    return 'apt names no Debian mirror here: name one by the environment variable IAQVERSE_HA_MIRROR';
  return undefined;
}

/** Makes a root where there is none. @throws Error that says what to do */
export function makeRoot(root) {
  if (existsSync(root) && !isRoot(root))
    throw new Error(`${root} holds something else: name a folder that does not exist by IAQVERSE_HA_ROOT`);
  if (!existsSync(root)) step('A Debian root with its Python', () => bootstrap(root));
  copyNetworkSettings(root);
}

function isRoot(root) {
  return existsSync(join(root, MARK));
}

function mirror() {
  return process.env.IAQVERSE_HA_MIRROR ?? debianMirror();
}

/** Makes it beside its place and moves it there whole: what was interrupted is never taken for finished. */
function bootstrap(root) {
  const unfinished = `${root}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(root), { recursive: true });
  installPrograms(['debootstrap']);
  // An older debootstrap knows neither the suite nor its keys; sid's script makes any newer one.
  const script = '/usr/share/debootstrap/scripts/sid';
  const args = [
    '--variant=minbase',
    '--no-check-gpg',
    `--include=${PACKAGES.join(',')}`,
    SUITE,
    unfinished,
    mirror(),
    script,
  ];
  succeed('debootstrap', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(join(unfinished, 'var/cache/apt/archives'), { recursive: true });
  writeFileSync(join(unfinished, MARK), '');
  renameSync(unfinished, root);
}

/** Installs programs that are missing, by packages of their names. */
export function installPrograms(programs) {
  const missing = programs.filter((program) => !isThere(program));
  if (missing.length === 0) return;
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  succeed('apt-get', ['update', '-qq'], options);
  succeed('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], options);
}

/** The machine's way to its package index serves inside, too: name resolution, authorities, pip's settings. */
function copyNetworkSettings(root) {
  const authorities = CERTIFICATES.map((name) => process.env[name]).filter((path) => path !== undefined);
  const usual = ['/etc/ssl/certs/ca-certificates.crt', '/etc/resolv.conf', '/etc/hosts', '/etc/pip.conf'];
  for (const path of new Set([...usual, ...authorities])) if (existsSync(path)) copyInto(root, path, path);
  for (const path of ['.config/pip/pip.conf', '.pip/pip.conf']) {
    const own = join(process.env.HOME ?? '/root', path);
    if (existsSync(own)) copyInto(root, own, join('/root', path));
  }
}

function copyInto(root, from, to) {
  const target = join(root, to);
  mkdirSync(dirname(target), { recursive: true });
  rmSync(target, { force: true });
  cpSync(from, target, { dereference: true });
}

/** Installs packages into a Python environment inside, which is made where it is not there. @param venv its folder inside */
export function install(root, venv, what) {
  if (!existsSync(join(root, venv, 'bin/pip'))) inside(root, venv, [PYTHON, '-m', 'venv', venv]);
  inside(root, venv, [
    'pip',
    'install',
    '--quiet',
    '--no-cache-dir',
    '--prefer-binary',
    '--root-user-action=ignore',
    ...what,
  ]);
}

/** Runs a command inside, an environment's programs first on the path. Gives what it prints where `output` is `pipe`. @throws Error where it fails */
export function inside(root, venv, command, output = 'inherit', extra = {}) {
  const env = {
    ...process.env,
    PATH: `${venv}/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOME: '/root',
    LANG: 'C.UTF-8',
    ...extra,
  };
  // Folders with packages of the machine are not to be found inside.
  delete env.PIP_FIND_LINKS;
  const chroot = spawnSync('sh', ['-c', 'command -v chroot'], { encoding: 'utf8' }).stdout.trim();
  return succeed(chroot, [root, ...command], { env, stdio: ['ignore', output, 'inherit'], encoding: 'utf8' });
}

function succeed(command, args, options) {
  const { status, error, stdout } = spawnSync(command, args, options);
  if (error) throw new Error(`${command} did not start: ${error.message}`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: see above, and run this again`);
  return stdout;
}

function isThere(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

export function step(what, run) {
  const start = Date.now();
  console.error(`${what} …`);
  run();
  console.error(`${what}: done in ${Math.round((Date.now() - start) / 1000)} s.`);
}
