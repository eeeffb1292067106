import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { NodeRedFigures } from './support/node-red-process.ts';
import { rounded } from './support/statistics.ts';

const MESSAGES_A_SECOND = 1000;
const SECONDS = 60;

/**
 * A thousand messages a second through score and forecast nodes in Node-RED, for a minute, beside two function nodes that only
 * copy: how late the event loop is, and what it takes of the memory.
 */
export async function benchNodeRed(folder: string) {
  const copy = await run(folder, 'copy');
  const nodes = await run(folder, 'nodes');
  return {
    messagesPerSecond: MESSAGES_A_SECOND,
    seconds: SECONDS,
    copy,
    nodes,
    lagP99Ratio: rounded(nodes.lagP99Ms / copy.lagP99Ms),
    residentMbMore: rounded(nodes.residentMb - copy.residentMb),
  };
}

async function run(folder: string, kind: 'copy' | 'nodes'): Promise<NodeRedFigures> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=iaqverse-source',
    join(import.meta.dirname, 'support/node-red-process.ts'),
    mkdtempSync(join(folder, `node-red-${kind}-`)),
    kind,
    String(MESSAGES_A_SECOND),
    String(SECONDS),
  ]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as NodeRedFigures;
}
