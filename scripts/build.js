// Builds what is missing or older than its sources: the pages and the card always, the publishable packages with --all.
import { cpSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, run } from './toolchain.js';

const pageSources = [
  'core/src',
  'lovelace-card/src',
  'lovelace-card/build',
  'lovelace-card/vite.config.ts',
  'lovelace-card/vite.card.config.ts',
  'lovelace-card/vite.card.texts.ts',
  'lovelace-card/index.html',
];
/** What is built for browsers, by the file that tells of each. */
const builtForBrowsers = {
  panel: join(root, 'lovelace-card/dist/panel/index.html'),
  card: join(root, 'lovelace-card/dist/card/iaqverse-room-card.js'),
};

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

/** Builds the pages that the service serves and the card that it brings along, unless they are up to date. */
export function buildPage() {
  const sources = pageSources.map((path) => join(root, path)).filter((path) => existsSync(path));
  const changed = Math.max(...sources.map(newest));
  if (Object.values(builtForBrowsers).every((built) => existsSync(built) && statSync(built).mtimeMs >= changed)) return;
  console.error('Building the pages and the card …');
  run('npm', ['run', '--silent', 'build', '--workspace', '@iaqverse/lovelace-card']);
}

/** Puts what is built for browsers beside the service's code: a published package has no workspace to take it from. */
export function copyPage(from, to) {
  if (!existsSync(from)) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** Builds the publishable JavaScript of core and service, which brings the pages and the card along. */
export function buildPackages() {
  run('tsc', ['-b', 'core', 'mqtt', 'ha-addon']);
  for (const [name, built] of Object.entries(builtForBrowsers))
    copyPage(dirname(built), join(root, 'ha-addon/dist', name));
}
