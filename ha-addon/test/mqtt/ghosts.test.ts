import assert from 'node:assert/strict';
import { type Bus, type BusMessage, MINUTE, OUR_ORIGIN, topicsUnder } from '@iaqverse/core';
import { ManualClock, MemoryBroker, MemoryBus, RecordingLog } from '@iaqverse/core/memory';
import { Ghosts } from '@iaqverse/mqtt';
import type { MqttClient } from 'mqtt';
import { until } from '../../../mqtt/test/until.ts';
import { otherClient, retainedOn, testBus } from './bus-fixture.ts';
import { hasMosquitto, Mosquitto } from './mosquitto.ts';

const OURS = { baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' };
const topics = topicsUnder(OURS);
const RETAINED = { retain: true, qos: 1 } as const;
const place = (room: string) => ({ site: 'home', room });

/** What an IAQverse announces of a room. */
function announced(room: string, under = topics, origin: string = OUR_ORIGIN): string {
  return JSON.stringify({
    origin: { name: origin },
    state_topic: under.roomState(place(room)),
    availability: [{ topic: under.status }],
    components: {},
  });
}

function ghostsOn(bus: Bus, clock: ManualClock, known: readonly string[] = []) {
  const log = new RecordingLog();
  const ghosts = new Ghosts({ bus, clock, log, topics, isKnown: ({ room }) => known.includes(room) });
  return { ghosts, log };
}

describe('Ghosts', () => {
  let broker: MemoryBroker;
  let bus: MemoryBus;
  let clock: ManualClock;

  /** Starts on what the broker keeps, hands over what is announced, and lets the time to look pass. */
  const look = async (known: readonly string[] = [], meanwhile: () => void = () => undefined) => {
    const { ghosts, log } = ghostsOn(bus, clock, known);
    await bus.subscribe('homeassistant/device/+/config', (message: BusMessage) => {
      message.acknowledge();
      ghosts.take(message);
    });
    ghosts.start();
    await bus.start();
    meanwhile();
    clock.advance(MINUTE);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    return { ghosts, log };
  };

  beforeEach(() => {
    broker = new MemoryBroker();
    bus = new MemoryBus({ broker });
    clock = new ManualClock();
  });

  const leave = (room: string) => {
    broker.publish(topics.roomConfig(place(room)), announced(room), RETAINED);
    broker.publish(topics.roomState(place(room)), '{"score": 80}', RETAINED);
    broker.publish(`iaqverse/home/${room}/forecast`, '{}', RETAINED);
  };

  it('removes rooms of another data folder with all that is kept of them, and no others', async () => {
    for (const room of ['attic', 'kitchen']) leave(room);
    const { log } = await look(['kitchen']);
    assert.deepEqual(
      broker.retainedTopics().filter((topic) => topic.includes('attic')),
      [],
    );
    assert.equal(broker.retainedTopics().filter((topic) => topic.includes('kitchen')).length, 3);
    assert.match(log.lines.map(({ message }) => message).join(), /Removed rooms .* left there: home\/attic$/);
  });

  it('touches nothing of other base topics and other software', async () => {
    const other = topicsUnder({ ...OURS, baseTopic: 'neighbour' });
    broker.publish(topics.roomConfig(place('attic')), announced('attic', other), RETAINED);
    broker.publish(other.roomState(place('attic')), '{}', RETAINED);
    broker.publish(topics.roomConfig(place('shed')), announced('shed', topics, 'Other'), RETAINED);
    broker.publish(topics.roomConfig(place('cellar')), 'no json', RETAINED);
    broker.publish('homeassistant/device/0x01/config', announced('porch'), RETAINED);
    const before = broker.retainedTopics();
    await look();
    assert.deepEqual(
      broker.retainedTopics().filter((topic) => before.includes(topic)),
      before,
    );
    assert.deepEqual(
      broker.published.filter(({ payload }) => payload.length === 0),
      [],
    );
  });

  it('leaves rooms alone that another service is still speaking of, and says so', async () => {
    for (const room of ['attic', 'shed']) leave(room);
    const { log } = await look([], () => broker.publish(topics.roomState(place('shed')), '{"score": 81}', RETAINED));
    for (const room of ['attic', 'shed']) assert.ok(broker.retained(topics.roomConfig(place(room))));
    const [{ level, message }] = log.lines as [(typeof log.lines)[number]];
    assert.equal(level, 'warn');
    assert.match(message, /^Another IAQverse .*home\/attic, home\/shed.*--mqtt-base$/);
  });

  it('looks once: what is announced later is not its affair', async () => {
    const { ghosts } = await look();
    leave('attic');
    bus.disconnect();
    bus.connect();
    clock.advance(MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(broker.retained(topics.roomConfig(place('attic'))));
    ghosts.stop();
  });

  it('takes nothing where it was not started', async () => {
    leave('attic');
    const { ghosts } = ghostsOn(bus, clock);
    await bus.subscribe('homeassistant/device/+/config', (message: BusMessage) => ghosts.take(message));
    await bus.start();
    clock.advance(MINUTE);
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(broker.retained(topics.roomConfig(place('attic'))));
  });

  describe('on mosquitto', () => {
    let mosquitto: Mosquitto;
    let other: MqttClient;
    before(function () {
      if (!hasMosquitto()) this.skip();
    });
    beforeEach(async () => {
      mosquitto = new Mosquitto();
      await mosquitto.start();
      other = await otherClient(mosquitto.port);
    });
    afterEach(async () => {
      await other.endAsync(true);
      await mosquitto.stop();
    });

    it('are gone for whoever comes later', async () => {
      const [config, state] = [topics.roomConfig(place('attic')), topics.roomState(place('attic'))];
      const kept = topics.roomConfig(place('kitchen'));
      await other.publishAsync(config, announced('attic'), RETAINED);
      await other.publishAsync(kept, announced('kitchen'), RETAINED);
      await other.publishAsync(state, '{"score": 80}', RETAINED);
      const real = testBus(mosquitto.port);
      const heard: string[] = [];
      const watched = Object.assign(Object.create(real) as Bus, {
        subscribe: (filter: string, handle: (message: BusMessage) => void) =>
          real.subscribe(filter, (message) => {
            handle(message);
            heard.push(message.topic);
          }),
        unsubscribe: (filter: string) => real.unsubscribe(filter),
        publish: real.publish.bind(real),
        onConnect: real.onConnect.bind(real),
      });
      const { ghosts, log } = ghostsOn(watched, clock, ['kitchen']);
      await real.subscribe('homeassistant/+/+/config', (message) => {
        message.acknowledge();
        ghosts.take(message);
      });
      ghosts.start();
      await real.start();
      await until(() => heard.includes(state));
      clock.advance(MINUTE);
      await until(() => log.lines.length > 0);
      assert.equal(log.lines[0]!.level, 'info');
      assert.equal(await retainedOn(other, config), undefined);
      assert.equal(await retainedOn(other, state), undefined);
      assert.equal(await retainedOn(other, kept), announced('kitchen'));
      await real.stop();
    });
  });
});
