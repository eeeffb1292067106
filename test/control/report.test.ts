import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { costOf, WEIGHTS } from '../../bench/control/cost.ts';
import { PROMISED_KEYS, type Report, relativeChange } from '../../bench/control/summary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function evaluate(folder: string): { report: Report; told: string } {
  const json = join(folder, 'control.json');
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--conditions=iaqverse-source',
      'bench/control/main.ts',
      ...['--json', json, '--homes', '1', '--threads', '1', '--policies', 'nothing,hysteresis'],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  assert.equal(status, 0, stderr);
  return { report: JSON.parse(readFileSync(json, 'utf8')) as Report, told: stderr };
}

/** Everything but how long it took. */
function withoutTimes(report: Report): unknown {
  return JSON.parse(JSON.stringify(report, (key, value: unknown) => (key.startsWith('seconds') ? undefined : value)));
}

describe('the report of an evaluation', function () {
  this.timeout(60_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-control-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('has the figures of each policy, and goes on where it was stopped', () => {
    const whole = evaluate(folder);
    for (const policy of whole.report.policies)
      for (const key of PROMISED_KEYS) assert.ok(policy[key] !== undefined, key);
    assert.deepEqual(
      whole.report.policies.map(({ policy }) => policy),
      ['nothing', 'hysteresis'],
    );

    const parts = join(folder, 'control.json.parts');
    const lines = readFileSync(parts, 'utf8').trimEnd().split('\n');
    assert.equal(lines.length, 2);
    writeFileSync(parts, `${lines[0]}\n${lines[1]!.slice(0, 100)}`);
    const resumed = evaluate(folder);
    assert.match(resumed.told, /1 of 2 were there already/);
    assert.deepEqual(withoutTimes(resumed.report), withoutTimes(whole.report));
    assert.equal(readFileSync(parts, 'utf8').trimEnd().split('\n').length, 2);
  });
});

describe('what is compared', () => {
  it('is the sum over homes, with an interval around it', () => {
    const change = relativeChange([
      [5, 10],
      [20, 20],
      [5, 10],
      [20, 40],
    ])!;
    assert.equal(change.value, 50 / 80 - 1);
    assert.ok(change.low < change.value && change.value < change.high);
    assert.equal(change.low >= -0.5 && change.high <= 0, true);
  });

  it('has no width where all homes agree, and is nothing where there is nothing to compare with', () => {
    assert.deepEqual(
      relativeChange([
        [1, 2],
        [3, 6],
      ]),
      { value: -0.5, low: -0.5, high: -0.5 },
    );
    assert.equal(relativeChange([[1, 0]]), undefined);
  });

  it('costs energy, and as many kWh for exposure, discomfort and switchings as is declared', () => {
    const outcome = { co2HoursAbove1000: 3, pm25HoursAbove15: 5, discomfortHours: 2, energyKwh: 40, switchings: 100 };
    const { exposureHour, discomfortHour, switching } = WEIGHTS;
    assert.equal(costOf(outcome), 40 + 8 * exposureHour + 2 * discomfortHour + 100 * switching);
    assert.equal(costOf(outcome, 0), 40 + 2 * discomfortHour + 100 * switching);
  });
});
