import assert from 'node:assert/strict';
import { emptyConfiguration } from '@iaqverse/core';
import { parseIngestMessage } from '../../../core/src/reading/formats/ingest.ts';
import { sourceSettingsUnder } from '../../../core/src/reading/source-settings.ts';
import { httpLine, mqttLine } from '../../src/panel/first-lines.ts';
import { isInHomeAssistant } from '../../src/panel/home-assistant.ts';
import { parseRoute, routeHash } from '../../src/panel/route.ts';

const settingsOf = sourceSettingsUnder(emptyConfiguration());

describe('Routes', () => {
  it('lead back to where they came from', () => {
    for (const hash of [
      '#/',
      '#/alerts',
      '#/sensors',
      '#/health',
      '#/home-assistant',
      '#/home/living-room',
      '#/my-home/cellar-2',
      '#/history',
      '#/history?rooms=home/bedroom&of=co2',
      '#/ledger?who=people',
      '#/reports',
      '#/models',
      '#/settings',
    ])
      assert.equal(routeHash(parseRoute(hash)), hash);
  });

  it('lead to the rooms when they name nothing', () => {
    for (const hash of ['', '#', '#/nothing', '#/a/b/c']) assert.deepEqual(parseRoute(hash), { page: 'rooms' });
    assert.deepEqual(parseRoute('#/%E0%A4/x'), { page: 'room', place: { site: '%E0%A4', room: 'x' } });
  });
});

describe('An address', () => {
  it('is one within Home Assistant by its path alone', () => {
    assert.ok(isInHomeAssistant('https://ha.example:8123/api/hassio_ingress/abc123/'));
    for (const base of ['http://host:8099/', 'http://host/some/path/', 'http://host/x/api/hassio_ingress/abc/'])
      assert.ok(!isInHomeAssistant(base), base);
  });
});

describe('The first reading’s lines', () => {
  it('go to the broker that the service uses', () => {
    assert.match(
      mqttLine('mqtt://192.168.1.20:1884', 'x'),
      /^mosquitto_pub -h 192\.168\.1\.20 -p 1884 -t iaqverse\/ingest\/\S+ -m /,
    );
    assert.match(mqttLine('mqtt://broker:1883', 'x'), /^mosquitto_pub -h broker -t /);
    assert.match(mqttLine('mqtts://[::1]:8883', 'x'), /^mosquitto_pub -h ::1 -p 8883 -t /);
    assert.match(mqttLine(undefined, 'x'), /^mosquitto_pub -h localhost -t /);
  });

  it('go to the service below its path', () => {
    assert.match(
      httpLine('http://host:8099/some/ingress/', 'x'),
      /^curl http:\/\/host:8099\/some\/ingress\/api\/v1\/readings -H /,
    );
  });

  it('send what the service takes', () => {
    for (const line of [mqttLine(undefined, 'living room'), httpLine('http://host/', 'living room')]) {
      const body = /'(\{.*\})'$/.exec(line)![1]!;
      const { measurements, refusals } = parseIngestMessage(body, { settingsOf, sensor: 'from-the-topic' });
      assert.deepEqual(refusals, []);
      assert.deepEqual(
        measurements.map(({ quantity }) => quantity),
        ['co2', 'temperature', 'humidity'],
      );
      assert.equal(measurements[0]!.room, 'living-room');
    }
  });
});
