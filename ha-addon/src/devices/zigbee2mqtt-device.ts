import { CATALOGUE, DEFAULT_DISCOVERY_PREFIX, formatIso, type Log, ONLINE, type Quantity } from '@iaqverse/core';
import { AnnouncedDevice } from './announced-device.ts';
import type { Device, DeviceDescription, MeasuredValues } from './device.ts';
import type { DeviceBroker, DeviceMessage } from './device-link.ts';

export interface ZigbeeDescription extends DeviceDescription {
  /** `0x` and sixteen hexadecimal digits. */
  readonly ieeeAddress: string;
  /** First part of the topics; `zigbee2mqtt` when left out. */
  readonly baseTopic?: string;
}

const DEFAULT_BASE_TOPIC = 'zigbee2mqtt';
const ORIGIN = { name: 'Zigbee2MQTT', sw: '2.7.0', url: 'https://www.zigbee2mqtt.io' };
/** Where Zigbee2MQTT names a value otherwise than we do. */
const KEYS: Readonly<Partial<Record<Quantity, string>>> = { tvoc: 'voc' };
const LINK_QUALITY = 112;

/**
 * A Zigbee sensor as Zigbee2MQTT presents it: an announcement for each value, with a template, and one JSON state for all of them, with
 * the time that its setting `last_seen: ISO_8601` adds.
 */
export class Zigbee2MqttDevice extends AnnouncedDevice implements Device {
  readonly #description: ZigbeeDescription;

  constructor(broker: DeviceBroker, description: ZigbeeDescription, log: Log) {
    const payload = (word: string) => JSON.stringify({ state: word });
    const presence = {
      clientId: `zigbee2mqtt-${description.id}-${description.ieeeAddress}`,
      announcements: zigbee2MqttAnnouncements(description, broker.discoveryPrefix ?? DEFAULT_DISCOVERY_PREFIX),
      availability: { topic: availabilityTopic(description), qos: 1, payload },
      alsoSays: () => [{ topic: bridgeTopic(description), payload: payload(ONLINE), retain: true, qos: 1 } as const],
    } as const;
    super(broker, presence, log);
    this.#description = description;
  }

  /** While the broker is away nothing is kept. */
  async report(time: number, values: MeasuredValues): Promise<void> {
    if (!this.link.connected) return;
    const state: Record<string, unknown> = { last_seen: formatIso(time), linkquality: LINK_QUALITY };
    for (const [quantity, value] of Object.entries(values)) state[keyOf(quantity as Quantity)] = value;
    const payload = JSON.stringify(state);
    await this.link.publish({ topic: stateTopic(this.#description), payload, retain: false, qos: 0 });
  }
}

/** The discovery messages of a device of Zigbee2MQTT, one a value, with the suggested area that its settings allow to add. */
export function zigbee2MqttAnnouncements(description: ZigbeeDescription, discoveryPrefix: string): DeviceMessage[] {
  const { id, name, area, ieeeAddress, manufacturer, model, quantities } = description;
  const value_template = '{{ value_json.state }}';
  return quantities.map((quantity) => {
    const { unit, deviceClass, label } = CATALOGUE[quantity];
    const key = keyOf(quantity);
    const config = {
      availability: [
        { topic: bridgeTopic(description), value_template },
        { topic: availabilityTopic(description), value_template },
      ],
      availability_mode: 'all',
      default_entity_id: `sensor.${id.replaceAll('-', '_')}_${key}`,
      device: {
        identifiers: [identifierOf(description)],
        manufacturer,
        model,
        name,
        suggested_area: area,
      },
      ...(deviceClass !== undefined && { device_class: deviceClass }),
      name: label.en,
      origin: ORIGIN,
      state_class: 'measurement',
      state_topic: stateTopic(description),
      unique_id: `${ieeeAddress}_${key}_zigbee2mqtt`,
      ...(unit !== '' && { unit_of_measurement: unit }),
      value_template: `{{ value_json.${key} }}`,
    };
    return {
      topic: `${discoveryPrefix}/sensor/${ieeeAddress}/${key}/config`,
      payload: JSON.stringify(config),
      retain: true,
      qos: 1,
    };
  });
}

function keyOf(quantity: Quantity): string {
  return KEYS[quantity] ?? quantity;
}

function identifierOf({ ieeeAddress }: ZigbeeDescription): string {
  return `zigbee2mqtt_${ieeeAddress}`;
}

/** Zigbee2MQTT has friendly names in its topics. */
function stateTopic({ baseTopic = DEFAULT_BASE_TOPIC, name }: ZigbeeDescription): string {
  return `${baseTopic}/${name}`;
}

function availabilityTopic(description: ZigbeeDescription): string {
  return `${stateTopic(description)}/availability`;
}

function bridgeTopic({ baseTopic = DEFAULT_BASE_TOPIC }: ZigbeeDescription): string {
  return `${baseTopic}/bridge/state`;
}
