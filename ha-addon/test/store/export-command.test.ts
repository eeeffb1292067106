import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportCommand } from '../../src/cli/export-command.ts';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from './open-store.ts';

describe('iaqverse export', () => {
  let folder: string;
  beforeEach(async () => {
    folder = freshFolder();
    const store = storeIn(folder);
    await store.start();
    const at = (room: string, time: number, value: number) =>
      ({ sensor: `${room},1`, quantity: 'co2', site: 'home', room, time: NOW + time, value }) as const;
    await store.readings.append([at('hall', 0, 500), at('attic', 60_000, 612.5), at('hall', 120_000, 520)]);
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  const run = async (...args: string[]) => {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const output = join(folder, 'out.csv');
    await exportCommand.run(['--data', folder, '--output', output, ...args], {
      ...{ environment: {}, print: say, note: say, ended: new AbortController().signal },
    });
    return { said, lines: readFileSync(output, 'utf8').trimEnd().split('\n') };
  };

  it('writes every reading by time, of a service that runs, quoted where needed', async () => {
    const { lines, said } = await run();
    assert.deepEqual(lines, [
      'time,site,room,sensor,quantity,value,unit',
      '2026-10-01T00:00:00Z,home,hall,"hall,1",co2,500,ppm',
      '2026-10-01T00:01:00Z,home,attic,"attic,1",co2,612.5,ppm',
      '2026-10-01T00:02:00Z,home,hall,"hall,1",co2,520,ppm',
    ]);
    assert.match(said[0]!, /3 readings written/);
  });

  it('writes what was asked for, and says when that is nothing, or no time', async () => {
    const { lines } = await run('--room', 'hall', '--from', '2026-10-01T00:01Z');
    assert.equal(lines.length, 2);
    assert.match((await run('--site', 'elsewhere')).said[0]!, /Nothing was found/);
    await assert.rejects(run('--to', 'noon'), /--to=noon is no time/);
    await assert.rejects(run('--output', join(folder, 'no', 'such')), /cannot be written/);
  });
});
