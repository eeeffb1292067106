// Puts together what runs: node assemble.js WORKSPACE TARGET amd64|arm64. The workspace is built, its production packages are installed.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { launcher } from './launcher.js';
import { isOwnRuntimeFile, isPackageRuntimeFile, NODE_ARCHITECTURES, OWN_FILES } from './runtime-files.js';

const [workspace, target, platform] = process.argv.slice(2);
const architecture = NODE_ARCHITECTURES[platform];
if (architecture === undefined)
  throw new Error(`Say for which architecture: ${Object.keys(NODE_ARCHITECTURES).join(' or ')}`);
for (const own of OWN_FILES)
  if (!existsSync(join(workspace, own)))
    throw new Error(`${own} is missing: run npm run build before the image is made`);

/** The files and links below a folder, by their paths below it. */
function* below(folder, path = '') {
  for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) yield* below(folder, inner);
    else yield { path: inner, isLink: entry.isSymbolicLink() };
  }
}

function take(path, isLink) {
  const from = join(workspace, path);
  const to = join(target, 'app', path);
  mkdirSync(dirname(to), { recursive: true });
  if (isLink) symlinkSync(readlinkSync(from), to);
  else copyFileSync(from, to);
}

for (const { path, isLink } of below(workspace)) {
  const installed = /^(?:[^/]+\/)?node_modules\/(.+)$/.exec(path)?.[1];
  const runs = installed === undefined ? isOwnRuntimeFile(path) : isPackageRuntimeFile(installed, architecture);
  if (runs && !path.endsWith('/node_modules/@iaqverse/lovelace-card')) take(path, isLink);
}

const flags = JSON.parse(readFileSync(join(workspace, 'scripts/node-flags.json'), 'utf8'));
const command = join(target, 'usr/local/bin/iaqverse');
mkdirSync(dirname(command), { recursive: true });
writeFileSync(command, launcher(flags));
chmodSync(command, 0o755);
