// The one gate: format, lint, types, dead code. Any warning fails.
import { installPackages, run } from './toolchain.js';

installPackages();
run('biome', ['ci', '--error-on-warnings', '.']);
run('tsc', ['-b']);
run('knip', ['--no-progress']);
