import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MEASUREMENTS, TAGS } from '../../ha-addon/src/influx/measurements.ts';
import { freePort } from '../../test/support/free-port.ts';
import { ADMIN_TOKEN, Influxd, influxServer, ORGANISATION } from '../../test/support/influx/influxd.ts';
import { until } from '../../test/support/until.ts';
import { FLOWS, FlowRun, readFlow } from './support/flow-run.ts';
import { foreignModule, INFLUXDB_NODES } from './support/foreign-modules.ts';
import { InfluxDouble } from './support/influx-double.ts';
import type { FieldValue, Point } from './support/line-protocol.ts';
import { RealNodeRed } from './support/real-node-red.ts';

const HOUR = 3_600_000;
const TOKEN = 'may write to iaq';

describe('The flow that logs to InfluxDB', function () {
  this.timeout(60_000);
  let influx: InfluxDouble;
  let red: RealNodeRed | undefined;

  before(function () {
    if (foreignModule(INFLUXDB_NODES) === undefined) this.skip();
  });
  beforeEach(async () => {
    influx = new InfluxDouble(TOKEN);
    await influx.start();
  });
  afterEach(async () => {
    await red?.stop();
    await influx.stop();
  });

  const begin = async (token: string, url = influx.address, to: object = {}) => {
    red = new RealNodeRed({
      modules: { [INFLUXDB_NODES.name]: foreignModule(INFLUXDB_NODES)! },
      env: { INFLUX_TOKEN: token },
    });
    await red.start();
    return FlowRun.begin(red, readFlow(FLOWS, 'influxdb.json'), {
      'iaq-influx-server': { url },
      'iaq-influx-influx': to,
    });
  };
  const of = (measurement: string, isIt: (point: Point) => boolean = () => true) =>
    influx.point((point) => point.measurement === measurement && isIt(point));

  it('writes readings with the times at which they were measured', async () => {
    const from = Date.now();
    await begin(TOKEN);
    const now = await of(MEASUREMENTS.readings, ({ timestamp }) => Math.abs(timestamp - from) < HOUR / 2);
    assert.deepEqual(Object.keys(now.tags).sort(), [TAGS.room, TAGS.sensor, TAGS.site]);
    assert.deepEqual([now.tags.site, now.tags.room], ['home', 'bedroom']);
    const past = await of(
      MEASUREMENTS.readings,
      ({ timestamp, fields }) => timestamp < from - 5 * HOUR && fields.co2 !== undefined,
    );
    const co2 = float(past.fields.co2);
    assert.ok(co2 > 350 && co2 < 5000, String(co2));
    assert.deepEqual([...influx.queries], ['?org=home&bucket=iaq&precision=ms']);
  });

  it('writes scores and what weighs them down', async () => {
    await begin(TOKEN);
    const { tags, fields } = await of(MEASUREMENTS.scores);
    assert.deepEqual(tags, { site: 'home', room: 'bedroom' });
    assert.ok(float(fields.global_score) > 0 && float(fields.global_score) <= 100);
    assert.ok(float(fields.co2_score) >= 0);
    for (const key of ['level', 'dominant', 'standard'])
      assert.ok(typeof fields[key] === 'object' && 'text' in fields[key]);
  });

  it('writes what is expected at the time that it is expected for', async () => {
    await begin(TOKEN);
    // The past of the simulated room is enough for a forecast.
    const { tags, fields, timestamp } = await of(MEASUREMENTS.forecasts, (point) => point.tags[TAGS.horizon] === '30');
    assert.deepEqual(tags, { site: 'home', room: 'bedroom', [TAGS.horizon]: '30' });
    const madeAt = fields.made_at as { int: number };
    assert.equal(timestamp - madeAt.int, HOUR / 2);
    const [low, median, high] = ['co2_low', 'co2', 'co2_high'].map((key) => float(fields[key])) as [
      number,
      number,
      number,
    ];
    assert.ok(low < median && median < high, `${low} ${median} ${high}`);
    assert.ok(float(fields.global_score) > 0);
  });

  it('is understood by a real InfluxDB', async function () {
    const program = influxServer();
    if (program === undefined) return this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'iaqverse-influx-flow-'));
    const server = new Influxd(program, folder, await freePort());
    try {
      await server.start();
      await begin(ADMIN_TOKEN, server.url, { org: ORGANISATION, bucket: 'first' });
      const fieldsOf = async (measurement: string) => {
        const flux = `import "influxdata/influxdb/schema" schema.measurementFieldKeys(bucket: "first", measurement: "${measurement}")`;
        const found = await server.admin.getQueryApi(ORGANISATION).collectRows<{ _value: string }>(flux);
        return found.map(({ _value }) => _value);
      };
      for (const [measurement, field] of [
        [MEASUREMENTS.readings, 'co2'],
        [MEASUREMENTS.scores, 'global_score'],
        [MEASUREMENTS.forecasts, 'co2_high'],
      ] as const)
        await until(`${measurement} has ${field}`, async () => (await fieldsOf(measurement)).includes(field));
    } finally {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('shows what could not be written, and why', async () => {
    const run = await begin('another token');
    assert.match(JSON.stringify(await run.debug('iaq-influx-failed')), /unauthorized/);
    assert.deepEqual(influx.points, []);
  });
});

function float(value: FieldValue | undefined): number {
  assert.ok(typeof value === 'object' && 'float' in value, JSON.stringify(value));
  return value.float;
}
