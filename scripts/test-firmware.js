// `npm run test:firmware`: the firmware's core with googletest on this machine, and on the instruction set of an ESP32-C3 in qemu; then
// the component in a real ESPHome, built as a Linux process, in the Debian root that the tests in Home Assistant use too; last with ESPHome's
// own MQTT code, a real mosquitto and the hub.
// With IAQVERSE_HA_OPTIONAL=1 a machine that cannot have such a root skips the last part; elsewhere that is a failure.
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pythonOfEsphome } from '../firmware/tests/esphome/enter-esphome.js';
import { prepareEsphome } from '../firmware/tests/esphome/prepare-esphome.js';
import { ROOT } from '../test/home-assistant/root/prepare-root.js';
import { installPrograms, obstacle } from '../test/support/debian-root/debian-root.js';
import { installPackages, root, run } from './toolchain.js';

const firmware = join(root, 'firmware');
const built = join(root, 'node_modules/.cache/firmware');
const INCLUDES = ['-I', join(firmware, 'core'), '-I', join(firmware, 'tests'), '-I', built];
const STRICT = ['-std=gnu++20', '-Wall', '-Wextra', '-Werror', '-fno-exceptions', '-fno-rtti'];

/** Runs Python in ESPHome's environment; what it writes to /made is among what is built. Ends the process when it fails. */
function inEsphome(...args) {
  const code = pythonOfEsphome(args, built);
  if (code !== 0) process.exit(code);
}

installPackages();
mkdirSync(built, { recursive: true });
run('node', ['--conditions=iaqverse-source', join(firmware, 'generate/main.ts'), '--check']);
run('node', [
  '--conditions=iaqverse-source',
  join(firmware, 'generate/main.ts'),
  '--golden',
  join(built, 'golden_vectors.h'),
  '--uplinks',
  join(built, 'lorawan_vectors.h'),
]);

console.error('On this machine …');
const tests = readdirSync(join(firmware, 'tests/host')).map((file) => join(firmware, 'tests/host', file));
const host = join(built, 'host');
// googletest itself needs exceptions and run-time types.
run('g++', [
  '-std=gnu++20',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-O1',
  '-fsanitize=address,undefined',
  ...INCLUDES,
  ...tests,
  '-lgtest',
  '-lgtest_main',
  '-pthread',
  '-o',
  host,
]);
run(host, []);
const outage = join(built, 'outage');
run('g++', [
  '-std=gnu++20',
  '-Wall',
  '-Wextra',
  '-Werror',
  '-O1',
  ...INCLUDES,
  join(firmware, 'tests/outage/main.cpp'),
  '-o',
  outage,
]);
const batches = join(root, 'test/firmware/messages/day-of-batches.jsonl');
run('sh', [
  '-c',
  '"$0" | diff - "$1" || { echo "The batches of a day are others now: write them anew with $0 > $1" >&2; exit 1; }',
  outage,
  batches,
]);

console.error('On rv32imc in qemu …');
const script = join(built, 'rv32.elf');
// Its C++ compiler would link a standard library that this machine's packages do not have, and that the core does not need.
run('riscv64-unknown-elf-gcc', [
  ...STRICT,
  '-fno-threadsafe-statics',
  '-x',
  'c++',
  '-Os',
  '-march=rv32imc',
  '-mabi=ilp32',
  '--specs=picolibc.specs',
  '--crt0=hosted',
  '--oslib=semihost',
  '-Wl,--defsym=__flash=0x80000000,--defsym=__flash_size=0x400000,--defsym=__ram=0x80400000,--defsym=__ram_size=0x200000',
  ...INCLUDES,
  join(firmware, 'tests/rv32/main.cpp'),
  '-x',
  'none',
  '-o',
  script,
]);
run('qemu-system-riscv32', [
  '-machine',
  'virt',
  '-cpu',
  'rv32',
  '-bios',
  'none',
  '-kernel',
  script,
  '-nographic',
  '-semihosting',
]);

const reason = obstacle(ROOT);
if (reason === undefined) {
  prepareEsphome();
  console.error('In ESPHome …');
  inEsphome('-m', 'unittest', 'discover', '--verbose', '--start-directory', '/firmware/tests/esphome');
  console.error("With ESPHome's own MQTT code, a mosquitto and the hub …");
  installPrograms(['mosquitto']);
  inEsphome('/firmware/tests/esphome/build_mqtt_program.py', '/made/programs');
  run('mocha', ['--config', 'test/firmware/mocharc.json'], { IAQVERSE_FIRMWARE: join(built, 'programs') });
} else if (process.env.IAQVERSE_HA_OPTIONAL === '1') {
  console.error(`The tests in ESPHome are skipped: ${reason}.`);
} else {
  console.error(`The tests in ESPHome cannot run: ${reason}. IAQVERSE_HA_OPTIONAL=1 skips them.`);
  process.exitCode = 1;
}
