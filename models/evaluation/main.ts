import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseIso } from '@iaqverse/core';
import { openRecordedRooms } from '../src/recorded-rooms.ts';
import { evaluateRooms } from './evaluate-rooms.ts';
import { modelFileFor } from './model-for-room.ts';
import { describeTrees, readTrees } from './room-trees.ts';
import { poolEvents, summarise } from './summary.ts';
import { describe } from './table.ts';

const USAGE = `Plays recorded rooms through the forecaster and judges every forecast.
  --data DIR          folder of recorded rooms (CSV or CSV.gz, columns in canonical units)
  --json FILE         where the figures go
  --rooms GLOB        only rooms whose folder/name fits
  --models DIR        the models to judge (default: those of this repository)
  --refit-hours N     hours between refits of a room's forests (default 12; 0: never)
  --judge-from TIME   judges only forecasts made from then on (ISO 8601); all are played
  --trees FILE        figures of boosted trees of each room alone, by models/evaluation/room_trees.py, shown beside
  --threads N         rooms beside each other`;

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    json: { type: 'string' },
    rooms: { type: 'string' },
    models: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
    'refit-hours': { type: 'string', default: '12' },
    'judge-from': { type: 'string' },
    trees: { type: 'string' },
    threads: { type: 'string', default: String(availableParallelism()) },
    help: { type: 'boolean' },
  },
});
if (values.help || values.data === undefined) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
const folder = resolve(values.data);
const refitHours = Number(values['refit-hours']) || undefined;
const judgedFrom = values['judge-from'] === undefined ? undefined : parseIso(values['judge-from']);
if (values['judge-from'] !== undefined && judgedFrom === undefined) {
  console.error(`--judge-from ${values['judge-from']} is no time: write it as 2023-06-20T00:00:00Z`);
  process.exit(2);
}
const tasks = openRecordedRooms(folder, values.rooms).map(({ name }) => ({
  folder,
  room: name,
  model: modelFileFor(name, values.models),
  refitHours,
  judgedFrom,
}));
const began = performance.now();
const results = await evaluateRooms(tasks, Number(values.threads), ({ room }, done) =>
  console.error(`${done} of ${tasks.length}: ${room} (${Math.round((performance.now() - began) / 1000)} s)`),
);
const forecast = results.flatMap((result) => result.forecast);
const events = results.flatMap((result) => result.events);
const summary = summarise(forecast);
const pooledEvents = poolEvents(results.flatMap((result) => result.moments));
const trees = values.trees === undefined ? [] : readTrees(values.trees);
console.log(describe(forecast, summary, events, pooledEvents));
if (trees.length > 0) console.log(describeTrees(trees, forecast));
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ forecast, events, summary, pooledEvents, trees }, undefined, 1)}\n`);
