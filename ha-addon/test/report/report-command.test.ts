import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR } from '@iaqverse/core';
import { reportCommand } from '../../src/cli/report-command.ts';
import { freshFolder, removeFolder, stopStores, storeIn } from '../store/open-store.ts';

const YAML = `version: 1
language: es
sites:
  - id: casa
    name: Casa
    rooms:
      - { id: sala, name: Sala, type: living }
`;

describe('iaqverse report', () => {
  let folder: string;
  let said: string[];

  beforeEach(async () => {
    folder = freshFolder();
    writeFileSync(join(folder, 'iaqverse.yaml'), YAML);
    const store = storeIn(folder);
    await store.start();
    const hour = Math.floor(Date.now() / HOUR) * HOUR;
    await store.readings.append(
      Array.from({ length: 24 }, (_, index) => ({
        ...({ sensor: 's', quantity: 'co2', site: 'casa', room: 'sala', value: 1500 } as const),
        time: hour - index * HOUR,
      })),
    );
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  const run = (...args: string[]) => {
    said = [];
    const say = (line: string) => said.push(line);
    const context = { environment: {}, print: say, note: say, ended: new AbortController().signal };
    return reportCommand.run([...args, '--data', folder], context);
  };

  it('writes a page while the service runs, in the language of the configuration', async () => {
    const out = join(folder, 'report.html');
    assert.equal(await run('--period', 'day', '--out', out), 0);
    assert.match(readFileSync(out, 'utf8'), /<html lang="es">.*<h1>Casa<\/h1>.*Sala/s);
    assert.match(said[0]!, /open it in a browser/);
  });

  it('prints figures of the store', async () => {
    await run('--format', 'json', '--at', new Date().toISOString(), '--period', 'week');
    const { rooms } = JSON.parse(said[0]!);
    assert.equal(rooms[0].air.exposures[0].highest, 1500);
  });

  it('says what is wrong with what it is asked', async () => {
    await assert.rejects(run('--site', 'x'), { code: 'unknown_site' });
    await assert.rejects(run('--period', 'month'), { code: 'invalid_argument' });
    await assert.rejects(run('--out', join(folder, 'no', 'such')), { code: 'invalid_argument' });
  });
});
