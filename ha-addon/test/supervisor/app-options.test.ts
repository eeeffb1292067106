import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { influxAccessOf } from '../../src/influx/influx-access.ts';
import { parseBrokerUrl } from '../../src/mqtt/broker-address.ts';
import { readOptions } from '../../src/options/option-table.ts';
import { SERVICE_OPTIONS } from '../../src/options/service-options.ts';
import { appEnvironment } from '../../src/supervisor/app-environment.ts';
import { appOptionsSchema, readAppOptions } from '../../src/supervisor/app-options.ts';
import type { SuppliedBroker } from '../../src/supervisor/supervisor-client.ts';

const MOSQUITTO: SuppliedBroker = {
  url: 'mqtt://core-mosquitto:1883',
  login: { username: 'addons', password: 'p%4@: /é' },
};

describe('options of the app', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-app-'));
    path = join(folder, 'options.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function read(options: unknown) {
    writeFileSync(path, JSON.stringify(options));
    return readAppOptions(path);
  }

  function serviceOptions(options: Record<string, unknown>, broker?: SuppliedBroker) {
    const environment = appEnvironment({
      options: appOptionsSchema.parse(options),
      broker,
      folder: '/data/home',
    });
    return readOptions(SERVICE_OPTIONS, [], environment).options;
  }

  it('have defaults, also where a person left fields empty or older versions left something behind', () => {
    const usual = { log_level: 'info', import_history: true };
    const known = (options: object) =>
      Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    assert.deepEqual(known(read({})), usual);
    assert.deepEqual(known(read({ mqtt_url: '', mqtt_password: '', access_token: null, gone: 1 })), usual);
  });

  it('name the one that is wrong, and where to change it', () => {
    assert.throws(() => read({ log_level: 'loud' }), {
      code: 'configuration_invalid',
      message: /^The app's option log_level: give one of debug, info.*Configuration page$/,
    });
    assert.throws(() => read({ mqtt_url: 'http://broker' }), { message: /option mqtt_url: write it as mqtt:/ });
    assert.throws(() => read({ access_token: 'short' }), { message: /option access_token: give at least 8/ });
    assert.throws(() => read([]), { message: /option file: / });
    writeFileSync(path, '{');
    assert.throws(() => readAppOptions(path), { code: 'configuration_unreadable', message: /save them again/ });
    assert.throws(() => readAppOptions(join(folder, 'none')), { code: 'configuration_unreadable' });
  });

  it('make the service reachable within the app’s network, without simulated homes, with a password only where one is set', () => {
    const options = serviceOptions({ log_level: 'debug' });
    assert.equal(options.host, '0.0.0.0');
    assert.equal(options.port, 8099);
    assert.equal(options.data, '/data/home');
    assert.equal(options.demo, false);
    assert.equal(options.mqtt, undefined);
    assert.equal(options.token, undefined);
    assert.equal(options['log-level'], 'debug');
    assert.equal(serviceOptions({ access_token: 'told-to-friends' }).token, 'told-to-friends');
  });

  it('take the broker of the Supervisor, with every sign of its password', () => {
    const { mqtt } = serviceOptions({}, MOSQUITTO);
    const { shown, login } = parseBrokerUrl(mqtt!);
    assert.equal(shown, 'mqtt://core-mosquitto:1883');
    assert.deepEqual(login, MOSQUITTO.login);
  });

  it('let a broker that is named go before the Supervisor’s, and never give it that one’s login', () => {
    const named = serviceOptions({ mqtt_url: 'mqtts://box:8883' }, MOSQUITTO);
    assert.equal(named.mqtt, 'mqtts://box:8883');
    const { mqtt } = serviceOptions({ mqtt_url: 'mqtt://box', mqtt_username: 'me', mqtt_password: 'a/b' }, MOSQUITTO);
    assert.deepEqual(parseBrokerUrl(mqtt!).login, { username: 'me', password: 'a/b' });
  });

  it('name an InfluxDB, with a token, and are refused where they cannot be right', () => {
    assert.equal(serviceOptions({})['influx-url'], undefined);
    const some = serviceOptions({ influx_url: 'http://box:8086', influx_token: 'secret', influx_bucket: '' });
    assert.deepEqual(influxAccessOf(some), {
      url: 'http://box:8086',
      organisation: 'iaqverse',
      bucket: 'iaqverse',
      token: 'secret',
    });
    const all = { influx_url: 'https://box/influx/', influx_org: 'me & you', influx_bucket: 'air', influx_token: 'x' };
    assert.deepEqual(influxAccessOf(serviceOptions(all)), {
      url: 'https://box/influx',
      organisation: 'me & you',
      bucket: 'air',
      token: 'x',
    });
    assert.throws(() => influxAccessOf(serviceOptions({ influx_url: 'http://box:8086' })), /--influx-token/);
    assert.throws(() => read({ influx_url: 'box:8086' }), { message: /option influx_url: write it as http:/ });
    assert.throws(() => read({ influx_url: 'http://a:b@box' }), { message: /option influx_url: write it as http:/ });
    assert.throws(() => read({ influx_bucket: 'a"b' }), {
      message: /option influx_bucket: a bucket has a name without/,
    });
  });
});
