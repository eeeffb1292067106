import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { POLICY_NAMES } from './control/policy.ts';
import { PROMISED_KEYS, type Report } from './control/summary.ts';
import type { Summary } from './faults/summary.ts';

const LEAST_RECALL = 0.9;
const MOST_FALSE_ALARMS = 1;

const USAGE = `Looks whether the figures of evaluations hold what is promised, and fails where they do not.
  --control FILE  of npm run eval:control: every policy with all its figures, and no interlock broken by ours
  --faults FILE   of npm run eval:faults: recall of at least ${LEAST_RECALL}, and at most ${MOST_FALSE_ALARMS} false alarm a sensor-month`;

const { values } = parseArgs({ options: { control: { type: 'string' }, faults: { type: 'string' } } });
if (values.control === undefined && values.faults === undefined) {
  console.error(USAGE);
  process.exit(2);
}
const broken: string[] = [];
if (values.control !== undefined) checkControl(JSON.parse(readFileSync(values.control, 'utf8')));
if (values.faults !== undefined) checkFaults(JSON.parse(readFileSync(values.faults, 'utf8')));
for (const what of broken) console.error(what);
if (broken.length > 0) process.exitCode = 1;
else console.log('The figures hold what is promised.');

function checkControl({ policies }: Report): void {
  for (const name of POLICY_NAMES) {
    const summary = policies.find(({ policy }) => policy === name);
    if (summary === undefined) {
      broken.push(`acting: the policy ${name} is missing`);
      continue;
    }
    for (const key of PROMISED_KEYS)
      if (key !== 'policy' && !Number.isFinite(summary[key])) broken.push(`acting: ${name} has no ${key}`);
    if (name === 'iaqverse' && summary.violations !== 0)
      broken.push(`acting: iaqverse broke interlocks: ${JSON.stringify(summary.violationsByRule)}`);
  }
}

/** The first group is all rooms. */
function checkFaults({ groups: [all] }: Summary): void {
  if (all === undefined || !(all.recall >= LEAST_RECALL))
    broken.push(`faults: the recall is ${all?.recall}, below ${LEAST_RECALL}`);
  if (all === undefined || !(all.falseAlarmsPerSensorMonth <= MOST_FALSE_ALARMS))
    broken.push(
      `faults: ${all?.falseAlarmsPerSensorMonth} false alarms a sensor-month are more than ${MOST_FALSE_ALARMS}`,
    );
}
