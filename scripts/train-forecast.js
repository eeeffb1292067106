// Trains the forecast model anew: npm run train:forecast -- --data DIR. Needs Python ≥ 3.11 (PYTHON names another than python3).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages, root, run } from './toolchain.js';

installPackages();
const work = mkdtempSync(join(tmpdir(), 'iaqverse-training-'));
try {
  const rows = join(work, 'rows');
  const training = join(root, 'models', 'training');
  run('node', [
    '--conditions=iaqverse-source',
    join(training, 'extract-rows.ts'),
    ...process.argv.slice(2),
    '--out',
    rows,
  ]);
  run(process.env.PYTHON ?? 'python3', ['-m', 'venv', join(work, 'python')]);
  const python = join(work, 'python', 'bin', 'python');
  run(python, ['-m', 'pip', 'install', '--quiet', '--requirement', join(training, 'requirements.txt')]);
  run(python, [join(training, 'train.py'), '--rows', rows, '--out', join(root, 'models')]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
