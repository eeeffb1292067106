// Plays recorded sensors through the fault detectors, as they are and with faults put in: npm run eval:faults -- --data DIR --json FILE
import { installPackages, run } from './toolchain.js';

installPackages();
run('node', ['--conditions=iaqverse-source', 'bench/faults/main.ts', ...process.argv.slice(2)]);
