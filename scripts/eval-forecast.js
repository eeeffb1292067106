// Plays recorded rooms through the forecaster: npm run eval:forecast -- --data DIR --json FILE [--rooms GLOB]
import { installPackages, run } from './toolchain.js';

installPackages();
run('node', ['--conditions=iaqverse-source', 'models/evaluation/main.ts', ...process.argv.slice(2)]);
