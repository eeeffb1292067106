import assert from 'node:assert/strict';
import { findBroker } from '../../src/supervisor/find-broker.ts';
import { homeAssistantAddresses, supervisorAccess } from '../../src/supervisor/supervisor-access.ts';
import { SupervisorClient } from '../../src/supervisor/supervisor-client.ts';
import { NO_SERVICE, ok, refused, SupervisorDouble } from './supervisor-double.ts';

const MOSQUITTO = {
  addon: 'core_mosquitto',
  host: 'core-mosquitto',
  port: 1883,
  ssl: false,
  protocol: '3.1.1',
  username: 'addons',
  password: 'first',
};

describe('the Supervisor', () => {
  let supervisor: SupervisorDouble;
  let client: SupervisorClient;

  beforeEach(async () => {
    supervisor = new SupervisorDouble();
    await supervisor.start();
    client = new SupervisorClient(supervisor.access);
  });
  afterEach(() => supervisor.stop());

  it('is known by its token, at its usual address or another', () => {
    assert.equal(supervisorAccess({}), undefined);
    assert.equal(supervisorAccess({ SUPERVISOR_TOKEN: '' }), undefined);
    const usual = supervisorAccess({ SUPERVISOR_TOKEN: 't' });
    assert.deepEqual(usual, { token: 't', address: 'http://supervisor', ingress: { address: '172.30.32.2' } });
    assert.deepEqual(homeAssistantAddresses(usual!), {
      api: 'http://supervisor/core/api',
      websocket: 'ws://supervisor/core/websocket',
    });
    const other = supervisorAccess({ SUPERVISOR_TOKEN: 't', IAQVERSE_SUPERVISOR: 'https://box:4430/' });
    assert.equal(homeAssistantAddresses(other!).websocket, 'wss://box:4430/core/websocket');
  });

  it('hands out the broker with its login', async () => {
    supervisor.mqtt = ok(MOSQUITTO);
    assert.deepEqual(await client.broker(), {
      url: 'mqtt://core-mosquitto:1883',
      login: { username: 'addons', password: 'first' },
    });
    assert.deepEqual(supervisor.requests, ['GET /services/mqtt']);
  });

  it('hands out a broker with TLS, at an IPv6 address, and one without a login', async () => {
    supervisor.mqtt = ok({ ...MOSQUITTO, host: 'fd00::1', port: 8883, ssl: true });
    assert.equal((await client.broker())?.url, 'mqtts://[fd00::1]:8883');
    supervisor.mqtt = ok({ host: 'broker', port: 1883, username: '' });
    assert.deepEqual(await client.broker(), { url: 'mqtt://broker:1883', login: undefined });
  });

  it('says when there is no broker', async () => {
    for (const answer of [NO_SERVICE, refused(404, 'Service does not exist'), ok({}), ok(null)]) {
      supervisor.mqtt = answer;
      assert.equal(await client.broker(), undefined);
    }
  });

  it('is asked anew: a password that changed is the new one', async () => {
    supervisor.mqtt = ok(MOSQUITTO);
    assert.equal((await client.loginFor('mqtt://core-mosquitto'))?.password, 'first');
    supervisor.mqtt = ok({ ...MOSQUITTO, password: 'second' });
    assert.equal((await client.loginFor('mqtt://core-mosquitto:1883'))?.password, 'second');
  });

  it('gives its login to no other broker than its own', async () => {
    supervisor.mqtt = ok(MOSQUITTO);
    assert.equal(await client.loginFor('mqtt://192.168.1.10:1883'), undefined);
    assert.equal(await client.loginFor('mqtts://core-mosquitto:1883'), undefined);
    supervisor.mqtt = NO_SERVICE;
    assert.equal(await client.loginFor('mqtt://core-mosquitto:1883'), undefined);
  });

  it('refuses a wrong token, and says what helps', async () => {
    const stranger = new SupervisorClient({ ...supervisor.access, token: 'guessed' });
    await assert.rejects(stranger.broker(), { code: 'not_authorised', message: /reinstall/ });
    supervisor.mqtt = refused(403, 'No access to mqtt service!');
    await assert.rejects(client.broker(), { code: 'not_authorised' });
  });

  it('is not believed when its answer makes no sense, and never quoted with a password', async () => {
    supervisor.mqtt = ok({ ...MOSQUITTO, port: 'one' });
    await assert.rejects(client.broker(), (error: Error) => {
      assert.match(error.message, /port: give a number/);
      assert.doesNotMatch(error.message, /first/);
      return true;
    });
    supervisor.mqtt = { status: 200, body: '<html>' };
    await assert.rejects(client.broker(), { code: 'broker_unreachable', message: /no JSON/ });
    supervisor.mqtt = refused(500, 'Unknown error');
    await assert.rejects(client.broker(), { code: 'broker_unreachable', message: /500 Unknown error/ });
  });

  it('is asked again while it restarts', async () => {
    supervisor.mqtt = ok(MOSQUITTO);
    let attempts = 0;
    const restarting = {
      async broker() {
        attempts++;
        if (attempts < 3) return new SupervisorClient({ ...supervisor.access, address: 'http://127.0.0.1:9' }).broker();
        return client.broker();
      },
    };
    const broker = await findBroker(restarting, new AbortController().signal, 1);
    assert.equal(broker?.url, 'mqtt://core-mosquitto:1883');
    assert.equal(attempts, 3);
  });

  it('is not asked again where that cannot help, nor for ever, nor after the end', async () => {
    const running = new AbortController().signal;
    await assert.rejects(findBroker(new SupervisorClient({ ...supervisor.access, token: 'x' }), running, 1), {
      code: 'not_authorised',
    });
    assert.equal(supervisor.requests.length, 1);
    supervisor.mqtt = refused(500, 'Unknown error');
    await assert.rejects(findBroker(client, running, 1), { code: 'broker_unreachable' });
    assert.equal(supervisor.requests.length, 6);
    await assert.rejects(findBroker(client, AbortSignal.abort(), 60_000), { name: 'AbortError' });
  });
});
