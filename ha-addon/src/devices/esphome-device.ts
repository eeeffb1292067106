import { CATALOGUE, DEFAULT_DISCOVERY_PREFIX, type Log, type Quantity } from '@iaqverse/core';
import { AnnouncedDevice } from './announced-device.ts';
import type { Device, DeviceDescription, MeasuredValues } from './device.ts';
import type { DeviceBroker, DeviceMessage } from './device-link.ts';

export interface EsphomeDescription extends DeviceDescription {
  /** Twelve lower-case hexadecimal digits. */
  readonly mac: string;
}

/** The release whose announcements these are. */
const ESPHOME_VERSION = '2026.10.0';

/** A sensor board that runs ESPHome: an announcement for each entity, bare numbers as states, its own time nowhere. */
export class EsphomeDevice extends AnnouncedDevice implements Device {
  readonly #description: EsphomeDescription;

  constructor(broker: DeviceBroker, description: EsphomeDescription, log: Log) {
    const presence = {
      clientId: `${description.id}-${description.mac}`,
      announcements: esphomeAnnouncements(description, broker.discoveryPrefix ?? DEFAULT_DISCOVERY_PREFIX),
      availability: { topic: statusTopic(description), qos: 0, payload: String },
      stateTopics: description.quantities.map((quantity) => stateTopic(description, quantity)),
    } as const;
    super(broker, presence, log);
    this.#description = description;
  }

  /** While the broker is away nothing is kept: ESPHome has no store-and-forward. */
  async report(_time: number, values: MeasuredValues): Promise<void> {
    if (!this.link.connected) return;
    const states = Object.entries(values) as [Quantity, number][];
    await Promise.all(
      states.map(([quantity, value]) =>
        this.link.publish({
          topic: stateTopic(this.#description, quantity),
          payload: String(value),
          retain: true,
          qos: 0,
        }),
      ),
    );
  }
}

/** The discovery messages of an ESPHome node with `discovery_unique_id_generator: mac`: one an entity, in short keys. */
export function esphomeAnnouncements(description: EsphomeDescription, discoveryPrefix: string): DeviceMessage[] {
  const { id, name, area, mac, manufacturer, model, quantities } = description;
  return quantities.map((quantity) => {
    const { unit, deviceClass, label } = CATALOGUE[quantity];
    const config = {
      ...(deviceClass !== undefined && { dev_cla: deviceClass }),
      ...(unit !== '' && { unit_of_meas: unit }),
      stat_cla: 'measurement',
      name: label.en,
      stat_t: stateTopic(description, quantity),
      avty_t: statusTopic(description),
      uniq_id: `${mac}-sensor-${fnv1(label.en)}`,
      dev: {
        ids: mac,
        name,
        sw: `esphome v${ESPHOME_VERSION}`,
        mdl: model,
        mf: manufacturer,
        sa: area,
        cns: [['mac', mac.replace(/..(?=.)/g, '$&:')]],
      },
    };
    return {
      topic: `${discoveryPrefix}/sensor/${id}/${quantity}/config`,
      payload: JSON.stringify(config),
      retain: true,
      qos: 0,
    };
  });
}

function stateTopic({ id }: EsphomeDescription, quantity: Quantity): string {
  return `${id}/sensor/${quantity}/state`;
}

function statusTopic({ id }: EsphomeDescription): string {
  return `${id}/status`;
}

/** The hash of an entity's name in ESPHome's unique ids (FNV-1, 32 bit, over UTF-8). */
function fnv1(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash, 0x01000193) ^ byte;
  return (hash >>> 0).toString(16).padStart(8, '0');
}
