// Writes what the firmware has from the core: `npm run generate:firmware`. With --check it only says whether that is as it should be;
// with --golden FILE it writes the golden vectors as C++ for the tests, with --uplinks FILE the uplinks for LoRaWAN.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { componentQuantities } from './component-quantities.ts';
import { goldenVectors } from './golden.ts';
import { goldenHeader } from './golden-header.ts';
import { lorawanHeader } from './lorawan.ts';
import { lorawanVectorsHeader } from './lorawan-vectors.ts';
import { tablesHeader } from './tables.ts';

const firmware = join(import.meta.dirname, '..');
const files = {
  'core/iaqverse/tables.h': tablesHeader(),
  'core/iaqverse/lorawan_tables.h': lorawanHeader(),
  'components/iaqverse/quantities.json': componentQuantities(),
  'tests/golden.json': `[\n${goldenVectors()
    .map((vector) => JSON.stringify(vector))
    .join(',\n')}\n]\n`,
};
const { values: options } = parseArgs({
  options: { check: { type: 'boolean' }, golden: { type: 'string' }, uplinks: { type: 'string' } },
});
const isForTests = options.golden !== undefined || options.uplinks !== undefined;
if (options.golden !== undefined) writeFileSync(options.golden, goldenHeader(goldenVectors()));
if (options.uplinks !== undefined) writeFileSync(options.uplinks, lorawanVectorsHeader());
for (const [file, text] of isForTests ? [] : Object.entries(files)) {
  const path = join(firmware, file);
  if (!options.check) {
    writeFileSync(path, text);
  } else if (readFileSync(path, 'utf8') !== text) {
    console.error(`firmware/${file} is not what the core says any more: run npm run generate:firmware`);
    process.exitCode = 1;
  }
}
