import { rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { codeFingerprint } from './code-fingerprint.ts';
import { Parts } from './parts.ts';
import { FRONTIER } from './policies/hysteresis-parameters.ts';
import { POLICY_NAMES } from './policy.ts';
import { runWeeks } from './run-weeks.ts';
import { FRONTIER_PREFIX, summarise } from './summary.ts';
import { describe } from './table.ts';
import type { WeekAnswer, WeekTask } from './week-worker.ts';

const USAGE = `Lets simulated homes live a week under each policy, and tells what people breathed and what it cost.
  --json FILE         where the figures go; FILE.parts keeps every home-week, and a run of the same code that was stopped goes on from it
  --homes N           home-weeks for each policy (default 200)
  --seed S            another set of homes (default 1)
  --policies A,B      of ${POLICY_NAMES.join(', ')} (default all)
  --frontier          the rules also with the other thresholds that tuning found no worse, as hysteresis@1 and so on
  --threads N         home-weeks beside each other (default: as many as there are cores)
  --fresh             forget the home-weeks of earlier runs`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    homes: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    policies: { type: 'string', default: POLICY_NAMES.join(',') },
    threads: { type: 'string', default: String(availableParallelism()) },
    frontier: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help || values.json === undefined) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
const policies = values.policies.split(',');
const stranger = policies.find((name) => !POLICY_NAMES.some((known) => known === name));
if (stranger !== undefined) {
  console.error(`there is no policy "${stranger}": ${POLICY_NAMES.join(', ')}`);
  process.exit(2);
}
const homes = Number(values.homes);
const seed = Number(values.seed);
const threads = Number(values.threads);
for (const [name, value] of Object.entries({ homes, seed, threads }))
  if (!Number.isInteger(value) || value < 1) {
    console.error(`--${name} must be a whole number above 0`);
    process.exit(2);
  }

const partsFile = `${values.json}.parts`;
if (values.fresh) rmSync(partsFile, { force: true });
const parts = new Parts(partsFile, codeFingerprint());
// Home after home rather than policy after policy: what is there after a while compares them already.
const rivals: Pick<WeekTask, 'policy' | 'rules'>[] = policies.map((policy) => ({ policy }));
if (values.frontier)
  FRONTIER.forEach((rules, index) => {
    rivals.push({ policy: `${FRONTIER_PREFIX}${index + 1}`, rules });
  });
const tasks = Array.from({ length: homes }, (_, index) =>
  rivals.map((rival): WeekTask => ({ series: 'judged', seed, index, ...rival })),
).flat();
const todo = tasks.filter((task) => parts.find(task) === undefined);
if (todo.length < tasks.length) console.error(`${tasks.length - todo.length} of ${tasks.length} were there already`);
const began = performance.now();
let done = 0;
await runWeeks(todo, threads, (answer) => {
  parts.add(answer);
  done++;
  const elapsed = (performance.now() - began) / 1000;
  const left = (elapsed / done) * (todo.length - done);
  console.error(
    `${tasks.length - todo.length + done} of ${tasks.length}: home ${answer.index} ${answer.policy} in ${answer.seconds.toFixed(1)} s, ${Math.ceil(left / 60)} min left`,
  );
});
const answers = tasks.map((task): WeekAnswer => parts.find(task)!);
const report = summarise(answers, { seed, homes });
writeFileSync(values.json, `${JSON.stringify(report, undefined, 1)}\n`);
console.log(describe(report));
