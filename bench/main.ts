import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchCard } from './card/card.ts';
import { benchFirstPage } from './first-page.ts';
import { benchFirstStart } from './first-start.ts';
import { benchForecast } from './forecast.ts';
import { benchInference } from './inference.ts';
import { benchInflux } from './influx.ts';
import { benchLatency } from './latency.ts';
import { benchMemory } from './memory.ts';
import { benchNodeRed } from './node-red.ts';
import { benchPlanner } from './planner.ts';
import { benchQuery } from './query.ts';
import { benchStartUp } from './start-up.ts';
import { benchThroughput } from './throughput.ts';

const BENCHES: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  startUp: benchStartUp,
  firstStart: benchFirstStart,
  firstPage: benchFirstPage,
  throughput: benchThroughput,
  latency: benchLatency,
  query: benchQuery,
  influx: benchInflux,
  memory: benchMemory,
  inference: benchInference,
  forecast: benchForecast,
  planner: benchPlanner,
  card: benchCard,
  nodeRed: benchNodeRed,
};

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string', default: Object.keys(BENCHES).join(',') } },
});
const report: Record<string, unknown> = { node: process.version, cpus: cpus().length, cpu: cpus()[0]?.model };
const folder = mkdtempSync(join(tmpdir(), 'iaqverse-bench-'));
try {
  for (const name of values.only.split(',')) {
    const bench = BENCHES[name];
    if (bench === undefined) throw new Error(`there is no bench "${name}": ${Object.keys(BENCHES).join(', ')}`);
    console.error(`${name} …`);
    report[name] = await bench(folder);
    console.error(JSON.stringify(report[name], null, 2));
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (values.json === undefined) console.log(JSON.stringify(report, null, 2));
else writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
