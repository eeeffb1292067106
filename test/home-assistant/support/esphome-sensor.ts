import { connectAsync, type MqttClient } from 'mqtt';
import { until } from '../../support/until.ts';
import type { GuardedMosquitto } from './guarded-mosquitto.ts';

/** What ESPHome says of each quantity that the tests use. */
const MEASURED = {
  co2: { dev_cla: 'carbon_dioxide', unit_of_meas: 'ppm', name: 'CO2' },
  temperature: { dev_cla: 'temperature', unit_of_meas: '°C', name: 'Temperature' },
  humidity: { dev_cla: 'humidity', unit_of_meas: '%', name: 'Humidity' },
  pm25: { dev_cla: 'pm25', unit_of_meas: 'µg/m³', name: 'PM2.5' },
} as const;

export type Measured = keyof typeof MEASURED;
const QUANTITIES = Object.keys(MEASURED) as Measured[];

/** What sensors and their gateways say where they have no value. */
const NO_VALUES = ['unknown', '', 'unavailable', 'None', 'nan'];

const RETAINED = { retain: true, qos: 1 } as const;

/** A sensor that announces itself and speaks as ESPHome's firmware does: one message an entity, states not retained. */
export class EsphomeSensor {
  readonly #node: string;
  readonly #area: string;
  #client: MqttClient | undefined;

  /** @param node its name in topics @param area where its owner says that it is */
  constructor(node: string, area: string) {
    this.#node = node;
    this.#area = area;
  }

  /** Connects, says that it is there, and announces itself. */
  async start(broker: GuardedMosquitto): Promise<void> {
    this.#client = await connectAsync(broker.url, { protocolVersion: 5, reconnectPeriod: 200 });
    // A broker that goes away is part of some tests.
    this.#client.on('error', () => undefined);
    await this.announce();
  }

  async stop(): Promise<void> {
    await this.#client?.endAsync(true);
  }

  /** As after every connection: brokers lose what they kept. */
  async announce(): Promise<void> {
    await this.#publish(`${this.#node}/status`, 'online');
    for (const quantity of QUANTITIES)
      await this.#publish(this.#configTopic(quantity), JSON.stringify(this.#config(quantity)));
  }

  /** Takes back what it announced. */
  async withdraw(): Promise<void> {
    for (const quantity of QUANTITIES) await this.#publish(this.#configTopic(quantity), '');
    await this.#publish(`${this.#node}/status`, '');
  }

  /** Says values, as text where they are given so. */
  async measure(values: Partial<Record<Measured, number | string>>): Promise<void> {
    for (const [quantity, value] of Object.entries(values))
      await this.#client!.publishAsync(this.#stateTopic(quantity as Measured), String(value), { qos: 1 });
  }

  /** Says in every way that it has no values of all but temperature. */
  async lackValues(): Promise<void> {
    for (const nothing of NO_VALUES) await this.measure({ co2: nothing, humidity: nothing, pm25: nothing });
  }

  /** Says values again and again until something holds: who has just connected has not heard them. */
  async measureUntil<T>(
    values: Partial<Record<Measured, number>>,
    what: string,
    check: () => Promise<T | undefined | false>,
    explain?: () => Promise<unknown>,
  ): Promise<T> {
    const say = async () => {
      await this.measure(values);
      return check();
    };
    return until(what, say, 30_000, explain);
  }

  async #publish(topic: string, payload: string): Promise<void> {
    await this.#client!.publishAsync(topic, payload, RETAINED);
  }

  #configTopic(quantity: Measured): string {
    return `homeassistant/sensor/${this.#node}/${quantity}/config`;
  }

  #stateTopic(quantity: Measured): string {
    return `${this.#node}/sensor/${quantity}/state`;
  }

  #config(quantity: Measured): object {
    const id = `esp-${this.#node}`;
    return {
      ...MEASURED[quantity],
      stat_cla: 'measurement',
      stat_t: this.#stateTopic(quantity),
      avty_t: `${this.#node}/status`,
      uniq_id: `${id}-${quantity}`,
      dev: { ids: id, name: `Sensor ${this.#node}`, sw: '2026.10.0', mdl: 'esp32dev', mf: 'Espressif', sa: this.#area },
    };
  }
}
