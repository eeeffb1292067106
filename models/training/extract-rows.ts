import { mkdirSync, writeFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { parseArgs } from 'node:util';
import { FEATURES, HORIZONS_MIN, QUANTILES } from '@iaqverse/core';
import { playRoom } from '../src/play-room.ts';
import { openRecordedRooms } from '../src/recorded-rooms.ts';
import homes from './homes.json' with { type: 'json' };
import { simulateHome } from './simulated-home.ts';
import { type SeriesEntry, TrainingRows } from './training-rows.ts';

/** Writes what the model is trained on into a folder: rows of the recorded rooms of `homes.json`, and of simulated homes. */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    simulated: { type: 'string', default: '80' },
    days: { type: 'string', default: '10' },
  },
});
if (values.out === undefined) throw new Error('Name the folder for the rows: --out DIR');
mkdirSync(values.out, { recursive: true });

const series: SeriesEntry[] = [];
const rooms = values.data === undefined ? [] : openRecordedRooms(values.data);
for (const room of rooms) {
  const home = homes.find(({ rooms: glob }) => matchesGlob(room.name, glob))?.home;
  if (home === undefined) continue;
  const rows = new TrainingRows(1);
  playRoom(room.lines(), {}, (forecaster, question) => rows.take(forecaster, question));
  series.push(...rows.write(values.out, room.name, home, false));
  console.log(`${room.name}: played`);
}
const count = Number(values.simulated);
for (let seed = 1; seed <= count; seed++) {
  series.push(...simulateHome(seed, Number(values.days), values.out));
  if (seed % 10 === 0) console.log(`${seed} of ${count} simulated homes lived`);
}
writeFileSync(
  join(values.out, 'series.json'),
  JSON.stringify({ features: FEATURES, horizons: HORIZONS_MIN, quantiles: QUANTILES, series }, undefined, 1),
);
