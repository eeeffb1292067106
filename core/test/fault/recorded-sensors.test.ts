import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createFaultWatch, faultsOf, watchReading } from '../../src/fault/watch.ts';
import type { Quantity } from '../../src/quantity/quantity.ts';
import { parseIso } from '../../src/time/iso.ts';

/** All faults ever told of a column of a recording. */
function told(folder: string, file: string, column: string, quantity: Quantity): Set<string> {
  const [header = '', ...rows] = gunzipSync(readFileSync(`${folder}/data/${file}.csv.gz`))
    .toString('utf8')
    .split('\n');
  const columns = header.trim().split(',');
  const [timeAt, at] = [columns.indexOf('time'), columns.indexOf(column)];
  const watch = createFaultWatch();
  const kinds = new Set<string>();
  for (const row of rows) {
    const cells = row.split(',');
    const time = parseIso(cells[timeAt] ?? '');
    const cell = (cells[at] ?? '').trim();
    if (time === undefined || cell === '') continue;
    watchReading(watch, { sensor: file, quantity, time, value: Number(cell) });
    for (const { kind } of faultsOf(watch, time)) kinds.add(kind);
  }
  return kinds;
}

describe('known faults of recorded sensors', () => {
  const folder = process.env.IAQVERSE_SHARED;

  before(function () {
    if (folder !== undefined) return;
    console.log('      IAQVERSE_SHARED names no folder with recordings: skipped');
    this.skip();
  });

  it('a CCS811 that gives zeros is out of range', () => {
    assert.ok(told(folder!, 'iiith-homes/node3', 'co2', 'co2').has('out_of_range'));
    assert.ok(told(folder!, 'iiith-homes/node3', 'tvoc', 'tvoc').has('stuck'));
  });

  it('an outdoor sensor has negative values and stands still', () => {
    const kinds = told(folder!, 'purifier-control/room', 'pm25_outdoor', 'pm25');
    assert.ok(kinds.has('stuck') && kinds.has('out_of_range'), [...kinds].join());
  });

  it('a sensor sits on its floor of 400 ppm, another at the end of its scale', () => {
    assert.ok(told(folder!, 'uhoo-homes/home6', 'co2', 'co2').has('at_floor'));
    assert.ok(told(folder!, 'uhoo-homes/home3', 'tvoc', 'tvoc').has('saturated'));
  });
});
