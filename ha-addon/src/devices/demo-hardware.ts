import { type Log, slugify } from '@iaqverse/core';
import { type SensorSpec, type SimulatedHome, seedFrom } from '@iaqverse/core/simulate';
import type { Device, DeviceDescription } from './device.ts';
import type { DeviceBroker } from './device-link.ts';
import { EsphomeDevice } from './esphome-device.ts';
import { Zigbee2MqttDevice } from './zigbee2mqtt-device.ts';

/** Sensors of the demo that speak Zigbee, and what they are; every other is a board with ESPHome. */
const ZIGBEE: Readonly<Record<string, Pick<DeviceDescription, 'manufacturer' | 'model'>>> = {
  'childs-room-air': { manufacturer: 'Heiman', model: 'Air quality monitor' },
  'bathroom-climate': { manufacturer: 'Aqara', model: 'Temperature and humidity sensor' },
};
/** Away from the topics of a Zigbee2MQTT that the broker may really have. */
const ZIGBEE_BASE_TOPIC = 'zigbee2mqtt-demo';
const ESPHOME_BOARD = { manufacturer: 'Espressif', model: 'esp32dev' };
/** Address ranges of the makers of the chips: Espressif's, and Lumi's. */
const MAC_PREFIX = 'a4cf12';
const IEEE_PREFIX = '0x00158d00';

/** The device that stands for a simulated sensor. The same home and sensor always give the same addresses. */
export function deviceOf(home: SimulatedHome, sensor: SensorSpec, broker: DeviceBroker, log: Log): Device {
  const { rooms, id: site } = home.spec;
  const number = (seedFrom(`${site}/${sensor.id}`, 0) >>> 0).toString(16).padStart(8, '0');
  const description = {
    id: slugify(sensor.id),
    name: sensor.name,
    area: rooms.find(({ id }) => id === sensor.room)?.name ?? sensor.room,
    quantities: sensor.channels.map(({ quantity }) => quantity),
  };
  const zigbee = ZIGBEE[sensor.id];
  if (zigbee !== undefined)
    return new Zigbee2MqttDevice(
      broker,
      { ...description, ...zigbee, ieeeAddress: `${IEEE_PREFIX}${number}`, baseTopic: ZIGBEE_BASE_TOPIC },
      log,
    );
  return new EsphomeDevice(broker, { ...description, ...ESPHOME_BOARD, mac: `${MAC_PREFIX}${number.slice(2)}` }, log);
}
