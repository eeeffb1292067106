import { Listener } from './listener.ts';
import { RECORDED } from './recorded-device.ts';

const COMMAND = /^air-bedroom\/.+\/command$/;

/** Says what the recorded device said, and answers commands as it did. */
export class RecordedPlayer {
  readonly listener: Listener;
  /** Commands that the recorded device never got: nobody knows what it would do. */
  readonly unknown: string[] = [];
  readonly taken: string[] = [];

  private constructor(listener: Listener) {
    this.listener = listener;
  }

  static async on(url: string): Promise<RecordedPlayer> {
    const player = new RecordedPlayer(await Listener.on(url));
    player.listener.client.on('message', (topic, payload) => {
      if (!COMMAND.test(topic)) return;
      const exchange = RECORDED.commands.find((each) => each.topic === topic && each.payload === String(payload));
      if (exchange === undefined) player.unknown.push(`${topic} ${payload}`);
      else player.taken.push(`${topic} ${payload}`);
      for (const answer of exchange?.answers ?? []) player.#publish(answer.topic, answer.payload, true);
    });
    return player;
  }

  /** Everything that it said when it started. */
  announce(): Promise<unknown> {
    return Promise.all(RECORDED.messages.map(({ topic, payload, retain }) => this.#publish(topic, payload, retain)));
  }

  /** What its sensors measured, once more. */
  measure(): Promise<unknown> {
    const states = RECORDED.messages.filter(({ topic }) => /\/sensor\/\w+\/state$/.test(topic));
    return Promise.all(states.map(({ topic, payload, retain }) => this.#publish(topic, payload, retain)));
  }

  /** Its power is cut: the broker speaks for it. */
  leave(): Promise<unknown> {
    const { topic, payload, retain } = RECORDED.will;
    return this.#publish(topic, payload, retain);
  }

  end(): Promise<void> {
    return this.listener.end();
  }

  #publish(topic: string, payload: string, retain: boolean): Promise<unknown> {
    return this.listener.client.publishAsync(topic, payload, { retain, qos: 0 });
  }
}
