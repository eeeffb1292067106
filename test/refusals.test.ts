import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RefusalCode, RoomView } from '@iaqverse/core';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Health } from '../ha-addon/src/application.ts';
import { freePort } from './support/free-port.ts';
import { ServiceProcess } from './support/service-process.ts';
import { until } from './support/until.ts';

const DAY = 86_400_000;

/** What someone may send, and the code by which each is refused. `values` beside the bad one must be kept. */
const BAD: readonly [payload: string, code: RefusalCode][] = [
  ['', 'empty'],
  [JSON.stringify({ values: { co2: 700 }, padding: 'x'.repeat(10 * 1024 * 1024) }), 'too_large'],
  ['{"values":', 'not_json'],
  [`${'['.repeat(2000)}${']'.repeat(2000)}`, 'too_deep'],
  ['{"values":{"co2":-5,"humidity":41}}', 'out_of_range'],
  ['{"values":{"co2":1e308,"humidity":41}}', 'out_of_range'],
  ['{"values":{"co2":1e999,"humidity":41}}', 'not_finite'],
  ['{"values":{"co2":"NaN","humidity":41}}', 'not_finite'],
  ['{"values":{"co2":"a lot","humidity":41}}', 'not_a_number'],
  ['{"values":{"co2":null,"humidity":41}}', 'unavailable'],
  ['{"values":{"co2":"unknown","humidity":41}}', 'unavailable'],
  ['{"values":{"co2":"unavailable","humidity":41}}', 'unavailable'],
  ['{"values":{"co2":700,"humidity":41},"units":{"co2":"bananas"}}', 'unknown_unit'],
  [`{"time":${Date.now() + DAY},"values":{"co2":700}}`, 'in_future'],
  [`{"time":${Date.now() - 400 * DAY},"values":{"co2":700}}`, 'too_old'],
  ['{"time":"yesterday","values":{"co2":700}}', 'bad_time'],
];

const TEMPLATES: readonly [template: string, code: RefusalCode][] = [
  ['{{ value.constructor.constructor("return process")().exit(1) }}', 'template_failed'],
  ['{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}', 'template_too_slow'],
  ['{{ value_json.co2 | no_such_filter }}', 'template_failed'],
];

describe('what is refused', function () {
  this.timeout(90_000);
  let folder: string;
  let service: ServiceProcess;
  let client: MqttClient;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-refuse-'));
    const brokerPort = await freePort();
    service = new ServiceProcess(await freePort(), [
      '--no-demo',
      '--data',
      join(folder, 'data'),
      '--log-level',
      'error',
      '--broker-port',
      String(brokerPort),
    ]);
    await service.start();
    client = await connectAsync(`mqtt://127.0.0.1:${brokerPort}`, { protocolVersion: 4, reconnectPeriod: 100 });
    client.on('error', () => undefined);
    await until('the service listens', async () => {
      await client.publishAsync('iaqverse/ingest/first', '{"values":{"co2":600}}', { qos: 1 });
      return (await service.json<Health>('/api/v1/health')).readings.stored > 0;
    });
  });
  after(async () => {
    await client?.endAsync(true);
    await service?.end();
    await rm(folder, { recursive: true });
  });

  const refused = async (code: RefusalCode) => (await service.json<Health>('/api/v1/health')).refusals[code] ?? 0;
  const room = () => service.json<RoomView>('/api/v1/sites/home/rooms/attic');

  for (const [index, [payload, code]] of BAD.entries()) {
    it(`${payload.slice(0, 60)} → ${code}`, async () => {
      const before = await refused(code);
      const sensor = `bad-${index}`;
      // A broker may cut the line on a packet that is far too large; then HTTP is the way in that remains.
      if (payload.length > 1024 * 1024) {
        const answer = await fetch(`${service.address}/api/v1/readings`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: payload,
        }).catch((error: unknown) => error);
        // The line may be cut while the rest of the body is still on its way: then nobody reads the answer.
        assert.ok(answer instanceof Error || (answer instanceof Response && answer.status === 413));
        client.publish(
          `iaqverse/ingest/${sensor}`,
          JSON.stringify({ values: { co2: 700 }, padding: 'x'.repeat(20_000) }),
          { qos: 1 },
        );
      } else client.publish(`iaqverse/ingest/${sensor}`, payload, { qos: 1 });
      await until('it is counted', async () => (await refused(code)) > before);
      if (payload.includes('humidity')) {
        const data = await until('the rest is kept', async () => {
          const rows = await service.json<{ humidity?: number; co2?: number }[]>(
            `/api/iaq/data?sensor_id=${sensor}&raw=true`,
          );
          return rows.length > 0 && rows;
        });
        assert.equal(data[0]!.humidity, 41);
        assert.equal(data[0]!.co2 ?? null, null, 'never 0');
      }
    });
  }

  it('templates that loop, reach for the process or throw', async () => {
    for (const [index, [template, code]] of TEMPLATES.entries()) {
      const before = await refused(code);
      const config = {
        name: 'CO2',
        unique_id: `evil_${index}`,
        state_topic: `evil/${index}`,
        device_class: 'carbon_dioxide',
        unit_of_measurement: 'ppm',
        value_template: template,
        device: { identifiers: [`evil_${index}`], name: `Evil ${index}`, suggested_area: 'Attic' },
      };
      await client.publishAsync(`homeassistant/sensor/evil_${index}/config`, JSON.stringify(config), {
        retain: true,
        qos: 1,
      });
      await until(`${template} is refused`, async () => {
        await client.publishAsync(`evil/${index}`, '{"co2":700}', { qos: 1 });
        return (await refused(code)) > before;
      });
    }
    assert.ok(await service.isReady(), 'the service lives');
  });

  it('a duplicate, once', async () => {
    const payload = JSON.stringify({ time: Date.now() - 1000, site: 'home', room: 'attic', values: { co2: 640 } });
    const before = await refused('duplicate');
    await client.publishAsync('iaqverse/ingest/twice', payload, { qos: 1 });
    await client.publishAsync('iaqverse/ingest/twice', payload, { qos: 1 });
    await until('it is counted', async () => (await refused('duplicate')) === before + 1);
    const rows = await service.json<unknown[]>('/api/iaq/data?sensor_id=twice&raw=true');
    assert.equal(rows.length, 1);
  });

  it('shows every code in the metrics, and left the room with good values only', async () => {
    const metrics = await (await fetch(`${service.address}/metrics`)).text();
    for (const code of new Set([...BAD, ...TEMPLATES].map(([, code]) => code)))
      assert.match(metrics, new RegExp(`code="${code}"`));
    assert.equal((await room()).quantities.find(({ quantity }) => quantity === 'co2')?.value, 640);
  });
});
