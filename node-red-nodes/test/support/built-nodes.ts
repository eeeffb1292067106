import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let built: string | undefined;

/** The package as it is shipped, built once for all tests of a run, into a folder of its own that is removed at the end. */
export function builtNodes(): string {
  if (built !== undefined) return built;
  const folder = mkdtempSync(join(tmpdir(), 'iaqverse-nodes-'));
  const source = join(import.meta.dirname, '../..');
  execFileSync(
    process.execPath,
    ['--conditions=iaqverse-source', join(source, 'build/build.ts'), join(folder, 'dist')],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  built = join(folder, 'dist');
  return built;
}
