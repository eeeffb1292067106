import assert from 'node:assert/strict';
import { configurationSchema, MAX_MESSAGE_BYTES, sourceSettingsUnder, topicsUnder } from '@iaqverse/core';
import { MemoryBus } from '@iaqverse/core/memory';
import { subscribeToIngest } from '../src/ingest-subscriptions.ts';
import { RecordedIntake } from './recorded-intake.ts';

const LIVE = { retain: false, qos: 1 } as const;
const RETAINED = { retain: true, qos: 1 } as const;

describe('subscriptions to readings', () => {
  const topics = topicsUnder({ baseTopic: 'iaqverse', discoveryPrefix: 'homeassistant' });
  const settingsOf = sourceSettingsUnder(configurationSchema.parse({ version: 1 }));
  let bus: MemoryBus;
  let intake: RecordedIntake;

  beforeEach(async () => {
    bus = new MemoryBus();
    intake = new RecordedIntake();
    await subscribeToIngest(bus, { topics, settingsOf }, intake);
    await bus.start();
  });

  it('take our own format', () => {
    bus.broker.publish('iaqverse/ingest/kitchen', '{"time": "2026-11-21T10:00:00Z", "values": {"co2": 612}}', LIVE);
    assert.deepEqual(intake.values(), ['kitchen/co2=612']);
    assert.equal(intake.measurements[0]?.time, Date.UTC(2026, 10, 21, 10));
    assert.deepEqual([...intake.origins], ['ingest']);
  });

  it('take plain objects, and tell the right form of what means nothing', () => {
    bus.broker.publish('iaqverse/ingest/x', '{"co2": 850, "temperature": 21.4, "room": "attic"}', LIVE);
    assert.deepEqual(intake.values(), ['x/co2=850', 'x/temperature=21.4']);
    assert.equal(intake.measurements[0]?.room, 'attic');
    bus.broker.publish('iaqverse/ingest/x', '{"mood": 7}', LIVE);
    assert.deepEqual(
      intake.refusals.map(({ code, sensor }) => [code, sensor]),
      [['bad_shape', 'x']],
    );
    assert.match(intake.refusals[0]!.detail, /send \{"values": \{"co2": 612\}\}/);
  });

  it('take batches that are larger than one message may be', () => {
    const readings = Array.from({ length: 200 }, (_, index) => ({
      time: 1_795_000_000 + index,
      values: { co2: 600 + index },
    }));
    const batch = JSON.stringify({ readings });
    assert.ok(batch.length > MAX_MESSAGE_BYTES);
    bus.broker.publish('iaqverse/ingest/kitchen', batch, LIVE);
    assert.equal(intake.measurements.length, 200);
    const single = JSON.stringify({ values: { co2: 612 }, padding: 'x'.repeat(MAX_MESSAGE_BYTES) });
    bus.broker.publish('iaqverse/ingest/kitchen', single, LIVE);
    assert.deepEqual(
      intake.refusals.map(({ code, sensor }) => [code, sensor]),
      [['too_large', 'kitchen']],
    );
  });

  it('keep the good of a message whose other half is bad', () => {
    bus.broker.publish('iaqverse/ingest/kitchen', '{"values": {"co2": 612, "temperature": "hot", "mood": 7}}', LIVE);
    assert.deepEqual(intake.values(), ['kitchen/co2=612']);
    assert.deepEqual(
      intake.refusals.map(({ code }) => code),
      ['not_a_number', 'unknown_quantity'],
    );
  });

  it('take uplinks of The Things Network, with what they say of their device', () => {
    const uplink = {
      end_device_ids: { device_id: 'attic-1', dev_eui: '0004A30B001C0530' },
      received_at: '2026-11-21T12:00:01Z',
      uplink_message: {
        received_at: '2026-11-21T12:00:00Z',
        decoded_payload: { co2: 812, history: [{ age: 60, co2: 800 }] },
      },
    };
    bus.broker.publish('v3/air@ttn/devices/attic-1/up', JSON.stringify(uplink), LIVE);
    assert.deepEqual(intake.values(), ['0004a30b001c0530/co2=812', '0004a30b001c0530/co2=800']);
    assert.deepEqual(
      intake.measurements.map(({ time }) => time),
      [Date.UTC(2026, 10, 21, 12), Date.UTC(2026, 10, 21, 11, 59)],
    );
    assert.deepEqual([...intake.origins], ['ttn']);
    assert.deepEqual(
      intake.announced.map(({ name }) => name),
      ['attic-1'],
    );
  });

  it('refuse what cannot be read, and go on', () => {
    for (const payload of ['', 'no json', '[[', 'ÿ', `${'['.repeat(40)}${']'.repeat(40)}`])
      bus.broker.publish('iaqverse/ingest/kitchen', payload, LIVE);
    bus.broker.publish('iaqverse/ingest/kitchen', '{"values": {"co2": 612}}', LIVE);
    assert.equal(intake.refusals.length, 5);
    assert.deepEqual(intake.values(), ['kitchen/co2=612']);
  });

  it('only show what is retained without a time', () => {
    bus.broker.publish('iaqverse/ingest/a', '{"values": {"co2": 612}}', RETAINED);
    bus.broker.publish('iaqverse/ingest/b', '{"time": "2026-11-21T10:00:00Z", "values": {"co2": 613}}', RETAINED);
    intake.measurements.length = 0;
    bus.disconnect();
    bus.connect();
    assert.deepEqual(
      intake.lastKnown.map(({ sensor }) => sensor),
      ['a'],
    );
    assert.deepEqual(intake.values(), ['b/co2=613']);
  });

  it('take the topics of the AIoT Academy', () => {
    const payload = '{"sensor_id": "s1", "temperature": 22.3, "timestamp": "2026-11-21T10:00:00Z", "unit": "celsius"}';
    bus.broker.publish('aiot-academy/node1/s1/temperature', payload, LIVE);
    assert.deepEqual(intake.values(), ['node1-s1/temperature=22.3']);
    assert.deepEqual([...intake.origins], ['aiot_academy']);
  });

  it('take uplinks of ChirpStack, and tell of their devices', () => {
    const uplink = {
      time: '2026-11-21T10:00:00+00:00',
      deviceInfo: { devEui: '24E124707C481234', deviceName: 'Classroom 1', deviceProfileName: 'AM319' },
      object: { co2: 612, temperature: 21.5 },
    };
    bus.broker.publish('application/1/device/24e124707c481234/event/up', JSON.stringify(uplink), LIVE);
    assert.deepEqual(intake.values(), ['24e124707c481234/co2=612', '24e124707c481234/temperature=21.5']);
    assert.deepEqual(
      intake.announced.map(({ name, model }) => [name, model]),
      [['Classroom 1', 'AM319']],
    );
  });
});
