import assert from 'node:assert/strict';
import type { BusMessage } from '@iaqverse/core';
import { Inbox } from '../../../core/test/ports/bus-contract.ts';
import { hastyClock } from '../../../mqtt/test/hasty-clock.ts';
import { KeptLog } from '../../../mqtt/test/kept-log.ts';
import { until } from '../../../mqtt/test/until.ts';
import type { BrokerLogin } from '../../src/mqtt/broker-address.ts';
import { EmbeddedBroker } from '../../src/mqtt/embedded-broker.ts';
import { MqttBus } from '../../src/mqtt/mqtt-bus.ts';
import { nextConnection, otherClient, STATUS_TOPIC, testBus } from './bus-fixture.ts';
import { CuttableProxy } from './cuttable-proxy.ts';
import { ScriptedBroker } from './scripted-broker.ts';

const LIVE = { retain: false, qos: 1 } as const;

describe('MqttBus', () => {
  const toStop: { stop(): Promise<void> }[] = [];
  const stopping = <T extends { stop(): Promise<void> }>(thing: T): T => {
    toStop.unshift(thing);
    return thing;
  };

  afterEach(async () => {
    for (const thing of toStop.splice(0)) await thing.stop();
  });

  const embedded = async (login?: Required<BrokerLogin>) => {
    const options = { port: 0, sessionClientId: 'iaqverse-test', ...(login && { login }) };
    return (await stopping(new EmbeddedBroker(options, new KeptLog())).start()).port;
  };

  it('falls back to 3.1.1 where the broker refuses the version', async () => {
    const bus = stopping(testBus(await embedded()));
    await bus.start();
    assert.equal(bus.status().protocolVersion, 4);
  });

  it('falls back to 3.1.1 where the broker hangs up without an answer', async () => {
    const broker = stopping(new ScriptedBroker());
    const bus = stopping(testBus(await broker.start()));
    await bus.start();
    assert.equal(bus.status().state, 'connected');
    assert.deepEqual(broker.protocolLevels, [5, 4]);
  });

  it('sends PUBACKs in the order of arrival, whatever the order of the acknowledgements', async () => {
    const broker = stopping(new ScriptedBroker());
    const bus = stopping(testBus(await broker.start()));
    const inbox = new Inbox();
    await bus.subscribe('a/+', inbox.take);
    await bus.start();
    for (const id of [7, 3, 200, 4]) broker.publish('a/b', id);
    const [first, second, third, fourth] = await inbox.first(4);
    third!.acknowledge();
    second!.acknowledge();
    await bus.subscribe('answered/after/all/before', () => undefined);
    assert.deepEqual(broker.acknowledged, []);
    first!.acknowledge();
    first!.acknowledge();
    fourth!.acknowledge();
    assert.deepEqual(await broker.acknowledgements(4), [7, 3, 200, 4]);
  });

  it('reads no further than its window while nothing is acknowledged', async () => {
    const port = await embedded();
    const bus = stopping(testBus(port, { receiveMaximum: 2 }));
    await bus.start();
    const inbox = new Inbox();
    await bus.subscribe('a/+', inbox.take);
    const other = await otherClient(port);
    for (const text of ['1', '2', '3', '4']) await other.publishAsync('a/b', text, { qos: 1 });
    const [first] = await inbox.first(2);
    await bus.publish('unrelated', 'x', { retain: false, qos: 0 });
    assert.equal(inbox.messages.length, 2);
    first!.acknowledge();
    await inbox.first(3);
    for (const message of inbox.messages) message.acknowledge();
    assert.deepEqual(await inbox.texts(4), ['1', '2', '3', '4']);
    await other.endAsync(true);
  });

  it('says so where the broker tells that another came with its client id', async () => {
    const broker = stopping(new ScriptedBroker());
    broker.newest = 5;
    const log = new KeptLog();
    const bus = stopping(testBus(await broker.start(), {}, log));
    await bus.start();
    const back = nextConnection(bus);
    broker.disconnect(142);
    const { level, message } = await log.line(/client id/);
    assert.equal(level, 'warn');
    assert.match(message, /^Another client came with our client id "iaqverse-test": .* --mqtt-client-id$/);
    await back;
    assert.equal(bus.status().state, 'connected');
    assert.equal(bus.status().concern, message);
  });

  it('guesses that another uses its client id where the two throw each other out in turn', async () => {
    const port = await embedded();
    const logs = [new KeptLog(), new KeptLog()];
    const buses = logs.map((log) => stopping(testBus(port, {}, log)));
    for (const bus of buses) await bus.start();
    for (const log of logs) {
      const { level, message } = await log.line(/client id/);
      assert.equal(level, 'warn');
      assert.match(
        message,
        /was lost shortly after it was made, 3 times in a row: .*"iaqverse-test".*--mqtt-client-id$/,
      );
    }
    assert.match(`${buses[0]!.status().concern}`, /client id/);
  });

  it('suspects nobody when its connection is cut once or twice', async () => {
    const proxy = stopping(new CuttableProxy(await embedded()));
    const log = new KeptLog();
    const bus = stopping(testBus(await proxy.start(), {}, log));
    await bus.start();
    for (let times = 0; times < 2; times++) {
      const back = nextConnection(bus);
      proxy.cut();
      proxy.mend();
      await back;
    }
    assert.equal(bus.status().concern, undefined);
    assert.ok(!log.lines.some(({ message }) => /client id/.test(message)));
  });

  it('loses nothing when the connection is killed again and again', async () => {
    const port = await embedded();
    const proxy = stopping(new CuttableProxy(port));
    const bus = stopping(testBus(await proxy.start()));
    const total = 600;
    const committed = new Set<string>();
    let group: BusMessage[] = [];
    let sinceCut = 0;
    const all = new Promise<void>((resolve) => {
      const commit = (): void => {
        for (const message of group) {
          committed.add(Buffer.from(message.payload).toString());
          message.acknowledge();
        }
        group = [];
        if (committed.size === total) resolve();
      };
      void bus.subscribe('work/+', (message) => {
        group.push(message);
        if (group.length === 1) setImmediate(commit);
        if (++sinceCut < 50) return;
        sinceCut = 0;
        proxy.cut();
        setImmediate(() => proxy.mend());
      });
    });
    await bus.start();
    const other = await otherClient(port);
    const sent = Array.from({ length: total }, (_, id) => `${id}`);
    for (const id of sent) other.publish('work/a', id, { qos: 1 });
    await all;
    assert.deepEqual([...committed].toSorted(), sent.toSorted());
    await other.endAsync(true);
  });

  it('starts where no broker is, and connects when there is one', async () => {
    const proxy = stopping(new CuttableProxy(await embedded()));
    const port = await proxy.start();
    proxy.cut();
    const bus = stopping(testBus(port));
    await bus.start();
    assert.equal(bus.status().connectedSince, undefined);
    assert.match(`${bus.status().lastError}`, /^mqtt:\/\/127\.0\.0\.1:\d+ .*reset/);
    const connected = nextConnection(bus);
    proxy.mend();
    await connected;
    assert.equal(bus.status().state, 'connected');
    assert.equal(bus.status().lastError, undefined);
  });

  it('says that nothing listens', async () => {
    const broker = new ScriptedBroker();
    const port = await broker.start();
    await broker.stop();
    const bus = stopping(testBus(port));
    await bus.start();
    assert.match(`${bus.status().lastError}`, /^Nothing listens at mqtt:\/\/127\.0\.0\.1:\d+: start the broker/);
  });

  it('takes user name and password from the URL, and shows neither', async () => {
    const port = await embedded({ username: 'us er', password: 'p@ss:word' });
    const log = new KeptLog();
    const bus = stopping(testBus(port, { url: `mqtt://us%20er:p%40ss%3Aword@127.0.0.1:${port}` }, log));
    await bus.start();
    assert.equal(bus.status().state, 'connected');
    assert.doesNotMatch(JSON.stringify([bus.status(), log.lines]), /us er|p@ss|p%40ss|us%20er/);
  });

  it('asks for user name and password again when they were refused', async () => {
    const port = await embedded({ username: 'user', password: 'new' });
    const passwords = ['old', 'old', 'new', 'unasked'];
    const log = new KeptLog();
    const login = async (): Promise<BrokerLogin> => ({ username: 'user', password: `${passwords.shift()}` });
    const bus = stopping(testBus(port, { login }, log));
    const connected = nextConnection(bus);
    await bus.start();
    assert.match(`${bus.status().lastError}`, /refused the user name or password/);
    await connected;
    assert.deepEqual(passwords, ['unasked']);
  });

  it('goes on when a handler throws, and says so', async () => {
    const port = await embedded();
    const log = new KeptLog();
    const bus = stopping(testBus(port, {}, log));
    const inbox = new Inbox();
    await bus.start();
    await bus.subscribe('a/+', (message) => {
      inbox.take(message);
      if (inbox.messages.length === 1) throw new Error('a fault');
    });
    await Promise.all([bus.publish('a/b', '1', LIVE), bus.publish('a/b', '2', LIVE)]);
    assert.deepEqual(await inbox.texts(2), ['1', '2']);
    assert.equal((await log.line(/could not be handled/)).level, 'error');
  });

  it('gives up what a former run subscribed to', async () => {
    const port = await embedded();
    const former = testBus(port);
    await former.start();
    await former.subscribe('old/topic', () => undefined);
    await former.stop();
    const log = new KeptLog();
    const bus = stopping(testBus(port, {}, log));
    await bus.start();
    const other = await otherClient(port);
    await other.publishAsync('old/topic', '1', { qos: 1 });
    await log.line(/former run/);
    const inbox = new Inbox();
    await bus.subscribe('marker', inbox.take);
    await other.publishAsync('old/topic', '2', { qos: 1 });
    await other.publishAsync('marker', 'x', { qos: 1 });
    await inbox.first(1);
    assert.equal(log.lines.filter(({ message }) => /former run/.test(message)).length, 1);
    await other.endAsync(true);
  });

  it('sends again what was retained and not confirmed, and says so of the rest', async () => {
    const broker = stopping(new ScriptedBroker());
    const bus = stopping(testBus(await broker.start()));
    await bus.start();
    const kept = assert.rejects(bus.publish('kept', 'x', { retain: true, qos: 1 }), { code: 'broker_unreachable' });
    const passing = assert.rejects(bus.publish('passing', 'x', LIVE), { code: 'broker_unreachable' });
    const sent = (topic: string): number => broker.published.filter((other) => other === topic).length;
    await until(() => sent('passing') === 1);
    broker.drop();
    await passing;
    await until(() => sent('kept') === 2);
    assert.equal(sent('passing'), 1);
    const stopped = bus.stop();
    broker.drop();
    await Promise.all([stopped, kept]);
  });

  it('takes the last word on a topic', async () => {
    const port = await embedded();
    const log = new KeptLog();
    const bus = stopping(testBus(port, {}, log));
    await bus.start();
    const inbox = new Inbox();
    await Promise.all([bus.subscribe('off', inbox.take), bus.unsubscribe('off')]);
    await bus.subscribe('on', inbox.take);
    await Promise.all([bus.unsubscribe('on'), bus.subscribe('on', inbox.take)]);
    for (const topic of ['off', 'on']) await bus.publish(topic, topic, LIVE);
    assert.deepEqual(await inbox.texts(1), ['on']);
    assert.ok(!log.lines.some(({ message }) => /former run/.test(message)));
  });

  it('says which topics the broker refuses', async () => {
    const broker = stopping(new ScriptedBroker());
    broker.grants = 128;
    const log = new KeptLog();
    const bus = stopping(testBus(await broker.start(), {}, log));
    await bus.subscribe('early/a', () => undefined);
    await bus.start();
    assert.match(`${(await log.line(/refused/)).context.error}`, /early\/a: allow them there/);
    await assert.rejects(
      bus.subscribe('late/a', () => undefined),
      { code: 'not_authorised' },
    );
  });

  it('refuses a URL that is none, without repeating it', () => {
    for (const url of ['http://user:secret@host', 'mqtt://', 'nonsense secret', 'mqtt://user:%secret@host'])
      assert.throws(
        () =>
          new MqttBus(
            { url, clientId: 'x', statusTopic: STATUS_TOPIC },
            { clock: hastyClock, log: new KeptLog(), random: () => 0 },
          ),
        (error: Error & { code: string }) =>
          error.code === 'configuration_invalid' && !error.message.includes('secret'),
      );
  });
});
