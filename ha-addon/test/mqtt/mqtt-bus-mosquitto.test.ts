import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BusMessage } from '@iaqverse/core';
import { Inbox } from '../../../core/test/ports/bus-contract.ts';
import { KeptLog } from '../../../mqtt/test/kept-log.ts';
import type { BrokerTls } from '../../src/mqtt/broker-connection.ts';
import type { MqttBus } from '../../src/mqtt/mqtt-bus.ts';
import { nextConnection, otherClient, retainedOn, STATUS_TOPIC, testBus } from './bus-fixture.ts';
import { hasMosquitto, Mosquitto } from './mosquitto.ts';
import { makeCertificates } from './test-certificates.ts';

describe('MqttBus on mosquitto', () => {
  let broker: Mosquitto;
  let bus: MqttBus | undefined;

  before(function () {
    if (!hasMosquitto()) this.skip();
  });

  afterEach(async () => {
    await bus?.stop();
    await broker?.stop();
  });

  it('speaks protocol 5', async () => {
    broker = new Mosquitto();
    await broker.start();
    bus = testBus(broker.port);
    await bus.start();
    assert.equal(bus.status().protocolVersion, 5);
  });

  it('guesses that another uses its client id where the two throw each other out in turn', async () => {
    broker = new Mosquitto();
    await broker.start();
    const log = new KeptLog();
    bus = testBus(broker.port, {}, log);
    const other = testBus(broker.port);
    await bus.start();
    await other.start();
    assert.match((await log.line(/client id/)).message, /was lost shortly after .*"iaqverse-test".*--mqtt-client-id$/);
    await other.stop();
  });

  it('comes back to a broker that was restarted, with its session', async () => {
    broker = new Mosquitto();
    await broker.start();
    bus = testBus(broker.port);
    const inbox = new Inbox();
    await bus.subscribe('work/+', inbox.take);
    await bus.start();
    await bus.publish('work/a', 'unacknowledged', { retain: false, qos: 1 });
    await inbox.first(1);
    const back = nextConnection(bus);
    await broker.restart();
    await back;
    assert.deepEqual(await inbox.texts(2), ['unacknowledged', 'unacknowledged']);
  });

  it('says that it is online again, and subscribes again, where the broker forgot everything', async () => {
    broker = new Mosquitto(['allow_anonymous true', 'autosave_interval 0']);
    await broker.start();
    bus = testBus(broker.port);
    const inbox = new Inbox();
    await bus.subscribe('work/+', inbox.take);
    await bus.start();
    const back = nextConnection(bus);
    await broker.kill('SIGKILL');
    await broker.restart();
    await back;
    await bus.publish('work/a', 'one', { retain: false, qos: 1 });
    assert.deepEqual(await inbox.texts(1), ['one']);
    const other = await otherClient(broker.port);
    assert.equal(await retainedOn(other, STATUS_TOPIC), 'online');
    await other.endAsync(true);
  });

  it('delivers to the next run what the last one did not acknowledge', async () => {
    broker = new Mosquitto();
    await broker.start();
    const former = testBus(broker.port);
    const taken: BusMessage[] = [];
    await former.subscribe('work/+', (message) => taken.push(message));
    await former.start();
    for (const id of ['a', 'b', 'c']) await former.publish(`work/${id}`, id, { retain: false, qos: 1 });
    taken[0]!.acknowledge();
    await former.stop();
    bus = testBus(broker.port);
    const inbox = new Inbox();
    await bus.subscribe('work/+', inbox.take);
    await bus.start();
    assert.deepEqual(await inbox.texts(2), ['b', 'c']);
  });

  it('does not send what is larger than the broker allows', async () => {
    broker = new Mosquitto(['allow_anonymous true', 'max_packet_size 1000']);
    await broker.start();
    bus = testBus(broker.port);
    await bus.start();
    await assert.rejects(bus.publish('a', 'x'.repeat(1000), { retain: true, qos: 1 }), { code: 'broker_refused' });
    await bus.publish('a', 'x'.repeat(900), { retain: true, qos: 1 });
  });

  describe('over TLS', () => {
    let folder: string;
    const file = (name: string): Promise<Buffer> => readFile(join(folder, name));
    const secureBus = (tls: BrokerTls, host = '127.0.0.1'): MqttBus =>
      testBus(broker.port, { url: `mqtts://${host}:${broker.port}`, tls }, new KeptLog());

    beforeEach(async () => {
      broker = new Mosquitto([
        'cafile {folder}/ca.crt',
        'certfile {folder}/server.crt',
        'keyfile {folder}/server.key',
        'require_certificate true',
        'use_identity_as_username true',
        'allow_anonymous false',
      ]);
      await broker.start(async (path) => {
        folder = path;
        await makeCertificates(path);
      });
    });

    it('connects with a certificate of its own', async () => {
      bus = secureBus({
        ca: await file('ca.crt'),
        certificate: await file('client.crt'),
        key: await file('client.key'),
      });
      await bus.start();
      assert.equal(bus.status().state, 'connected', bus.status().lastError);
      assert.match(bus.status().address, /^mqtts:/);
    });

    it('trusts nobody whose authority it was not told', async () => {
      bus = secureBus({ certificate: await file('client.crt'), key: await file('client.key') });
      await bus.start();
      assert.match(`${bus.status().lastError}`, /secure connection .* failed .*check the certificates/);
    });

    it('says so where the broker misses our certificate', async () => {
      bus = secureBus({ ca: await file('ca.crt') });
      await bus.start();
      assert.notEqual(bus.status().state, 'connected');
      assert.notEqual(bus.status().lastError, undefined);
    });

    it('says so where a key cannot be read', async () => {
      bus = secureBus({ ca: await file('ca.crt'), certificate: await file('client.crt'), key: 'no key' });
      await bus.start();
      assert.match(`${bus.status().lastError}`, /cannot be made/);
    });
  });
});
