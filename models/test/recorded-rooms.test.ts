import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { IaqverseError } from '@iaqverse/core';
import { openRecordedRooms, type RecordedLine } from '../src/recorded-rooms.ts';

describe('Recorded rooms', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-rooms-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (name: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const read = (content: string): RecordedLine[] => {
    put('home/room.csv', content);
    return openRecordedRooms(folder)[0]!.lines();
  };
  const at = (minute: number) => Date.UTC(2024, 0, 1, 0, minute);
  const iso = (minute: number) => new Date(at(minute)).toISOString();

  const refusal = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      assert.ok(error instanceof IaqverseError && error.code === 'replay_unreadable', String(error));
      return error.message;
    }
    throw new Error('it was read');
  };

  it('are found in folders, gzipped or not, and named by folder and file', () => {
    const csv = `time,co2\n${iso(0)},500\n`;
    put('b-home/kitchen.csv', csv);
    put('a-home/attic.csv.gz', gzipSync(csv));
    put('a-home/notes.txt', 'nothing');
    const rooms = openRecordedRooms(folder);
    assert.deepEqual(
      rooms.map(({ name }) => name),
      ['a-home/attic', 'b-home/kitchen'],
    );
    for (const room of rooms) assert.deepEqual(room.lines(), [{ time: at(0), values: { co2: 500 }, inputs: {} }]);
  });

  it('are chosen by a glob over their names', () => {
    for (const name of ['one/attic', 'one/hall', 'two/hall']) put(`${name}.csv`, 'time\n');
    const found = (glob: string) => openRecordedRooms(folder, glob).map(({ name }) => name);
    assert.deepEqual(found('one/*'), ['one/attic', 'one/hall']);
    assert.deepEqual(found('*/hall'), ['one/hall', 'two/hall']);
    assert.deepEqual(found('h*'), ['one/hall', 'two/hall']);
    assert.match(
      refusal(() => found('three/*')),
      /holds no recorded room that fits three\/\*: name a folder/,
    );
  });

  it('are refused where two have one name', () => {
    put('north/home/hall.csv', 'time\n');
    put('south/home/hall.csv', 'time\n');
    assert.match(
      refusal(() => openRecordedRooms(folder)),
      /two recorded rooms called home\/hall: rename one/,
    );
  });

  it('give what was measured, with what else was known, in order of time', () => {
    const lines = read(
      [
        'time,illuminance,co2,pm25,occupancy,valve,purifier,pm25_outdoor,temperature',
        `${iso(5)},300,612,3.5,2,0.4,1,12,21.5`,
        `${iso(0)},,600,,,,,,`,
        '',
      ].join('\n'),
    );
    assert.deepEqual(lines, [
      { time: at(0), values: { co2: 600 }, inputs: {} },
      {
        time: at(5),
        values: { co2: 612, pm25: 3.5, temperature: 21.5 },
        inputs: { occupancy: 2, ventilation: 0.4, purifier: 1, outdoor: { pm25: 12 } },
      },
    ]);
  });

  it('take an empty cell, a word or a value beyond what can be for not measured', () => {
    const cells = ['', ' ', 'nan', 'unavailable', '-3', '1e9', 'Infinity'];
    const lines = read(`time,co2,pm25\n${cells.map((cell, minute) => `${iso(minute)},${cell},4`).join('\n')}`);
    assert.deepEqual(
      lines.map(({ values }) => values),
      cells.map(() => ({ pm25: 4 })),
    );
  });

  it('leave out lines without a time, wherever it stands, and read those of Windows', () => {
    const lines = read(`co2,time\r\n500,${iso(0)}\r\n510\r\n520,yesterday\r\n\r\n530,${iso(1)}\r\n`);
    assert.deepEqual(lines, [
      { time: at(0), values: { co2: 500 }, inputs: {} },
      { time: at(1), values: { co2: 530 }, inputs: {} },
    ]);
  });

  it('are refused by name, with a remedy, where they cannot be read', () => {
    assert.match(
      refusal(() => openRecordedRooms(join(folder, 'nowhere'))),
      /nowhere cannot be read: name a folder of recorded rooms/,
    );
    assert.match(
      refusal(() => openRecordedRooms(folder)),
      /holds no recorded room: name a folder with \.csv or \.csv\.gz files/,
    );
    assert.match(
      refusal(() => read('date,co2\n')),
      /home\/room\.csv has no column "time": see the schema/,
    );
    put('home/room.csv', 'time\n');
    put('home/torn.csv.gz', gzipSync('time,co2\n').subarray(0, 12));
    const torn = openRecordedRooms(folder, '*/torn')[0]!;
    assert.match(
      refusal(() => torn.lines()),
      /home\/torn\.csv\.gz cannot be read: .*again/,
    );
  });
});
