import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurationSchema } from '@iaqverse/core';
import fc from 'fast-check';
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

  it('keeps explicit values that equal defaults, and comments behind what changes', async () => {
    await writeFile(
      file.path,
      `${TEXT}        mode: auto # at night\n        type: other # for now\n        sensors:\n          - s1 # on the shelf\nsources:\n  - sensor: s1\n    tvoc_unit: ppb # says the box\n  - sensor: s2\n    utc_offset_minutes: 0 # on purpose\nlanguage: en\n`,
    );
    const configuration = await file.read();
    configuration.sites[0]!.rooms[0]!.mode = 'advise';
    configuration.sites[0]!.rooms[0]!.sensors.push('s3');
    configuration.sources[0]!.tvoc_unit = 'ppm';
    configuration.sources.push({ sensor: 's3', utc_offset_minutes: 0, tvoc_unit: 'ppb' });
    await file.write(configuration);
    assert.equal(
      await file.text(),
      `${TEXT}        mode: advise # at night\n        type: other # for now\n        sensors:\n          - s1 # on the shelf\n          - s3\nsources:\n  - sensor: s1\n    tvoc_unit: ppm # says the box\n  - sensor: s2\n    utc_offset_minutes: 0 # on purpose\n  - sensor: s3\n    tvoc_unit: ppb\nlanguage: en\n`,
    );
  });

  it('leaves the text as it is when nothing changed', async () => {
    const text = `${TEXT}sources: [{sensor: 's1'}]\n`;
    await writeFile(file.path, text);
    await file.write(await file.read());
    assert.equal(await file.text(), text);
  });

  it('writes new lists in block style, where an empty one stood too', async () => {
    await file.write(await file.read());
    const configuration = await file.read();
    const room = { id: 'attic', name: 'Attic', type: 'other', height_m: 2.5, mode: 'advise' } as const;
    configuration.sites.push({
      ...{ id: 'home', name: 'Home', outdoor_co2_ppm: 425 },
      ...{
        preference: 'balanced',
        quiet_hours: { from: '22:00', to: '07:00' },
        manual_hold_minutes: 120,
        actuators: [],
      },
      rooms: [{ ...room, sensors: ['s1'], areas: [], limits: {} }],
    });
    const block = /sites:\n {2}- id: home\n {4}name: Home\n {4}rooms:\n {6}- id: attic\n.*\n {8}sensors:\n {10}- s1\n/;
    await file.write(configuration);
    assert.match(await file.text(), block);
    await writeFile(file.path, 'version: 1\nsites: []\nsources: []\n');
    await new ConfigurationFile(file.path).write(configuration);
    assert.match(await file.text(), block);
    configuration.sites[0]!.rooms[0]!.limits = { co2: { warning: 900, danger: 1500 } };
    await writeFile(file.path, (await file.text()).replace('name: Attic', 'name: Attic\n        limits: {}'));
    await file.write(configuration);
    assert.match(await file.text(), /limits:\n {10}co2:\n {12}warning: 900\n {12}danger: 1500\n/);
  });

  it('follows an order that changed', async () => {
    await writeFile(file.path, `${TEXT}      - id: attic\n        name: Attic # cold\n`);
    const configuration = await file.read();
    configuration.sites[0]!.rooms.reverse();
    await file.write(configuration);
    assert.deepEqual(await file.read(), configuration);
    assert.match(await file.text(), /name: Attic # cold/);
  });

  it('copies what a person shares by an anchor before it changes one of its uses', async () => {
    await writeFile(
      file.path,
      `${TEXT}        limits: &limits\n          co2: { warning: 900, danger: 1500 }\n      - id: attic\n        name: Attic\n        limits: *limits\n`,
    );
    const configuration = structuredClone(await file.read());
    configuration.sites[0]!.rooms[1]!.limits.co2!.warning = 1000;
    await file.write(configuration);
    assert.deepEqual(await file.read(), configuration);
  });

  describe('edited by hand since it was read', () => {
    const edit = async (from: string, to: string) => {
      const text = await file.text();
      assert.ok(text.includes(from));
      await writeFile(file.path, text.replace(from, to));
    };

    it('keeps the edits through every later change', async () => {
      await writeFile(file.path, `${TEXT}        sensors:\n          - s1\n`);
      const configuration = await file.read();
      await edit('name: Bedroom', 'name: Schlafzimmer # by hand\n        area_m2: 14');
      await edit('- s1', '- s9\n          - s1');
      await edit('version: 1', 'version: 1\nretention_days: 60');
      await edit('      # facing north', '      - id: cellar\n        name: Cellar');
      const room = configuration.sites[0]!.rooms[0]!;
      room.mode = 'auto';
      await file.write(configuration);
      room.sensors.push('s2');
      await file.write(configuration);
      room.sensors.shift();
      configuration.sites[0]!.rooms.push({ ...structuredClone(room), id: 'attic', name: 'Attic', sensors: ['s3'] });
      await file.write(configuration);
      const found = await new ConfigurationFile(file.path).read();
      assert.equal(found.retention_days, 60);
      assert.deepEqual(
        found.sites[0]!.rooms.map(({ id, name, area_m2, mode, sensors }) => ({ id, name, area_m2, mode, sensors })),
        [
          { id: 'cellar', name: 'Cellar', area_m2: undefined, mode: 'advise', sensors: [] },
          { id: 'bedroom', name: 'Schlafzimmer', area_m2: 14, mode: 'auto', sensors: ['s9', 's2'] },
          { id: 'attic', name: 'Attic', area_m2: undefined, mode: 'auto', sensors: ['s3'] },
        ],
      );
      assert.match(await file.text(), /# by hand/);
    });

    it('keeps them when the page has read the text, and when changes are written at the same time', async () => {
      await writeFile(file.path, TEXT);
      const configuration = await file.read();
      await edit('name: Bedroom', 'name: Schlafzimmer');
      await file.text();
      const second = structuredClone(configuration);
      second.language = 'de';
      const third = structuredClone(second);
      third.retention_days = 7;
      await Promise.all([file.write(second), file.write(third)]);
      const found = await new ConfigurationFile(file.path).read();
      assert.equal(found.sites[0]!.rooms[0]!.name, 'Schlafzimmer');
      assert.equal(found.language, 'de');
      assert.equal(found.retention_days, 7);
    });

    it('starts from the text that was written last', async () => {
      await writeFile(file.path, TEXT);
      await file.read();
      await file.writeText(TEXT.replace('version: 1', 'version: 1\nretention_days: 60'));
      const configuration = await new ConfigurationFile(file.path).read();
      await edit('retention_days: 60', 'retention_days: 90');
      configuration.language = 'de';
      await file.write(configuration);
      const found = await file.read();
      assert.equal(found.retention_days, 90);
      assert.equal(found.language, 'de');
    });

    it('joins a room that both sides made, and lets a room removed by hand go', async () => {
      await writeFile(file.path, TEXT);
      const configuration = await file.read();
      const room = configuration.sites[0]!.rooms[0]!;
      await edit('id: bedroom\n        name: Bedroom', 'id: attic\n        name: Dachboden');
      configuration.sites[0]!.rooms.push({ ...structuredClone(room), id: 'attic', name: 'attic', sensors: ['s3'] });
      room.mode = 'auto';
      await file.write(configuration);
      const { rooms } = (await file.read()).sites[0]!;
      assert.deepEqual(
        rooms.map(({ id, name, sensors }) => ({ id, name, sensors })),
        [{ id: 'attic', name: 'Dachboden', sensors: ['s3'] }],
      );
    });

    it('leaves a file alone that is invalid, and writes all changes once it is put right', async () => {
      await writeFile(file.path, TEXT);
      const configuration = await file.read();
      for (const broken of ['version: 1\nsites: [', 'version: 2', '# nothing']) {
        await writeFile(file.path, broken);
        configuration.sites[0]!.rooms[0]!.mode = 'auto';
        await assert.rejects(file.write(configuration), {
          code: 'configuration_invalid',
          message: /iaqverse\.yaml.*edited by hand.*invalid.*only until the next start/s,
        });
        assert.equal(await file.text(), broken);
      }
      await writeFile(file.path, TEXT);
      configuration.language = 'de';
      await file.write(configuration);
      assert.deepEqual(await file.read(), configuration);
    });

    it('leaves it alone where the change and the edits exclude each other', async () => {
      await writeFile(file.path, `${TEXT}      - id: attic\n        name: Attic\n`);
      const configuration = await file.read();
      await edit('name: Attic', 'name: Attic\n        sensors: [s1]');
      const text = await file.text();
      configuration.sites[0]!.rooms[0]!.sensors.push('s1');
      await assert.rejects(file.write(configuration), {
        code: 'configuration_invalid',
        message: /edited by hand.*sensor "s1" already belongs to.*only until the next start/s,
      });
      assert.equal(await file.text(), text);
    });
  });

  it('says after any run of changes what the last one said', async () => {
    const name = fc.oneof(fc.constantFrom('true', '1', 'a: b # c', '- x', '*', 'Küche'), fc.string({ minLength: 1 }));
    const room = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      name: name.map((text) => text.trim() || 'x'),
      mode: fc.constantFrom('advise' as const, 'auto' as const),
      area_m2: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
      areas: fc.array(fc.constantFrom('x', 'y', 'z', '1'), { maxLength: 4 }),
      limits: fc.constantFrom({}, { co2: { warning: 900, danger: 1500 } }, { co2: { warning: 900, danger: 1600 } }),
    });
    const configuration = fc.record({
      rooms: fc.uniqueArray(room, { selector: ({ id }) => id }),
      sources: fc.array(fc.record({ sensor: fc.constantFrom('s', 't'), utc_offset_minutes: fc.constantFrom(0, 60) }), {
        maxLength: 4,
      }),
      language: fc.constantFrom('en' as const, 'de' as const),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(configuration, { minLength: 2, maxLength: 5 }), async (changes) => {
        await writeFile(file.path, TEXT);
        await file.read();
        for (const { rooms, ...change } of changes) {
          const next = configurationSchema.parse({
            version: 1,
            ...change,
            sites: [{ id: 'home', name: 'Home', rooms }],
          });
          await file.write(next);
          assert.deepEqual(
            JSON.parse(JSON.stringify(await new ConfigurationFile(file.path).read())),
            JSON.parse(JSON.stringify(next)),
          );
          assert.match(await file.text(), /# the old mill/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a text that is invalid', async () => {
    await file.writeText(TEXT);
    await assert.rejects(file.writeText('version: 2\n'), { code: 'configuration_invalid' });
    assert.equal(await file.text(), TEXT);
  });
});
