import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationFile } from '../../src/configuration/configuration-file.ts';

const TEXT = `# our house
version: 1
sites:
  - id: home
    name: Home # the old mill
    rooms:
      # facing north
      - id: bedroom
        name: Bedroom
`;

describe('ConfigurationFile', () => {
  let folder: string;
  let file: ConfigurationFile;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-'));
    file = new ConfigurationFile(join(folder, 'iaqverse.yaml'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is empty where there is no file', async () => {
    assert.deepEqual((await file.read()).sites, []);
  });

  it('names file, key and remedy of what is wrong', async () => {
    await writeFile(file.path, TEXT.replace('id: bedroom', 'id: Bed Room'));
    await assert.rejects(file.read(), {
      code: 'configuration_invalid',
      message: /iaqverse\.yaml: sites\[0\]\.rooms\[0\]\.id: use lower-case letters/,
    });
    await writeFile(file.path, 'version: 1\nsites: [\n');
    await assert.rejects(file.read(), { code: 'configuration_invalid', message: /iaqverse\.yaml: .*line \d/ });
  });

  it('keeps comments and everything that did not change', async () => {
    await writeFile(file.path, TEXT);
    const configuration = await file.read();
    configuration.sites[0]!.rooms[0]!.mode = 'auto';
    configuration.sites[0]!.rooms[0]!.sensors.push('s1');
    await file.write(configuration);
    const text = await readFile(file.path, 'utf8');
    assert.match(text, /# our house/);
    assert.match(text, /# the old mill/);
    assert.match(text, /# facing north/);
    assert.deepEqual(await file.read(), configuration);
    assert.doesNotMatch(text, /retention_days/, 'defaults are not written out');
  });

  it('writes rooms that came, went and moved', async () => {
    await writeFile(file.path, TEXT);
    const configuration = await file.read();
    const [site] = configuration.sites;
    site!.rooms.push({ ...structuredClone(site!.rooms[0]!), id: 'attic', name: 'Attic' });
    await file.write(configuration);
    assert.deepEqual(await file.read(), configuration);
    site!.rooms.shift();
    await file.write(configuration);
    assert.deepEqual(await file.read(), configuration);
  });
});
