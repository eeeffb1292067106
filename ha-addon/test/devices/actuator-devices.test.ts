import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type AnnouncedActuator,
  commandsFor,
  HOUR,
  MINUTE,
  parseAnnouncement,
  SECOND,
  suggestedUse,
} from '@iaqverse/core';
import { ManualClock, RecordingLog } from '@iaqverse/core/memory';
import { actuatorOf, advance, DEMO_MOTORISED, demoHomes, trueAir } from '@iaqverse/core/simulate';
import { connectAsync, type MqttClient } from 'mqtt';
import { actuatorDevicesOf, entitiesOf } from '../../src/devices/actuator/actuator-devices.ts';
import type { ActuatorDialect } from '../../src/devices/actuator/actuator-dialect.ts';
import {
  esphomeClimate,
  esphomeCover,
  esphomeFan,
  esphomeHumidifier,
} from '../../src/devices/actuator/esphome-actuators.ts';
import { OBEDIENT, SimulatedDrive } from '../../src/devices/actuator/simulated-drive.ts';
import { zigbeePlug, zigbeePurifier } from '../../src/devices/actuator/zigbee-actuators.ts';
import { DemoDevices } from '../../src/devices/demo-devices.ts';
import { sitesOfHomes } from '../../src/devices/demo-sites.ts';
import { Listener, retainedAt, TestBroker } from './broker-under-test.ts';

const START = Date.parse('2026-11-02T06:00:00Z');
const PREFIX = 'homeassistant';
const log = new RecordingLog();

function announced({ announcements }: ActuatorDialect): AnnouncedActuator {
  const { topic, payload } = announcements[0]!;
  const { actuators, passedOver, refusals } = parseAnnouncement(topic, payload, PREFIX)!;
  assert.deepEqual([actuators.length, passedOver, refusals], [1, [], []]);
  return actuators[0]!;
}

describe('the dialects of simulated actuators', () => {
  const thing = (name: string, stages = 1) => ({ id: 'thing', name, area: 'Kitchen', number: 'a4cf12001122', stages });
  const dialects: [kind: string, levels: readonly number[], dialect: ActuatorDialect][] = [
    ['window', [0, 0.1, 1], esphomeCover(thing('Roof'), PREFIX, 'window')],
    ['cover', [0, 0.4, 1], esphomeCover(thing('Blind'), PREFIX, 'blind')],
    ['fan', [0, 1, 2, 3], esphomeFan(thing('Kitchen hood', 3), PREFIX)],
    ['ventilation', [0, 1, 2], esphomeFan(thing('Ventilation', 2), PREFIX)],
    ['fan', [0, 1], zigbeePlug(thing('Bathroom fan'), PREFIX)],
    ['purifier', [0, 1, 2, 3], zigbeePurifier(thing('Purifier', 3), PREFIX)],
    ['humidifier', [0, 1], esphomeHumidifier(thing('Mist'), PREFIX, 'humidifier')],
    ['dehumidifier', [0, 1], esphomeHumidifier(thing('Dry'), PREFIX, 'dehumidifier')],
    ['heater', [16, 19.5, 22], esphomeClimate(thing('Stove'), PREFIX, 'heat')],
    ['cooler', [22, 26, 28], esphomeClimate(thing('Cold'), PREFIX, 'cool')],
  ];
  for (const [kind, levels, dialect] of dialects)
    it(`of a ${kind} are understood by the hub, and understand it: ${dialect.announcements[0]!.topic}`, () => {
      const actuator = announced(dialect);
      assert.equal(actuator.kind, kind);
      assert.equal(actuator.device.suggestedArea, 'Kitchen');
      assert.equal(actuator.optimistic, false);
      const use = { kind: suggestedUse(actuator)!.kind, levels };
      for (const from of levels)
        for (const to of levels) {
          let level = from;
          for (const { topic, value, template } of commandsFor(actuator, use, to)) {
            assert.ok(dialect.commandTopics.includes(topic));
            assert.equal(template, undefined);
            const stand = { level, moving: 0, lastOn: from === levels[0] ? levels[1]! : from } as const;
            level = dialect.understand(topic, String(value), stand) ?? level;
          }
          assert.ok(Math.abs(level - to) < 1e-9, `${from} to ${to} gives ${level}`);
        }
      for (const text of ['', 'nonsense', '-5', '1000'])
        for (const topic of dialect.commandTopics) {
          const stand = { level: levels[0]!, moving: 0, lastOn: levels[1]! } as const;
          const level = dialect.understand(topic, text, stand);
          assert.ok(level === undefined || (level >= 0 && level <= 32), `${topic} ${text} gives ${level}`);
        }
    });
});

describe('a simulated drive', () => {
  let clock: ManualClock;
  let said: number[];
  const drive = (behaviour: object = {}, levels: readonly number[] = [0, 1, 2, 3]): SimulatedDrive =>
    new SimulatedDrive(levels, 0, {
      behaviour: { ...OBEDIENT, ...behaviour },
      clock,
      onChange: (level) => void said.push(level),
    });
  beforeEach(() => {
    clock = new ManualClock(START);
    said = [];
  });

  it('does what it is told, after a while', () => {
    drive().tell(2);
    assert.deepEqual(said, []);
    clock.advance(SECOND);
    assert.deepEqual(said, [2]);
  });

  it('travels, and turns round on its way', () => {
    const window = drive({ travel: 4 * SECOND, delay: 0 }, [0, 1]);
    window.tell(1);
    clock.advance(2 * SECOND);
    assert.deepEqual(said, [0.25, 0.5, 0.75]);
    assert.equal(window.stand.moving, 1);
    window.tell(0);
    clock.advance(10 * SECOND);
    assert.deepEqual(said.slice(3), [0.5, 0.25, 0]);
    assert.deepEqual(window.stand, { level: 0, moving: 0, lastOn: 1 });
  });

  it('loses and mistakes commands as often as it is said to', () => {
    const deaf = drive({ loss: 1, random: () => 0.5 });
    deaf.tell(2);
    const dull = drive({ wrong: 1, random: () => 0.5 });
    dull.tell(2);
    clock.advance(MINUTE);
    assert.equal(said.length, 1);
    assert.notEqual(said[0], 2);
  });

  it('that is jammed stays, and says where', () => {
    const window = drive({ travel: 4 * SECOND, delay: 0 }, [0, 1]);
    window.tell(1);
    clock.advance(SECOND);
    window.jam();
    clock.advance(MINUTE);
    window.tell(1);
    clock.advance(MINUTE);
    assert.equal(window.stand.level, 0.5);
    assert.deepEqual(said, [0.25, 0.5, 0.5]);
  });

  it('is turned by hand at once', () => {
    const window = drive({ travel: 4 * SECOND }, [0, 1]);
    window.tell(1);
    window.turnTo(0.3);
    clock.advance(MINUTE);
    assert.deepEqual(said, [0.3]);
  });
});

describe('the actuators of simulated homes', () => {
  const broker = new TestBroker();
  let client: MqttClient;
  beforeEach(async () => {
    await broker.start();
    client = await connectAsync(broker.url, { protocolVersion: 4 });
  });
  afterEach(async () => {
    await client.endAsync(true);
    await broker.stop();
  });

  it('act on the air of their home', async () => {
    const [home, twin] = [demoHomes(START)[0]!, demoHomes(START)[0]!];
    for (const one of [home, twin]) advance(one, START + 20 * HOUR);
    const clock = new ManualClock(home.time);
    const [window] = actuatorDevicesOf(home, ['bedroom-window'], { broker: { url: broker.url }, clock, log });
    const listener = await new Listener().start(broker.url);
    await window!.device.start();
    await client.publishAsync('bedroom-window/cover/drive/position/command', '100', { qos: 1 });
    while (window!.device.drive.stand.level < 1) {
      clock.advance(SECOND);
      await nextTurn();
    }
    await listener.until(() => listener.on('bedroom-window/cover/drive/state').at(-1) === 'open');
    for (const one of [home, twin]) advance(one, one.time + HOUR);
    assert.equal(actuatorOf(home, 'bedroom-window').level, 1);
    assert.ok(trueAir(home, 'bedroom', 'co2') < trueAir(twin, 'bedroom', 'co2') - 50);
    await window!.device.stop();
    await listener.stop();
  });

  it('ignore a command that the broker kept', async () => {
    const home = demoHomes(START)[0]!;
    const clock = new ManualClock(START);
    const topic = 'bedroom-window/cover/drive/command';
    await client.publishAsync(topic, 'OPEN', { qos: 1, retain: true });
    const [window] = actuatorDevicesOf(home, ['bedroom-window'], { broker: { url: broker.url }, clock, log });
    await window!.device.start();
    const listener = await new Listener().start(broker.url);
    await client.publishAsync('bedroom-window/cover/drive/position/command', '50', { qos: 1 });
    await listener.until((heard) => heard.some(({ text }) => text === '50'));
    while (window!.device.drive.stand.level < 0.5) {
      clock.advance(SECOND);
      await nextTurn();
    }
    clock.advance(MINUTE);
    assert.equal(window!.device.drive.stand.level, 0.5);
    await window!.device.stop();
    await listener.stop();
  });

  it('are devices of the demo, known under the ids of its configuration, and leave nothing behind', async () => {
    const homes = demoHomes(START);
    const devices = new DemoDevices({ broker: { url: broker.url }, homes, clock: new ManualClock(START), log });
    await devices.start();
    const found = [...(await retainedAt(broker.url))].flatMap(
      ([topic, payload]) => parseAnnouncement(topic, payload, PREFIX)?.actuators ?? [],
    );
    const configured = sitesOfHomes(homes).flatMap(({ actuators }) => actuators);
    const motorised = configured.flatMap(({ entity, kind }) => (entity === undefined ? [] : [`${kind} ${entity}`]));
    assert.deepEqual(found.map(({ kind, entity }) => `${kind} ${entity}`).sort(), motorised.sort());
    assert.equal(found.length, Object.values(DEMO_MOTORISED).flat().length);
    await devices.stop(true);
    assert.deepEqual([...(await retainedAt(broker.url)).keys()], ['zigbee2mqtt-demo/bridge/state']);
  });
});

describe('the configured actuators of simulated homes', () => {
  it('are all windows, and what has a motor, with their figures', () => {
    const [home, studio] = sitesOfHomes(demoHomes(START));
    const byId = new Map([...home!.actuators, ...studio!.actuators].map((actuator) => [actuator.id, actuator]));
    assert.equal(byId.get('childs-room-window')?.entity, undefined);
    assert.equal(
      byId.get('bedroom-window')?.entity,
      entitiesOf(demoHomes(START)[0]!, ['bedroom-window']).get('bedroom-window'),
    );
    const ventilation = byId.get('studio-ventilation');
    assert.ok(ventilation?.kind === 'ventilation');
    assert.deepEqual(ventilation.flow_m3h, [40, 90, 160]);
    assert.deepEqual(
      [...home!.actuators].filter(({ kind }) => kind === 'heater'),
      [],
    );
  });
});
