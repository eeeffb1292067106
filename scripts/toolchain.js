// What every entry script needs: the workspace's folder, and its own Node 24. Plain JavaScript, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const binaries = join(root, 'node_modules', '.bin');
const marker = join(root, 'node_modules', '.package-lock.json');
const lockfile = join(root, 'package-lock.json');

export const environment = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` };

/** Installs the packages when they are missing or older than the lockfile. Ends the process when that fails. */
export function installPackages() {
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.error('Installing packages (once, about half a minute) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Runs a command to its end with our Node first on the path. Ends the process when it fails. */
export function run(command, args, extra = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...environment, ...extra },
    stdio: 'inherit',
  });
  if (error) console.error(`${command} did not start: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs a command until it ends, passing on the signals that a service manager sends; resolves with its exit code. */
export function runUntilEnd(command, args) {
  const child = spawn(command, args, { cwd: root, env: environment, stdio: 'inherit' });
  // On a terminal Ctrl-C reaches the child by itself; a second SIGINT from here would cut its graceful stop short.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${command} did not start: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  });
}

/** Starts a command that ends with this process. */
export function runInBackground(command, args) {
  const child = spawn(command, args, { cwd: root, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  child.on('error', (error) => console.error(`${command} did not start: ${error.message}`));
  process.on('exit', () => child.kill());
}
