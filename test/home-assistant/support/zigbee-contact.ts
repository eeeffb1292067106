import { connectAsync, type MqttClient } from 'mqtt';
import type { GuardedMosquitto } from './guarded-mosquitto.ts';

const RETAINED = { retain: true, qos: 1 } as const;

/** A contact that is announced and speaks as Zigbee2MQTT has it: called a door whatever it watches, false for open. */
export class ZigbeeContact {
  readonly uniqueId: string;
  readonly #name: string;
  readonly #id: string;
  #client: MqttClient | undefined;

  constructor(id: string, name: string) {
    this.#id = id;
    this.#name = name;
    this.uniqueId = `${id}_contact_zigbee2mqtt`;
  }

  /** Connects, says how it stands, and announces itself. */
  async start(broker: GuardedMosquitto, isOpen: boolean): Promise<void> {
    this.#client = await connectAsync(broker.url, { protocolVersion: 5 });
    await this.say(isOpen);
    const config = {
      name: null,
      device_class: 'door',
      payload_off: true,
      payload_on: false,
      state_topic: this.#topic,
      unique_id: this.uniqueId,
      value_template: '{{ value_json.contact }}',
      device: {
        identifiers: [`zigbee2mqtt_${this.#id}`],
        name: this.#name,
        manufacturer: 'Aqara',
        model: 'Door and window sensor',
      },
      origin: { name: 'Zigbee2MQTT', sw: '2.6.0', url: 'https://www.zigbee2mqtt.io' },
    };
    const topic = `homeassistant/binary_sensor/${this.#id}/contact/config`;
    await this.#client.publishAsync(topic, JSON.stringify(config), RETAINED);
  }

  async say(isOpen: boolean): Promise<void> {
    await this.#client!.publishAsync(this.#topic, JSON.stringify({ contact: !isOpen, battery: 91 }), RETAINED);
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync(true);
  }

  get #topic(): string {
    return `zigbee2mqtt/${this.#name}`;
  }
}
