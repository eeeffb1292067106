import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { IaqverseError } from '@iaqverse/core';
import { ledgerCommand } from '../../src/cli/ledger-command.ts';
import { DATABASE_FILE, type Store } from '../../src/store/store.ts';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from './open-store.ts';

describe('iaqverse ledger', () => {
  let folder: string;
  let store: Store;
  let said: string[];

  beforeEach(async () => {
    folder = freshFolder();
    store = storeIn(folder);
    await store.start();
    for (const [index, kind] of ['decision', 'command', 'outcome'].entries())
      await store.ledger.append({
        time: NOW + index * 1000,
        kind,
        site: 'home',
        ...(index > 0 && { room: 'hall' }),
        actor: index === 2 ? '=1+1' : 'iaqverse',
        detail: { text: 'a "quoted", one', index },
      });
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  async function run(...args: string[]): Promise<number> {
    said = [];
    const say = (line: string) => said.push(line);
    return ledgerCommand.run([...args, '--data', folder], {
      environment: {},
      print: say,
      note: say,
      ended: new AbortController().signal,
    });
  }

  async function exported(...args: string[]): Promise<string[]> {
    const output = join(folder, 'out');
    assert.equal(await run('export', '--output', output, ...args), 0);
    return readFileSync(output, 'utf8').trimEnd().split('\n');
  }

  it('finds a running and a stopped ledger sound, and knows a noted head', async () => {
    assert.equal(await run('verify'), 0);
    assert.match(said[0]!, /sound: 3 entries/);
    const [, head] = said[1]!.trim().split(' ');
    await store.ledger.append({ time: NOW, kind: 'command', actor: 'a', detail: {} });
    assert.equal(await run('verify', '--head', head!), 0);
    await store.stop();
    assert.equal(await run('verify', '--head', head!), 0);
    assert.match(said[0]!, /sound: 4 entries/);
    assert.equal(
      await run(
        'verify',
        '--head',
        head!.replace(/./, (digit) => (digit === 'f' ? '0' : 'f')),
      ),
      1,
    );
    assert.match(said[0]!, /has the head that you noted/);
    await assert.rejects(run('verify', '--head', 'abc'), IaqverseError);
  });

  it('says which entry is the first that somebody touched, and ends with 1', async () => {
    await store.stop();
    const database = new DatabaseSync(join(folder, DATABASE_FILE));
    database.exec("DROP TRIGGER ledger_keeps_text; UPDATE ledger SET actor = 'me' WHERE number = 2");
    database.close();
    assert.equal(await run('verify'), 1);
    assert.match(said[0]!, /entry 2 is not what was written there/);
  });

  it('writes all entries as lines of JSON, each with its hash, oldest first', async () => {
    const lines = (await exported()).map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ number, kind, time }) => [number, kind, time]),
      [
        [1, 'decision', '2026-10-01T00:00:00Z'],
        [2, 'command', '2026-10-01T00:00:01Z'],
        [3, 'outcome', '2026-10-01T00:00:02Z'],
      ],
    );
    assert.equal(lines[2].hash, (await store.ledger.verify()).head);
  });

  it('writes CSV that no spreadsheet runs, of what was asked for', async () => {
    const [head, ...rows] = await exported('--format', 'csv', '--kind', 'outcome', '--room', 'hall');
    assert.equal(head, 'number,time,kind,site,room,actor,detail,hash');
    assert.equal(rows.length, 1);
    assert.match(rows[0]!, /^3,2026-10-01T00:00:02Z,outcome,home,hall,'=1\+1,"\{""text"":""a \\""quoted\\"", one"",/);
    const between = await exported('--from', '2026-10-01T00:00:01Z', '--to', '2026-10-01T00:00:02Z');
    assert.deepEqual(
      between.map((line) => JSON.parse(line).kind),
      ['command'],
    );
    assert.deepEqual(await exported('--site', 'elsewhere'), ['']);
    assert.match(said[0]!, /Nothing was found/);
  });

  it('says what is wrong with what it is asked', async () => {
    await assert.rejects(run('look'), /iaqverse ledger verify/);
    await assert.rejects(run('export', '--from', 'noon'), /--from=noon is no time/);
    await assert.rejects(run('export', '--output', join(folder, 'no', 'such')), /cannot be written/);
  });
});
