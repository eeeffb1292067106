// Builds what is missing or older than its sources: the page always, the publishable packages with --all.
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, run } from './toolchain.js';

const pageSources = ['core/src', 'lovelace-card/src', 'lovelace-card/vite.config.ts', 'lovelace-card/index.html'];
const pageBuilt = join(root, 'lovelace-card/dist/panel/index.html');

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

/** Builds the page that the service serves, unless it is up to date. */
export function buildPage() {
  const sources = pageSources.map((path) => join(root, path)).filter((path) => existsSync(path));
  if (existsSync(pageBuilt) && statSync(pageBuilt).mtimeMs >= Math.max(...sources.map(newest))) return;
  console.error('Building the page …');
  run('npm', ['run', '--silent', 'build', '--workspace', '@iaqverse/lovelace-card', '--', '--logLevel', 'warn']);
}

/** Puts the page, where it is built, beside the service's code: a published package has no workspace to take it from. */
export function copyPage(from, to) {
  if (!existsSync(from)) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** Builds the publishable JavaScript of core and service, which brings the page along. */
export function buildPackages() {
  run('tsc', ['-b', 'core', 'ha-addon']);
  copyPage(dirname(pageBuilt), join(root, 'ha-addon/dist/panel'));
}
