import { connectAsync, type MqttClient } from 'mqtt';

const SENSORS = 20;

/** What a publisher knows of one of its readings. */
export interface Published {
  readonly sensor: string;
  readonly time: number;
  readonly value: number;
  acknowledged: boolean;
}

/**
 * A sensor network that keeps its own ledger: it publishes readings at QoS 1 at a steady rate, each with a time and a
 * value of its own, and notes which of them the broker acknowledged. It reconnects and sends again by itself.
 */
export class LedgerPublisher {
  readonly ledger: Published[] = [];
  readonly #url: string;
  readonly #rate: number;
  readonly #base: number;
  #client: MqttClient | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param rate readings a second */
  constructor(url: string, rate: number, base: number) {
    this.#url = url;
    this.#rate = rate;
    this.#base = base;
  }

  async start(): Promise<void> {
    this.#client = await connectAsync(this.#url, {
      protocolVersion: 5,
      clientId: 'ledger-publisher',
      clean: false,
      properties: { sessionExpiryInterval: 3600 },
      reconnectPeriod: 100,
    });
    this.#client.on('error', () => undefined);
    const period = 50;
    this.#timer = setInterval(() => {
      for (let i = 0; i < (this.#rate * period) / 1000; i++) this.#publish();
    }, period);
  }

  get acknowledged(): number {
    return this.ledger.filter((entry) => entry.acknowledged).length;
  }

  /** Ends the stream; resolves once the broker has acknowledged everything. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    while (this.ledger.some((entry) => !entry.acknowledged)) await new Promise((resolve) => setTimeout(resolve, 50));
    await this.#client?.endAsync();
  }

  #publish(): void {
    const number = this.ledger.length;
    const entry: Published = {
      sensor: `ledger-${number % SENSORS}`,
      time: this.#base + number,
      value: 400 + (number % 4000),
      acknowledged: false,
    };
    this.ledger.push(entry);
    const payload = JSON.stringify({ time: entry.time, values: { co2: entry.value } });
    this.#client!.publish(`iaqverse/ingest/${entry.sensor}`, payload, { qos: 1 }, (error) => {
      entry.acknowledged = error === undefined || error === null;
    });
  }
}
