// `npm run generate:wiring`: writes the pages and pictures of wiring into firmware/docs, from what ESPHome makes of devices and packages.
import { fileURLToPath } from 'node:url';
import { ROOT } from '../../test/home-assistant/root/prepare-root.js';
import { obstacle } from '../../test/support/debian-root/debian-root.js';
import { pythonOfEsphome } from '../tests/esphome/enter-esphome.js';
import { prepareEsphome } from '../tests/esphome/prepare-esphome.js';

const reason = obstacle(ROOT);
if (reason === undefined) {
  prepareEsphome();
  process.exitCode = pythonOfEsphome(
    ['/firmware/generate/wiring.py', '/made'],
    fileURLToPath(new URL('../docs', import.meta.url)),
  );
} else {
  console.error(`ESPHome cannot run: ${reason}.`);
  process.exitCode = 1;
}
