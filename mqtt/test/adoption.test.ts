import assert from 'node:assert/strict';
import { configurationSchema, MINUTE, sourceSettingsUnder } from '@iaqverse/core';
import { ManualClock, MemoryBus, MemorySettings, RecordingLog } from '@iaqverse/core/memory';
import { Adoption } from '../src/adoption/adoption.ts';
import { TemplateSandbox } from '../src/template/template-sandbox.ts';
import { RecordedIntake } from './recorded-intake.ts';
import { until } from './until.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const LIVE = { retain: false, qos: 1 } as const;
const RETAINED = { retain: true, qos: 1 } as const;
const settingsOf = sourceSettingsUnder(configurationSchema.parse({ version: 1 }));

/** As Zigbee2MQTT announces: one state of JSON for all entities of a device. */
function zigbee(quantity: 'co2' | 'temperature', changes: object = {}): string {
  const co2 = { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' };
  return JSON.stringify({
    ...(quantity === 'co2' ? co2 : { device_class: 'temperature', unit_of_measurement: '°C' }),
    state_topic: 'zigbee2mqtt/bedroom',
    unique_id: `0x01_${quantity}`,
    value_template: `{{ value_json.${quantity} }}`,
    device: { identifiers: ['0x01'], name: 'Bedroom', manufacturer: 'Tester', model: 'T1', suggested_area: 'Bedroom' },
    origin: { name: 'Zigbee2MQTT' },
    ...changes,
  });
}

const configTopic = (quantity: string): string => `homeassistant/sensor/0x01/${quantity}/config`;

describe('Adoption', () => {
  let bus: MemoryBus;
  let clock: ManualClock;
  let intake: RecordedIntake;
  let settings: MemorySettings;
  let sandbox: TemplateSandbox;
  let adoption: Adoption;

  const start = async (): Promise<void> => {
    bus = new MemoryBus(bus === undefined ? {} : { broker: bus.broker });
    intake = new RecordedIntake();
    const log = new RecordingLog();
    sandbox = new TemplateSandbox({}, { clock, log });
    adoption = new Adoption(
      { baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant', birthTopic: 'homeassistant/status', settingsOf },
      { bus, settings, sandbox, clock, log },
      intake,
    );
    await adoption.start();
    await bus.start();
  };

  const stop = async (): Promise<void> => {
    adoption.stop();
    await sandbox.stop();
    await bus.stop();
  };

  const publish = (topic: string, payload: string, options: typeof LIVE | typeof RETAINED = LIVE): void =>
    bus.broker.publish(topic, payload, options);

  /** The ids that announcements led to are kept at the end of the turn. */
  const assignmentsKept = async (): Promise<void> => {
    while ((await settings.entries('adopted/')).length === 0) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  };

  beforeEach(async () => {
    clock = new ManualClock(NOON);
    settings = new MemorySettings();
    bus = undefined as unknown as MemoryBus;
    await start();
  });

  afterEach(() => stop());

  it('takes what announced sensors publish, several from one state', () => {
    publish(configTopic('co2'), zigbee('co2'), RETAINED);
    publish(configTopic('temperature'), zigbee('temperature'), RETAINED);
    publish('zigbee2mqtt/bedroom', '{"co2": 612, "temperature": 21.5, "battery": 90}');
    assert.deepEqual(intake.values(), ['0x01/co2=612', '0x01/temperature=21.5']);
    assert.deepEqual([...intake.origins], ['discovery']);
    assert.deepEqual(intake.announced, [
      { sensor: '0x01', name: 'Bedroom', origin: 'discovery', manufacturer: 'Tester', model: 'T1', area: 'Bedroom' },
    ]);
  });

  it('converts to the canonical unit, and refuses what is no number', () => {
    const sensor = { device_class: 'temperature', unit_of_measurement: '°F', state_topic: 'node/t', unique_id: 'n_t' };
    publish('homeassistant/sensor/node/t/config', JSON.stringify({ ...sensor, device: { identifiers: ['node'] } }));
    publish('node/t', '68');
    publish('node/t', 'unavailable');
    publish('node/t', 'warm');
    assert.equal(intake.measurements.length, 1);
    assert.ok(Math.abs(intake.measurements[0]!.value - 20) < 1e-9);
    assert.deepEqual(
      intake.refusals.map(({ code }) => code),
      ['unavailable', 'not_a_number'],
    );
  });

  it('counts what it refuses of an announcement once, however often the broker gives it again', async () => {
    const wrong = zigbee('temperature', { unit_of_measurement: 'furlong' });
    publish(configTopic('temperature'), wrong, RETAINED);
    await until(() => intake.refusals.length > 0);
    bus.disconnect();
    bus.connect();
    publish(configTopic('temperature'), wrong, RETAINED);
    publish(configTopic('co2'), zigbee('co2', { unit_of_measurement: 'furlong' }), RETAINED);
    await until(() => intake.refusals.length > 1);
    assert.deepEqual(
      intake.refusals.map(({ code, quantity }) => [code, quantity]),
      [
        ['unknown_unit', 'temperature'],
        ['unknown_unit', 'co2'],
      ],
    );
    publish(configTopic('temperature'), zigbee('temperature', { unit_of_measurement: 'cubit' }), RETAINED);
    publish(configTopic('temperature'), wrong, RETAINED);
    await until(() => intake.refusals.length > 3);
  });

  it('says nothing of an entity that a state leaves out', () => {
    publish(configTopic('co2'), zigbee('co2', { value_template: '{{ value_json.co2 | float(0) }}' }), RETAINED);
    publish('zigbee2mqtt/bedroom', '{"battery": 90}');
    assert.deepEqual([intake.measurements, intake.refusals], [[], []]);
  });

  it('takes the time that a state carries', () => {
    publish(configTopic('co2'), zigbee('co2'));
    publish('zigbee2mqtt/bedroom', '{"co2": 612, "last_seen": "2026-11-21T11:59:00Z"}');
    publish('zigbee2mqtt/bedroom', '{"co2": 613}');
    assert.deepEqual(
      intake.measurements.map(({ time }) => time),
      [NOON - MINUTE, undefined],
    );
  });

  it('only shows a retained state, unless it carries its time', () => {
    publish('zigbee2mqtt/bedroom', '{"co2": 612}', RETAINED);
    publish(configTopic('co2'), zigbee('co2'), RETAINED);
    assert.deepEqual(intake.values(), []);
    assert.deepEqual(
      intake.lastKnown.map(({ value }) => value),
      [612],
    );
    publish('other', '{"co2": 700, "last_seen": "2026-11-21T11:59:00Z"}', RETAINED);
    publish(configTopic('co2'), zigbee('co2', { state_topic: 'other' }), RETAINED);
    assert.deepEqual(intake.values(), ['0x01/co2=700']);
  });

  it('acknowledges when the intake says so, and not before', async () => {
    publish(configTopic('co2'), zigbee('co2'), RETAINED);
    await assignmentsKept();
    const held: (() => void)[] = [];
    Object.assign(intake, {
      onIntake(...[message, , acknowledge]: Parameters<RecordedIntake['onIntake']>) {
        intake.measurements.push(...message.measurements);
        held.push(acknowledge);
      },
    });
    publish('zigbee2mqtt/bedroom', '{"co2": 612}');
    publish('zigbee2mqtt/bedroom', '{"co2": 613}');
    bus.disconnect();
    bus.connect();
    assert.deepEqual(
      intake.values(),
      [612, 613, 612, 613].map((value) => `0x01/co2=${value}`),
    );
    for (const acknowledge of held) acknowledge();
    bus.disconnect();
    bus.connect();
    assert.equal(intake.measurements.length, 4);
  });

  it('evaluates other templates in the sandbox, in order', async () => {
    publish(configTopic('co2'), zigbee('co2', { value_template: '{{ (value_json.co2 * 1.0) | multiply(2) }}' }));
    for (const value of [300, 301, 302]) publish('zigbee2mqtt/bedroom', `{"co2": ${value}}`);
    await until(() => intake.measurements.length === 3);
    assert.deepEqual(
      intake.values(),
      [600, 602, 604].map((value) => `0x01/co2=${value}`),
    );
  });

  it('refuses what a failing template makes, and keeps the other entities of the state', async () => {
    publish(configTopic('co2'), zigbee('co2', { value_template: '{{ value_json.co2 | no_such_filter }}' }));
    publish(configTopic('temperature'), zigbee('temperature'));
    publish('zigbee2mqtt/bedroom', '{"co2": 612, "temperature": 21.5}');
    await until(() => intake.measurements.length > 0);
    assert.deepEqual(intake.values(), ['0x01/temperature=21.5']);
    assert.deepEqual(
      intake.refusals.map(({ code, sensor, quantity }) => [code, sensor, quantity]),
      [['template_failed', '0x01', 'co2']],
    );
  });

  it('takes each announcement once, those of devices included', () => {
    const device = {
      device: { identifiers: ['dev'] },
      origin: { name: 'Someone' },
      state_topic: 'dev/state',
      components: {
        co2: {
          platform: 'sensor',
          device_class: 'carbon_dioxide',
          unit_of_measurement: 'ppm',
          unique_id: 'dev_co2',
          value_template: '{{ value_json.co2 }}',
        },
      },
    };
    publish('homeassistant/device/dev/config', JSON.stringify(device), RETAINED);
    publish(
      'homeassistant/device/node/dev2/config',
      JSON.stringify({ ...device, state_topic: 'dev2/state' }),
      RETAINED,
    );
    publish('dev/state', '{"co2": 500}');
    publish('dev2/state', '{"co2": 501}');
    assert.equal(intake.announced.length, 1);
    assert.deepEqual(intake.values(), ['dev/co2=501']);
  });

  it('never adopts what is ours, nor topics of ours', async () => {
    publish(configTopic('co2'), zigbee('co2', { origin: { name: 'IAQverse' } }));
    assert.deepEqual(intake.announced, []);
    for (const topic of ['iaqverse/ingest/kitchen', 'homeassistant/status', 'homeassistant/sensor/x/config']) {
      publish(configTopic('co2'), zigbee('co2', { state_topic: topic }));
      publish(topic, '{"co2": 612}');
    }
    await until(() => intake.refusals.length >= 3);
    assert.deepEqual(intake.values(), []);
    assert.ok(intake.refusals.every(({ code }) => code === 'announcement_invalid'));
  });

  it('replaces an announcement that changed', () => {
    publish(configTopic('co2'), zigbee('co2'), RETAINED);
    publish(configTopic('co2'), zigbee('co2', { state_topic: 'moved/bedroom' }), RETAINED);
    publish('zigbee2mqtt/bedroom', '{"co2": 612}');
    publish('moved/bedroom', '{"co2": 613}');
    assert.deepEqual(intake.values(), ['0x01/co2=613']);
    assert.deepEqual(intake.withdrawn, []);
  });

  it('withdraws a sensor with the last of its entities', () => {
    publish(configTopic('co2'), zigbee('co2'), RETAINED);
    publish(configTopic('temperature'), zigbee('temperature'), RETAINED);
    publish(configTopic('co2'), '', RETAINED);
    publish('zigbee2mqtt/bedroom', '{"co2": 612, "temperature": 21.5}');
    assert.deepEqual(intake.values(), ['0x01/temperature=21.5']);
    assert.deepEqual(intake.withdrawn, []);
    publish(configTopic('temperature'), '', RETAINED);
    publish('zigbee2mqtt/bedroom', '{"temperature": 21.6}');
    assert.deepEqual(intake.withdrawn, ['0x01']);
    assert.equal(intake.measurements.length, 1);
  });

  it('tells when a device comes and goes', () => {
    const availability = {
      availability: [{ topic: 'zigbee2mqtt/bridge/state', value_template: '{{ value_json.state }}' }],
    };
    publish('zigbee2mqtt/bridge/state', '{"state": "online"}', RETAINED);
    publish(configTopic('co2'), zigbee('co2', availability));
    publish(configTopic('temperature'), zigbee('temperature', availability));
    publish('zigbee2mqtt/bridge/state', '{"state": "offline"}', RETAINED);
    publish('zigbee2mqtt/bridge/state', '{"state": "online"}', RETAINED);
    assert.deepEqual(intake.availability, [
      ['0x01', true],
      ['0x01', false],
      ['0x01', true],
    ]);
  });

  it('counts a sensor as gone whose values expire', () => {
    publish(configTopic('co2'), zigbee('co2', { expire_after: 60 }));
    publish('zigbee2mqtt/bedroom', '{"co2": 612}');
    clock.advance(30_000);
    publish('zigbee2mqtt/bedroom', '{"co2": 613}');
    clock.advance(59_000);
    assert.deepEqual(intake.availability, [['0x01', true]]);
    clock.advance(2_000);
    assert.deepEqual(intake.availability, [
      ['0x01', true],
      ['0x01', false],
    ]);
    publish('zigbee2mqtt/bedroom', '{"co2": 614}');
    assert.deepEqual(intake.availability.at(-1), ['0x01', true]);
  });

  it('keeps ids over a restart', async () => {
    const second = zigbee('temperature', { unique_id: '0x01_probe', name: 'Probe', state_topic: 'probe' });
    publish(configTopic('temperature'), zigbee('temperature'), RETAINED);
    publish(configTopic('probe'), second, RETAINED);
    publish('probe', '{"temperature": 4}');
    assert.deepEqual(intake.values(), ['0x01-probe/temperature=4']);
    await assignmentsKept();
    await stop();
    publish(configTopic('temperature'), '', RETAINED);
    await start();
    publish('probe', '{"temperature": 5}');
    assert.deepEqual(intake.values(), ['0x01-probe/temperature=5']);
  });

  it('lets go of topics that nobody wants any more', async () => {
    publish(configTopic('co2'), zigbee('co2'));
    publish(configTopic('co2'), '');
    publish('zigbee2mqtt/bedroom', '{"co2": 612}');
    assert.deepEqual([intake.measurements, intake.refusals], [[], []]);
  });
});
