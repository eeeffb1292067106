import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FEATURES, HORIZONS_MIN, MINUTE } from '@iaqverse/core';
import homes from '../training/homes.json' with { type: 'json' };
import type { SeriesEntry } from '../training/training-rows.ts';

const SCRIPT = fileURLToPath(new URL('../training/extract-rows.ts', import.meta.url));
const START = Date.UTC(2024, 0, 1);
const BINS = 40;

/** CO2 that rises by 10 ppm every five minutes. */
const csv = ['time,co2']
  .concat(
    Array.from({ length: BINS }, (_, bin) => `${new Date(START + bin * 5 * MINUTE).toISOString()},${500 + 10 * bin}`),
  )
  .join('\n');

describe('The rows that a model is trained on', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-rows-'));
    const data = join(folder, 'data');
    for (const home of ['awair-home', 'uhoo-homes', 'olsson-awair', 'my-own']) {
      mkdirSync(join(data, home), { recursive: true });
      writeFileSync(join(data, home, 'room.csv'), csv);
    }
    const { status, stderr } = spawnSync(
      process.execPath,
      [...process.execArgv, SCRIPT, '--data', data, '--out', join(folder, 'rows'), '--simulated', '1', '--days', '1'],
      { encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
  });
  after(() => rmSync(folder, { recursive: true }));

  const list = () =>
    JSON.parse(readFileSync(join(folder, 'rows', 'series.json'), 'utf8')) as {
      features: string[];
      horizons: number[];
      series: SeriesEntry[];
    };
  const floats = (name: string) => {
    const bytes = readFileSync(join(folder, 'rows', name));
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  };

  it('are of the homes whose licences allow it, and of simulated ones, alone', () => {
    const { series, features, horizons } = list();
    const recorded = series.filter(({ simulated }) => !simulated);
    assert.deepEqual(
      recorded.map(({ room, home, quantity }) => [room, home, quantity]),
      [
        ['awair-home/room', 'awair-home', 'co2'],
        ['olsson-awair/room', 'olsson-awair', 'co2'],
      ],
    );
    const allowed = new Set(homes.map(({ home }) => home));
    for (const { home, simulated } of series)
      assert.ok(simulated ? home === 'simulated-1' : allowed.has(home), `${home} is trained on`);
    assert.ok(series.some(({ simulated }) => simulated));
    assert.deepEqual([features, horizons], [FEATURES, HORIZONS_MIN]);
    // No file is there that the list does not name.
    const files = series.flatMap(({ file }) => [`${file}.labels`, `${file}.rows`]);
    assert.deepEqual(readdirSync(join(folder, 'rows')).sort(), [...files, 'series.json'].sort());
  });

  it('hold a row a bin, and what came after it in scales, or that nothing did', () => {
    const [{ file, rows }] = list().series as [SeriesEntry];
    assert.equal(rows, BINS);
    const features = floats(`${file}.rows`);
    const labels = floats(`${file}.labels`);
    assert.equal(features.length, BINS * FEATURES.length);
    assert.equal(labels.length, BINS * HORIZONS_MIN.length);
    assert.ok(features.every(Number.isFinite));
    for (let bin = 0; bin < BINS; bin++) {
      const changes = labels.slice(bin * HORIZONS_MIN.length, (bin + 1) * HORIZONS_MIN.length);
      for (const [horizon, minutes] of HORIZONS_MIN.entries()) {
        const label = changes[horizon]!;
        if (bin + minutes / 5 >= BINS) assert.ok(Number.isNaN(label));
        else if (horizon > 0) assert.ok(Math.abs(label / changes[0]! - minutes / 5) < 1e-4);
      }
    }
  });
});
