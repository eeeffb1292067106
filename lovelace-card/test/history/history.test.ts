import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '@iaqverse/core';
import fc from 'fast-check';
import { measuredIn, readChoice, roomKey, SPAN_NAMES, writeChoice } from '../../src/history/choice.ts';
import { historyCsv } from '../../src/history/history-csv.ts';
import { tableOf } from '../../src/history/history-table.ts';
import { joinSensors, type RoomLine } from '../../src/history/room-line.ts';
import { roomsOf } from '../../src/live/home-update.ts';
import { exampleHome } from '../service/example-home.ts';

const ROOMS = roomsOf(exampleHome());

function line(values: readonly number[], change: Partial<RoomLine> = {}): RoomLine {
  return {
    key: 'home/bedroom',
    name: 'Bedroom',
    site: 'home',
    room: 'bedroom',
    quantity: 'co2',
    unit: 'ppm',
    times: values.map((_, at) => at * 10 * MINUTE),
    values,
    lowest: values.map((value) => value - 1),
    highest: values.map((value) => value + 2),
    ...change,
  };
}

describe('What the page of the past shows', () => {
  it('is CO2 of some rooms of the first site over a day, where nothing was chosen', () => {
    const choice = readChoice('', ROOMS);
    assert.deepEqual(choice.quantities, ['co2']);
    assert.equal(choice.span, 'day');
    assert.equal(choice.back, 0);
    assert.ok(choice.rooms.length > 0 && choice.rooms.every((key) => key.startsWith('home/')));
  });

  it('stands in its address, whatever was chosen', () => {
    const keys = ROOMS.filter((room) => measuredIn([room]).length > 0).map(roomKey);
    fc.assert(
      fc.property(
        fc.subarray(keys, { minLength: 1, maxLength: Math.min(8, keys.length) }),
        fc.constantFrom(...SPAN_NAMES),
        fc.nat(50),
        fc.infiniteStream(fc.boolean()),
        (rooms, span, back, some) => {
          const measured = measuredIn(ROOMS.filter((room) => rooms.includes(roomKey(room))));
          const quantities = measured.filter(() => some.next().value);
          const choice = { rooms, quantities: quantities.length > 0 ? quantities : measured.slice(0, 1), span, back };
          assert.deepEqual(readChoice(writeChoice(choice), ROOMS), choice);
        },
      ),
    );
  });

  it('leaves out what an address names and the home does not have', () => {
    const choice = readChoice('rooms=home/bedroom,home/gone&of=co2,radon,nonsense&span=age&back=-3', ROOMS);
    assert.deepEqual(choice, { rooms: ['home/bedroom'], quantities: ['co2'], span: 'day', back: 0 });
  });
});

describe('The sensors of a room as one line', () => {
  it('give their mean where both tell, and the one that does elsewhere', () => {
    const series = (sensor: string, times: number[], values: number[]) => ({
      sensor,
      quantity: 'co2' as const,
      unit: 'ppm',
      times,
      values,
      lowest: values.map((value) => value - 5),
      highest: values.map((value) => value + 5),
    });
    assert.deepEqual(joinSensors([series('a', [10, 20], [400, 500]), series('b', [20, 30], [600, 700])]), {
      times: [10, 20, 30],
      values: [400, 550, 700],
      lowest: [395, 495, 695],
      highest: [405, 605, 705],
    });
    assert.equal(joinSensors([]), undefined);
  });
});

describe('The table beside a picture', () => {
  it('gives mean, lowest and highest of each span, the newest first, and leaves out spans without a value', () => {
    const sparse = line([400, 410, 420, 0, 0, 0, 900], { times: [0, 10, 20, 0, 0, 0, 130].map((at) => at * MINUTE) });
    const rows = tableOf([line([400, 410, 420]), sparse], 0, 4 * HOUR, HOUR);
    assert.deepEqual(
      rows.map(({ from }) => from / HOUR),
      [2, 0],
    );
    assert.deepEqual(rows[1]!.cells[0], { mean: 410, low: 399, high: 422 });
    assert.equal(rows[0]!.cells[0], undefined);
    assert.deepEqual(rows[0]!.cells[1], { mean: 900, low: 899, high: 902 });
  });
});

describe('What is saved', () => {
  it('is CSV by time, with names that a spreadsheet does not run', () => {
    const csv = historyCsv([line([400.26]), line([21.3], { room: '=cmd', quantity: 'temperature', unit: '°C' })]);
    assert.equal(
      csv,
      [
        'time,site,room,quantity,mean,lowest,highest,unit',
        '1970-01-01T00:00:00Z,home,bedroom,co2,400.3,399.3,402.3,ppm',
        "1970-01-01T00:00:00Z,home,'=cmd,temperature,21.3,20.3,23.3,°C",
        '',
      ].join('\r\n'),
    );
  });
});
