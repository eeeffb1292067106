import assert from 'node:assert/strict';
import { type AnnouncedSensor, parseAnnouncement, QUANTITIES } from '@iaqverse/core';
import { SIMULATED_QUANTITIES } from '@iaqverse/core/simulate';
import type { DeviceMessage } from '../../src/devices/device-link.ts';
import { esphomeAnnouncements } from '../../src/devices/esphome-device.ts';
import { replayAnnouncement } from '../../src/devices/replay-device.ts';
import { zigbee2MqttAnnouncements } from '../../src/devices/zigbee2mqtt-device.ts';

const common = { id: 'living-room-air', name: 'Living room air', area: 'Living room', manufacturer: 'M', model: 'X' };
const node = { ...common, mac: 'a4cf12001122', quantities: SIMULATED_QUANTITIES };
const zigbee = { ...common, ieeeAddress: '0x00158d0001dc126a', quantities: SIMULATED_QUANTITIES };
const replay = { id: 'home1', name: 'Home1', file: 'home1.csv.gz', quantities: QUANTITIES };

/** What the hub makes of announcements; fails where it takes in less than all. */
function understood(messages: readonly DeviceMessage[]): AnnouncedSensor[] {
  return messages.flatMap(({ topic, payload, retain }) => {
    assert.ok(retain);
    const announcement = parseAnnouncement(topic, payload, 'homeassistant');
    assert.deepEqual([announcement?.kind, announcement?.refusals, announcement?.passedOver], ['announced', [], []]);
    return announcement!.sensors;
  });
}

describe('the announcements of devices', () => {
  it('of an ESPHome node: one an entity, in short keys, with bare states', () => {
    const messages = esphomeAnnouncements(node, 'homeassistant');
    const sensors = understood(messages);
    assert.deepEqual(
      sensors.map(({ quantity }) => quantity),
      SIMULATED_QUANTITIES,
    );
    const co2 = JSON.parse(messages[0]!.payload) as Record<string, unknown>;
    assert.equal(messages[0]!.topic, 'homeassistant/sensor/living-room-air/co2/config');
    assert.equal(co2.dev_cla, 'carbon_dioxide');
    assert.equal(co2.unit_of_meas, 'ppm');
    assert.equal(co2.stat_t, 'living-room-air/sensor/co2/state');
    assert.match(String(co2.uniq_id), /^a4cf12001122-sensor-[0-9a-f]{8}$/);
    assert.equal('o' in co2, false);
    assert.deepEqual(co2.dev, {
      ids: 'a4cf12001122',
      name: 'Living room air',
      sw: 'esphome v2026.10.0',
      mdl: 'X',
      mf: 'M',
      sa: 'Living room',
      cns: [['mac', 'a4:cf:12:00:11:22']],
    });
    assert.equal(new Set(sensors.map(({ entity }) => entity)).size, sensors.length);
    assert.deepEqual(sensors[0]!.availability, [
      { topic: 'living-room-air/status', online: 'online', offline: 'offline' },
    ]);
    assert.equal(sensors[0]!.device.suggestedArea, 'Living room');
  });

  it('of a Zigbee2MQTT device: templates over one JSON state, availability of bridge and device', () => {
    const messages = zigbee2MqttAnnouncements(zigbee, 'homeassistant');
    const sensors = understood(messages);
    assert.deepEqual(
      sensors.map(({ quantity }) => quantity),
      SIMULATED_QUANTITIES,
    );
    const co2 = JSON.parse(messages[0]!.payload) as Record<string, unknown>;
    assert.equal(co2.unique_id, '0x00158d0001dc126a_co2_zigbee2mqtt');
    assert.deepEqual((co2.origin as Record<string, unknown>).name, 'Zigbee2MQTT');
    assert.equal(co2.value_template, '{{ value_json.co2 }}');
    assert.equal(co2.state_topic, 'zigbee2mqtt/Living room air');
    assert.deepEqual(
      sensors[0]!.availability.map(({ topic }) => topic),
      ['zigbee2mqtt/bridge/state', 'zigbee2mqtt/Living room air/availability'],
    );
    assert.ok(messages.every(({ qos }) => qos === 1));
  });

  it('of a recorded room: one for the device, of every quantity, and not taken for our own', () => {
    const sensors = understood([replayAnnouncement(replay, 'homeassistant')]);
    assert.deepEqual(
      sensors.map(({ quantity }) => quantity),
      QUANTITIES,
    );
    assert.ok(sensors.every(({ stateTopic }) => stateTopic === 'iaqverse-replay/home1/state'));
    assert.ok(sensors.every(({ sensor }) => sensor === 'replay-home1'));
    assert.equal(sensors[0]!.device.suggestedArea, 'Home1');
    assert.equal(sensors[0]!.valueTemplate, '{{ value_json.co2 }}');
  });
});
