#!/usr/bin/env node
// In a checkout the service runs from its sources, with the workspace's own Node; installed from a package, from its build.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const workspaceNode = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));

if (existsSync(source)) {
  const node = existsSync(workspaceNode) ? workspaceNode : process.execPath;
  const child = spawn(node, ['--conditions=iaqverse-source', source, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  await import('../dist/main.js');
}
