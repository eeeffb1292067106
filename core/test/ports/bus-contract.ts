import assert from 'node:assert/strict';
import type { Bus, BusMessage } from '../../src/ports/bus.ts';

/** A broker with a bus on it, and another client that watches and publishes. */
export interface BusHarness {
  readonly bus: Bus;
  readonly statusTopic: string;
  publish(topic: string, payload: string, options: { retain: boolean; qos: 0 | 1 }): Promise<void>;
  /** What a newcomer finds retained under a topic. */
  retained(topic: string): Promise<string | undefined>;
  /**
   * Cuts the connection of the bus without a word, runs `meanwhile`, and lets it come back.
   * Resolves when the bus is connected again.
   */
  cut(meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const LIVE = { retain: false, qos: 1 } as const;
const RETAINED = { retain: true, qos: 1 } as const;

/** What every Bus must do, whatever carries it. */
export function describeBusContract(name: string, create: () => Promise<BusHarness>): void {
  describe(`Bus: ${name}`, () => {
    let harness: BusHarness;
    let bus: Bus;

    beforeEach(async () => {
      harness = await create();
      bus = harness.bus;
    });

    afterEach(() => harness.close());

    /** Resolves when the status is so: a broker may take a while to notice that a connection is gone. */
    const statusIs = async (status: string): Promise<void> => {
      while ((await harness.retained(harness.statusTopic)) !== status);
    };

    it('delivers what others publish to the filters that match', async () => {
      await bus.start();
      const exact = new Inbox();
      const level = new Inbox();
      const tree = new Inbox();
      await bus.subscribe('home/kitchen', exact.take);
      await bus.subscribe('plain/+/state', level.take);
      await bus.subscribe('deep/#', tree.take);
      for (const topic of ['home/kitchen', 'home/other', 'plain/a/state', 'plain/a/b/state', 'deep', 'deep/a/b'])
        await harness.publish(topic, topic, LIVE);
      assert.deepEqual(await exact.texts(1), ['home/kitchen']);
      assert.deepEqual(await level.texts(1), ['plain/a/state']);
      assert.deepEqual(await tree.texts(2), ['deep', 'deep/a/b']);
      assert.deepEqual(
        tree.messages.map(({ topic }) => topic),
        ['deep', 'deep/a/b'],
      );
      assert.ok(!tree.messages.some(({ retained }) => retained));
    });

    it('delivers payloads of any bytes unchanged, an empty one included', async () => {
      await bus.start();
      const inbox = new Inbox();
      await bus.subscribe('bytes/+', inbox.take);
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      await bus.publish('bytes/all', bytes, LIVE);
      await bus.publish('bytes/none', '', LIVE);
      const [all, none] = await inbox.first(2);
      assert.deepEqual(Uint8Array.from(all!.payload), bytes);
      assert.equal(none!.payload.length, 0);
    });

    it('marks what the broker kept from before, and only that', async () => {
      await harness.publish('kept/a', 'old', RETAINED);
      await bus.start();
      const inbox = new Inbox();
      await bus.subscribe('kept/a', inbox.take);
      await inbox.first(1);
      await harness.publish('kept/a', 'new', RETAINED);
      const messages = await inbox.first(2);
      assert.deepEqual(
        messages.map((message) => [text(message), message.retained]),
        [
          ['old', true],
          ['new', false],
        ],
      );
    });

    it('takes subscriptions that were made before the start', async () => {
      const inbox = new Inbox();
      await bus.subscribe('early/a', inbox.take);
      await bus.start();
      await harness.publish('early/a', 'one', LIVE);
      assert.deepEqual(await inbox.texts(1), ['one']);
    });

    it('delivers no more after unsubscribing', async () => {
      await bus.start();
      const inbox = new Inbox();
      const marker = new Inbox();
      await bus.subscribe('gone/a', inbox.take);
      await bus.subscribe('gone/marker', marker.take);
      await bus.unsubscribe('gone/a');
      await harness.publish('gone/a', 'unheard', LIVE);
      await harness.publish('gone/marker', 'heard', LIVE);
      await marker.first(1);
      assert.deepEqual(inbox.messages, []);
    });

    it("gives a whole topic's messages to its own handler, once, where a wildcard covers it", async () => {
      await bus.start();
      const wide = new Inbox();
      const own = new Inbox();
      await bus.subscribe('plain/+/state', wide.take);
      await bus.subscribe('plain/a/state', own.take);
      for (const topic of ['plain/a/state', 'plain/b/state']) await harness.publish(topic, topic, LIVE);
      assert.deepEqual(await wide.texts(1), ['plain/b/state']);
      await bus.unsubscribe('plain/+/state');
      await harness.publish('plain/a/state', 'again', LIVE);
      assert.deepEqual(await own.texts(2), ['plain/a/state', 'again']);
    });

    it('subscribes to hundreds of topics at once', async () => {
      await bus.start();
      const inbox = new Inbox();
      const topics = Array.from({ length: 500 }, (_, index) => `many/${index}/state`);
      await Promise.all(topics.map((topic) => bus.subscribe(topic, inbox.take)));
      await Promise.all(topics.map((topic) => bus.publish(topic, topic, LIVE)));
      assert.deepEqual(await inbox.texts(500), topics);
    });

    it('has published when publish resolves at QoS 1', async () => {
      await bus.start();
      await bus.publish('out/a', 'first', RETAINED);
      await bus.publish('out/a', 'second', RETAINED);
      assert.equal(await harness.retained('out/a'), 'second');
      await bus.publish('out/a', '', RETAINED);
      assert.equal(await harness.retained('out/a'), undefined);
    });

    it('delivers again what was not acknowledged, in order', async () => {
      await bus.start();
      const inbox = new Inbox();
      await bus.subscribe('work/+', inbox.take);
      for (const id of ['a', 'b', 'c', 'd']) await harness.publish(`work/${id}`, id, LIVE);
      const [a, , c, d] = await inbox.first(4);
      a!.acknowledge();
      c!.acknowledge();
      d!.acknowledge();
      await bus.publish('flush/acknowledgements', '', LIVE);
      await harness.cut();
      assert.deepEqual((await inbox.texts(7)).slice(4), ['b', 'c', 'd']);
    });

    it('does not deliver again what was acknowledged', async () => {
      await bus.start();
      const inbox = new Inbox();
      await bus.subscribe('work/+', inbox.take);
      for (const id of ['a', 'b', 'c']) await harness.publish(`work/${id}`, id, LIVE);
      for (const message of (await inbox.first(3)).toReversed()) message.acknowledge();
      await bus.publish('flush/acknowledgements', '', LIVE);
      await harness.cut();
      await harness.publish('work/d', 'd', LIVE);
      assert.deepEqual(await inbox.texts(4), ['a', 'b', 'c', 'd']);
    });

    it('does not take an acknowledgement of an old connection for one of the new', async () => {
      await bus.start();
      const inbox = new Inbox();
      await bus.subscribe('work/+', inbox.take);
      await harness.publish('work/a', 'a', LIVE);
      const [old] = await inbox.first(1);
      await harness.cut();
      await inbox.first(2);
      old!.acknowledge();
      await bus.publish('flush/acknowledgements', '', LIVE);
      await harness.cut();
      assert.deepEqual(await inbox.texts(3), ['a', 'a', 'a']);
    });

    it('loses nothing that is published while it is away', async () => {
      await bus.start();
      const inbox = new Inbox();
      await bus.subscribe('work/+', inbox.take);
      await harness.cut(async () => {
        for (const id of ['a', 'b', 'c']) await harness.publish(`work/${id}`, id, LIVE);
      });
      assert.deepEqual(await inbox.texts(3), ['a', 'b', 'c']);
    });

    it('keeps the newest retained message of each topic while it is away, and nothing else', async () => {
      await bus.start();
      const passing = new Inbox();
      await bus.subscribe('passing/+', passing.take);
      let sent: Promise<unknown> = Promise.resolve();
      await harness.cut(async () => {
        sent = Promise.all([
          bus.publish('state/a', 'old', RETAINED),
          bus.publish('state/b', 'only', RETAINED),
          bus.publish('state/a', 'new', RETAINED),
        ]);
        await assert.rejects(bus.publish('passing/a', 'lost', LIVE), { code: 'broker_unreachable' });
      });
      await sent;
      assert.equal(await harness.retained('state/a'), 'new');
      assert.equal(await harness.retained('state/b'), 'only');
      await harness.publish('passing/end', 'end', LIVE);
      assert.deepEqual(await passing.texts(1), ['end']);
    });

    it('says so where it stops before a message could be sent', async () => {
      await bus.start();
      let sent: Promise<unknown> = Promise.resolve();
      await harness.cut(async () => {
        sent = assert.rejects(bus.publish('state/a', 'unsent', RETAINED), { code: 'broker_unreachable' });
        await bus.stop();
        await sent;
        await bus.start();
      });
      assert.equal(await harness.retained('state/a'), undefined);
    });

    it('is online while it runs, and offline when it stopped or was cut off', async () => {
      await bus.start();
      await statusIs('online');
      await harness.cut(() => statusIs('offline'));
      await statusIs('online');
      await bus.stop();
      await statusIs('offline');
    });

    it('tells of every connection before it delivers', async () => {
      const events: string[] = [];
      const inbox = new Inbox();
      await bus.subscribe('told/a', (message) => {
        events.push(text(message));
        inbox.take(message);
      });
      const remove = bus.onConnect(() => events.push('connected'));
      await bus.start();
      await harness.cut(() => harness.publish('told/a', 'one', LIVE));
      await inbox.first(1);
      remove();
      await harness.cut();
      assert.deepEqual(events.slice(0, 3), ['connected', 'connected', 'one']);
      assert.equal(events.filter((event) => event === 'connected').length, 2);
    });

    it('says how it is', async () => {
      assert.equal(bus.status().state, 'disconnected');
      await bus.start();
      const { state, protocolVersion, connectedSince, address } = bus.status();
      assert.equal(state, 'connected');
      assert.ok(protocolVersion === 4 || protocolVersion === 5);
      assert.equal(typeof connectedSince, 'number');
      assert.ok(address.length > 0);
      await bus.stop();
      assert.equal(bus.status().state, 'disconnected');
    });
  });
}

/** Takes messages and lets a test wait for them. */
export class Inbox {
  readonly messages: BusMessage[] = [];
  #waiting: (() => void)[] = [];

  readonly take = (message: BusMessage): void => {
    this.messages.push(message);
    for (const check of this.#waiting) check();
  };

  /** The first so many messages, once they are there. */
  first(count: number): Promise<BusMessage[]> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.messages.length < count) return;
        this.#waiting = this.#waiting.filter((other) => other !== check);
        resolve(this.messages.slice(0, count));
      };
      this.#waiting.push(check);
      check();
    });
  }

  async texts(count: number): Promise<string[]> {
    return (await this.first(count)).map(text);
  }
}

function text({ payload }: BusMessage): string {
  return new TextDecoder().decode(payload);
}
