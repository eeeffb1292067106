// Which Debian mirror this machine's own apt uses.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const APT = '/etc/apt';

/** The mirror of Debian's main archive that apt is set up with, or undefined where apt knows none (another distribution, say). */
export function debianMirror() {
  return aptSources()
    .flatMap(urisOf)
    .find((uri) => /\/debian\/?$/.test(uri));
}

function aptSources() {
  const folder = join(APT, 'sources.list.d');
  const listed = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return [join(APT, 'sources.list'), ...listed]
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'));
}

/** Of both formats: `deb [options] URI suite …` and `URIs: URI …`. */
function urisOf(text) {
  return text.split('\n').flatMap((line) => {
    const [, old, stanza] = /^\s*(?:deb\s+(?:\[[^\]]*\]\s*)?(\S+)|URIs:\s*(.*))/.exec(line) ?? [];
    return old === undefined ? (stanza ?? '').split(/\s+/).filter(Boolean) : [old];
  });
}
