import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { RULES } from '../../monitoring/prometheus/rules.ts';

const RULES_FILE = fileURLToPath(new URL('../../monitoring/prometheus/rules.yml', import.meta.url));

/** What Prometheus is told, and what it then should, and should not, raise. */
interface Scenario {
  readonly name: string;
  readonly interval: string;
  /** Values by series, as promtool writes them. */
  readonly series: Readonly<Record<string, string>>;
  /** Which alerts of a rule fire at a time; none where the list is empty. */
  readonly firing: readonly { readonly alert: string; readonly at: string; readonly labels: readonly Labels[] }[];
  /** What is then said in words. */
  readonly said: readonly {
    readonly alert: string;
    readonly at: string;
    readonly labels: Labels;
    readonly annotations: Labels;
  }[];
}

type Labels = Readonly<Record<string, string>>;

/** Of whatever rule. */
const ANY = 'any';

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'all is well',
    interval: '1m',
    series: {
      'up{job="iaqverse", instance="i"}': '1x240',
      'iaqverse_healthy{job="iaqverse", instance="i"}': '1x240',
      'iaqverse_broker_connected{job="iaqverse", instance="i"}': '1x240',
      'iaqverse_sensors{job="iaqverse", instance="i"}': '4x240',
      'iaqverse_readings_stored_total{job="iaqverse", instance="i"}': '0+20x240',
      'iaqverse_influx_up{job="iaqverse", instance="i"}': '1x240',
      'iaqverse_influx_waiting_points{job="iaqverse", instance="i"}': '7x240',
      'iaqverse_influx_shed_points_total{job="iaqverse", instance="i"}': '5x240',
      'iaqverse_influx_refused_points_total{job="iaqverse", instance="i"}': '5x240',
      'iaqverse_refusals_total{job="iaqverse", instance="i", code="duplicate"}': '0+1000x240',
      'iaqverse_forecast_rooms{job="iaqverse", instance="i"}': '4x240',
      'iaqverse_forecast_model_info{job="iaqverse", instance="i", name="n", version="1", runtime="onnx"}': '1x240',
      'iaqverse_forecast_drift{job="iaqverse", instance="i", site="home", room="bedroom", quantity="co2"}': '1.9x240',
      'iaqverse_room_quantity{job="iaqverse", instance="i", site="home", room="bedroom", quantity="co2"}': '1300x240',
      'iaqverse_room_limit{job="iaqverse", instance="i", site="home", room="bedroom", quantity="co2", limit="critical"}':
        '1400x240',
      'iaqverse_room_limit{job="iaqverse", instance="i", site="home", room="bedroom", quantity="co2", limit="danger"}':
        '2000x240',
    },
    firing: [{ alert: ANY, at: '4h', labels: [] }],
    said: [],
  },
  {
    name: 'the service is away',
    interval: '1m',
    series: {
      'up{job="iaqverse", instance="i"}': '1x10 0x60',
    },
    firing: [
      { alert: 'IAQverseAbsent', at: '14m', labels: [] },
      { alert: 'IAQverseAbsent', at: '17m', labels: [{ severity: 'critical', job: 'iaqverse', instance: 'i' }] },
    ],
    said: [],
  },
  {
    name: 'nobody even asks for it',
    interval: '1m',
    series: {
      'up{job="other"}': '1x60',
    },
    firing: [{ alert: 'IAQverseAbsent', at: '6m', labels: [{ severity: 'critical', job: 'iaqverse' }] }],
    said: [],
  },
  {
    name: 'readings stop, broker and health go',
    interval: '1m',
    series: {
      'up{job="iaqverse", instance="i"}': '1x120',
      'iaqverse_sensors{job="iaqverse", instance="i"}': '4x120',
      'iaqverse_readings_stored_total{job="iaqverse", instance="i"}': '0+20x10 200x110',
      'iaqverse_broker_connected{job="iaqverse", instance="i"}': '1x10 0x110',
      'iaqverse_healthy{job="iaqverse", instance="i"}': '1x10 0x110',
      'iaqverse_refusals_total{job="iaqverse", instance="i", code="implausible_value"}': '0+2x120',
      'nodejs_eventloop_lag_p99_seconds{job="iaqverse", instance="i"}': '0.9x120',
      'iaqverse_backup_age_seconds{job="iaqverse", instance="i"}': '90000+60x120',
    },
    firing: [
      { alert: 'IAQverseIngestStopped', at: '30m', labels: [] },
      { alert: 'IAQverseIngestStopped', at: '42m', labels: [{ severity: 'critical', job: 'iaqverse', instance: 'i' }] },
      { alert: 'IAQverseBrokerAway', at: '17m', labels: [{ severity: 'critical', job: 'iaqverse', instance: 'i' }] },
      { alert: 'IAQverseUnwell', at: '27m', labels: [{ severity: 'warning', job: 'iaqverse', instance: 'i' }] },
      { alert: 'IAQverseManyRefused', at: '90m', labels: [{ severity: 'warning', code: 'implausible_value' }] },
      { alert: 'IAQverseLoopBlocked', at: '20m', labels: [{ severity: 'warning', job: 'iaqverse', instance: 'i' }] },
      { alert: 'IAQverseBackupOld', at: '20m', labels: [{ severity: 'warning', job: 'iaqverse', instance: 'i' }] },
    ],
    said: [],
  },
  {
    name: 'InfluxDB goes, the outbox grows, fills and sheds',
    interval: '1m',
    series: {
      'iaqverse_influx_up{job="iaqverse", instance="i"}': '1x10 0x170',
      'iaqverse_influx_waiting_points{job="iaqverse", instance="i"}': '0x10 0+1000x100 100000x70',
      'iaqverse_influx_shed_points_total{job="iaqverse", instance="i"}': '0x110 0+50x60',
      'iaqverse_influx_refused_points_total{job="iaqverse", instance="i"}': '0x110 3x60',
    },
    firing: [
      { alert: 'IAQverseInfluxAway', at: '20m', labels: [] },
      { alert: 'IAQverseInfluxAway', at: '30m', labels: [{ severity: 'warning', job: 'iaqverse', instance: 'i' }] },
      { alert: 'IAQverseOutboxGrows', at: '60m', labels: [] },
      { alert: 'IAQverseOutboxGrows', at: '95m', labels: [{ severity: 'warning', job: 'iaqverse', instance: 'i' }] },
      { alert: 'IAQverseOutboxSheds', at: '105m', labels: [] },
      { alert: 'IAQverseOutboxSheds', at: '120m', labels: [{ severity: 'critical', job: 'iaqverse', instance: 'i' }] },
      { alert: 'IAQverseInfluxRefuses', at: '120m', labels: [{ severity: 'warning', job: 'iaqverse', instance: 'i' }] },
    ],
    said: [],
  },
  {
    name: 'air is bad for long, by the limits of its room',
    interval: '1m',
    series: {
      'iaqverse_room_limit{job="iaqverse", instance="i", site="home", room="bedroom", quantity="co2", limit="critical"}':
        '1400x240',
      'iaqverse_room_limit{job="iaqverse", instance="i", site="home", room="bedroom", quantity="co2", limit="danger"}':
        '2000x240',
      'iaqverse_room_limit{job="iaqverse", instance="i", site="home", room="office", quantity="co2", limit="critical"}':
        '3000x240',
      'iaqverse_room_limit{job="iaqverse", instance="i", site="home", room="office", quantity="co2", limit="danger"}':
        '4000x240',
      'iaqverse_room_quantity{job="iaqverse", instance="i", site="home", room="bedroom", quantity="co2"}':
        '900x10 1500x130 2300x90',
      'iaqverse_room_quantity{job="iaqverse", instance="i", site="home", room="office", quantity="co2"}': '2300x240',
      'iaqverse_room_limit{job="iaqverse", instance="i", site="home", room="kitchen", quantity="pm25", limit="danger"}':
        '100x240',
      'iaqverse_room_quantity{job="iaqverse", instance="i", site="home", room="kitchen", quantity="pm25"}':
        '8x20 150x10 8x60 150x100',
      'iaqverse_room_limit{job="iaqverse", instance="i", site="home", room="kitchen", quantity="co", limit="danger"}':
        '70x240',
      'iaqverse_room_quantity{job="iaqverse", instance="i", site="home", room="kitchen", quantity="co"}': '2x60 90x100',
    },
    firing: [
      { alert: 'IAQverseCo2High', at: '120m', labels: [] },
      {
        alert: 'IAQverseCo2High',
        at: '135m',
        labels: [
          { severity: 'warning', job: 'iaqverse', instance: 'i', site: 'home', room: 'bedroom', quantity: 'co2' },
        ],
      },
      { alert: 'IAQverseCo2Danger', at: '150m', labels: [] },
      {
        alert: 'IAQverseCo2Danger',
        at: '160m',
        labels: [
          { severity: 'critical', job: 'iaqverse', instance: 'i', site: 'home', room: 'bedroom', quantity: 'co2' },
        ],
      },
      { alert: 'IAQversePm25Danger', at: '36m', labels: [] },
      {
        alert: 'IAQversePm25Danger',
        at: '110m',
        labels: [
          { severity: 'critical', job: 'iaqverse', instance: 'i', site: 'home', room: 'kitchen', quantity: 'pm25' },
        ],
      },
      {
        alert: 'IAQverseCoDanger',
        at: '63m',
        labels: [
          { severity: 'critical', job: 'iaqverse', instance: 'i', site: 'home', room: 'kitchen', quantity: 'co' },
        ],
      },
    ],
    said: [
      {
        alert: 'IAQverseCo2High',
        at: '135m',
        labels: { severity: 'warning', job: 'iaqverse', instance: 'i', site: 'home', room: 'bedroom', quantity: 'co2' },
        annotations: {
          summary: 'CO₂ in bedroom (home) is high',
          description:
            '1500 ppm, above the critical limit of the room for two hours. Open a window or ventilate more; fewer people in the room help too.',
        },
      },
      {
        alert: 'IAQversePm25Danger',
        at: '110m',
        labels: {
          severity: 'critical',
          job: 'iaqverse',
          instance: 'i',
          site: 'home',
          room: 'kitchen',
          quantity: 'pm25',
        },
        annotations: {
          summary: 'PM2.5 in kitchen (home) is dangerously high',
          description:
            '150.0 µg/m³, above the danger limit of the room for 15 minutes. Run the purifier or the hood, and end what smokes: a candle, the stove. Open no window while the air outdoors is worse.',
        },
      },
    ],
  },
  {
    name: 'forecasts get worse, and lose their model',
    interval: '5m',
    series: {
      'iaqverse_forecast_drift{job="iaqverse", instance="i", site="home", room="bedroom", quantity="co2"}':
        '1.2x12 2.4x120',
      'iaqverse_forecast_rooms{job="iaqverse", instance="i"}': '4x140',
    },
    firing: [
      { alert: 'IAQverseForecastDrift', at: '6h', labels: [] },
      {
        alert: 'IAQverseForecastDrift',
        at: '8h',
        labels: [{ severity: 'info', job: 'iaqverse', instance: 'i', site: 'home', room: 'bedroom', quantity: 'co2' }],
      },
      { alert: 'IAQverseModelMissing', at: '1h', labels: [{ severity: 'warning', job: 'iaqverse', instance: 'i' }] },
    ],
    said: [],
  },
];

/** A scenario as promtool reads it. Firing is asked of the series ALERTS, which has no words. */
function promtoolTest({ name, interval, series, firing, said }: Scenario) {
  const told = Object.entries(series).map(([selector, values]) => ({ series: selector, values }));
  return {
    name,
    interval,
    input_series: told,
    promql_expr_test: firing.map(({ alert, at, labels }) => ({
      expr: `ALERTS{${alert === ANY ? '' : `alertname="${alert}", `}alertstate="firing"}`,
      eval_time: at,
      exp_samples: labels.map((own) => ({
        labels: `ALERTS${selectorOf({ alertname: alert, alertstate: 'firing', ...own })}`,
        value: 1,
      })),
    })),
    alert_rule_test: said.map(({ alert, at, labels, annotations }) => ({
      alertname: alert,
      eval_time: at,
      exp_alerts: [{ exp_labels: labels, exp_annotations: annotations }],
    })),
  };
}

function selectorOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `{${pairs.join(', ')}}`;
}

describe('the alert rules of Prometheus', () => {
  before(function () {
    if (spawnSync('promtool', ['--version']).error === undefined) return;
    console.log('    skipped: promtool is not installed; apt-get install prometheus brings it');
    this.skip();
  });

  function promtool(...args: string[]): void {
    const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
    assert.equal(status, 0, stdout + stderr);
  }

  it('are rules', () => promtool('check', 'rules', RULES_FILE));

  for (const scenario of SCENARIOS)
    it(`where ${scenario.name}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'iaqverse-rules-'));
      const file = join(folder, 'test.yml');
      writeFileSync(
        file,
        stringify({ rule_files: [RULES_FILE], evaluation_interval: '1m', tests: [promtoolTest(scenario)] }),
      );
      promtool('test', 'rules', file);
      rmSync(folder, { recursive: true });
    });

  it('are each tried above, firing', () => {
    const tried = new Set(
      SCENARIOS.flatMap(({ firing }) => firing.filter(({ labels }) => labels.length > 0).map(({ alert }) => alert)),
    );
    const rules = RULES.groups.flatMap(({ rules }) => rules);
    // One rule is made for each kind of air from the same two forms.
    const own = rules.filter(({ expr }) => !expr.includes('iaqverse_room_limit')).map(({ alert }) => alert);
    assert.deepEqual(
      own.filter((alert) => !tried.has(alert)),
      [],
    );
  });

  it('name a remedy', () => {
    for (const { alert, annotations } of RULES.groups.flatMap(({ rules }) => rules)) {
      assert.ok(annotations.summary.replace(/\{\{.*?\}\}/g, 'x').length < 60, alert);
      assert.match(annotations.description, /[.]$/, alert);
      assert.ok(annotations.description.length > 60, alert);
    }
  });
});
