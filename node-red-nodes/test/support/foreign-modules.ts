import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A package of other people's nodes, with the version that our flows are made for. */
export interface ForeignModule {
  readonly name: string;
  readonly version: string;
}

export const HOME_ASSISTANT_NODES: ForeignModule = {
  name: 'node-red-contrib-home-assistant-websocket',
  version: '0.80.3',
};
export const INFLUXDB_NODES: ForeignModule = { name: 'node-red-contrib-influxdb', version: '0.7.0' };

/** All of them: what flows may use beside Node-RED's nodes and ours. */
export const FOREIGN_MODULES: readonly ForeignModule[] = [HOME_ASSISTANT_NODES, INFLUXDB_NODES];

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'iaqverse/node-red-modules');

/** The folder of a package that npm installed, once for all runs. Undefined, and a line that says so, where npm cannot get it. */
export function foreignModule({ name, version }: ForeignModule): string | undefined {
  const home = join(CACHE, `${name}-${version}`);
  const folder = join(home, 'node_modules', name);
  if (existsSync(folder)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const made = mkdtempSync(join(CACHE, 'installing-'));
  try {
    writeFileSync(join(made, 'package.json'), '{ "private": true }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], {
      cwd: made,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    renameSync(made, home);
    return folder;
  } catch (error) {
    console.log(`      skipped: npm cannot install ${name}@${version}: ${String(error).split('\n')[0]}`);
    return undefined;
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
