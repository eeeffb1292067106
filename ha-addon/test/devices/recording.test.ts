import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { formatIso } from '@iaqverse/core';
import { RecordingLog } from '@iaqverse/core/memory';
import { openRecording, type Recording, type RecordingOptions } from '../../src/devices/recording.ts';
import { withFolder } from './recording-folder.ts';

const LIVING = `time,co2,pm25_outdoor,temperature
2018-06-04T00:00:00Z,476,12,24.3
2018-06-04T00:02:00Z,,13,24.4
2018-06-04T00:02:00Z,480,,
2018-06-04T00:03:00Z,,14,
2018-06-04T00:04:00Z,490,15,24.5
`;
const BEDROOM = 'time,humidity\r\n2018-06-04 00:01:00,55\r\n2018-06-04 00:02:30,56';

async function momentsOf(recording: Recording) {
  const moments = [];
  for await (const { room, time, values } of recording.moments())
    moments.push([room.id, formatIso(time).slice(11, 19), values]);
  return moments;
}

function open(folder: string, more: Partial<RecordingOptions> = {}): Promise<Recording> {
  return openRecording({ folder, log: new RecordingLog(), ...more });
}

describe('a recording', () => {
  it('gives what was measured in all its rooms in order of time, and no cell that was empty', () =>
    withFolder({ 'living_room.csv.gz': LIVING, 'upstairs/bed-room.csv': BEDROOM }, async (folder) => {
      const recording = await open(folder);
      assert.deepEqual(
        recording.rooms.map(({ id, name, file, quantities, lines }) => [id, name, file, quantities, lines]),
        [
          ['living-room', 'Living room', 'living_room.csv.gz', ['co2', 'temperature'], 4],
          ['upstairs-bed-room', 'Upstairs bed room', 'upstairs/bed-room.csv', ['humidity'], 2],
        ],
      );
      assert.equal(formatIso(recording.firstTime), '2018-06-04T00:00:00Z');
      assert.equal(formatIso(recording.lastTime), '2018-06-04T00:04:00Z');
      assert.equal(recording.lines, 6);
      assert.deepEqual(await momentsOf(recording), [
        ['living-room', '00:00:00', { co2: 476, temperature: 24.3 }],
        ['upstairs-bed-room', '00:01:00', { humidity: 55 }],
        ['living-room', '00:02:00', { temperature: 24.4 }],
        ['living-room', '00:02:00', { co2: 480 }],
        ['upstairs-bed-room', '00:02:30', { humidity: 56 }],
        ['living-room', '00:04:00', { co2: 490, temperature: 24.5 }],
      ]);
    }));

  it('can be cut to a stretch of time', () =>
    withFolder({ 'a.csv.gz': LIVING }, async (folder) => {
      const recording = await open(folder, {
        from: Date.parse('2018-06-04T00:01:00Z'),
        to: Date.parse('2018-06-04T00:04:00Z'),
      });
      assert.equal(recording.lines, 2);
      assert.equal((await momentsOf(recording)).length, 2);
    }));

  it('says which columns and cells it leaves out, and keeps the rest of the line', () =>
    withFolder({ 'a.csv': `${LIVING}2018-06-04T00:05:00Z,oops,1,24.6\nlater,1,2,3\n` }, async (folder) => {
      const log = new RecordingLog();
      const recording = await open(folder, { log });
      assert.deepEqual((await momentsOf(recording)).at(-1), ['a', '00:05:00', { temperature: 24.6 }]);
      assert.deepEqual(log.lines.find(({ level }) => level === 'info')?.context, { columns: ['pm25_outdoor'] });
      assert.deepEqual(log.lines.find(({ level }) => level === 'warn')?.context, { cells: 2 });
    }));

  it('of any length is read in pieces', () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `${formatIso(index * 60_000)},${400 + (index % 500)}`);
    return withFolder({ 'long.csv.gz': `time,co2\n${lines.join('\n')}` }, async (folder) => {
      const recording = await open(folder);
      let [count, sum] = [0, 0];
      for await (const { values } of recording.moments()) {
        count++;
        sum += values.co2!;
      }
      assert.equal(count, 50_000);
      assert.equal(sum, 50_000 * 400 + 100 * ((499 * 500) / 2));
    });
  });

  const unreadable: [string, Record<string, string | Buffer>, RegExp][] = [
    ['no recording in it', { 'notes.txt': 'hello' }, /holds no \.csv\.gz or \.csv file/],
    ['a damaged file', { 'a.csv.gz': gzipSync(LIVING).subarray(0, 60) }, /a\.csv\.gz.*damaged/],
    ['a file that is no gzip', { 'a.csv.gz': Buffer.from(LIVING) }, /a\.csv\.gz.*damaged/],
    ['an empty file', { 'a.csv': '' }, /a\.csv.*empty/],
    ['no time column', { 'a.csv': 'co2,temperature\n1,2\n' }, /a\.csv.*first column is "co2"/],
    ['no quantity', { 'a.csv': 'time,valve\n2018-06-04T00:00:00Z,1\n' }, /a\.csv.*no column that is a quantity/],
    ['no line', { 'a.csv': 'time,co2\n' }, /nothing was measured/],
    ['two rooms of one name', { 'a.csv': LIVING, 'a.csv.gz': LIVING }, /same name/],
  ];
  for (const [what, files, message] of unreadable)
    it(`with ${what} is refused in words that name the file and the remedy`, () =>
      withFolder(files, async (folder) => {
        await assert.rejects(open(folder), { code: 'replay_unreadable', message });
      }));

  it('whose folder is not there is refused', async () => {
    await assert.rejects(open('/nowhere/at/all'), { code: 'replay_unreadable', message: /there is no such folder/ });
  });
});
