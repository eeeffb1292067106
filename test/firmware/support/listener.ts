import { connectAsync, type MqttClient } from 'mqtt';
import { until } from '../../support/until.ts';

/** A message as its sender published it. */
export interface Heard {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
  readonly qos: number;
}

/** A client that hears everything, with the flags that its sender gave. */
export class Listener {
  readonly heard: Heard[] = [];
  readonly client: MqttClient;

  private constructor(client: MqttClient) {
    this.client = client;
    client.on('message', (topic, payload, { retain, qos }) => {
      this.heard.push({ topic, payload: payload.toString(), retain, qos });
    });
  }

  static async on(url: string, filter = '#'): Promise<Listener> {
    const listener = new Listener(await connectAsync(url, { protocolVersion: 5 }));
    await listener.client.subscribeAsync(filter, { qos: 2, rap: true });
    return listener;
  }

  /** What was said last on a topic. */
  last(topic: string): string | undefined {
    return this.heard.findLast((message) => message.topic === topic)?.payload;
  }

  says(topic: string, payload: string): Promise<true> {
    return until(
      `${topic} says ${payload}`,
      () => this.last(topic) === payload || undefined,
      15_000,
      () => this.last(topic),
    );
  }

  async say(topic: string, payload: string, retain = false): Promise<void> {
    await this.client.publishAsync(topic, payload, { qos: 1, retain });
  }

  async end(): Promise<void> {
    await this.client.endAsync();
  }
}
