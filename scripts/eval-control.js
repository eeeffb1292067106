// Lets simulated homes live a week under each policy: npm run eval:control -- --json FILE [--homes N] [--seed S]
import { installPackages, run } from './toolchain.js';

installPackages();
run('node', ['--conditions=iaqverse-source', 'bench/control/main.ts', ...process.argv.slice(2)]);
