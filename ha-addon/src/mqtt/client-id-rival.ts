import { MINUTE, SECOND } from '@iaqverse/core';
import type { ConnectionFailure } from './connection-failure.ts';

/** Two that throw each other out come back after about a second: a connection that lives longer ended for other reasons. */
const SHORT_LIFE = 10 * SECOND;
/** So many connections in a row that end early without a word are no accident. */
const SUSPICIOUS = 3;
/** For how long nobody may have thrown us out until all is well. */
const CONCERNED_FOR = MINUTE;

/**
 * Guesses whether another client uses our client id. A broker allows an id one connection, so that the two throw each
 * other out in turn: MQTT 5 brokers say so, others just end the connection.
 */
export class ClientIdRival {
  readonly #clientId: string;
  #early = 0;
  #concern: { readonly at: number; readonly text: string } | undefined;

  constructor(clientId: string) {
    this.#clientId = clientId;
  }

  /**
   * Takes the end of a connection that lived for `life` ms; returns a sentence for a person where a rival is the likely
   * reason.
   */
  ended({ kind, message }: ConnectionFailure, life: number, now: number): string | undefined {
    this.#early = kind === 'lost' && life < SHORT_LIFE ? this.#early + 1 : 0;
    const remedy = `if that is another IAQverse, give each an id of its own with --mqtt-client-id`;
    if (kind === 'taken_over')
      this.#concern = { at: now, text: `Another client came with our client id "${this.#clientId}": ${remedy}` };
    else if (this.#early >= SUSPICIOUS) {
      const text = `${message} shortly after it was made, ${this.#early} times in a row: another client may use our client id "${this.#clientId}"; ${remedy}`;
      this.#concern = { at: now, text };
    } else return undefined;
    return this.#concern.text;
  }

  /** What was said last, as long as it may still be so. */
  concern(now: number): string | undefined {
    return this.#concern !== undefined && now - this.#concern.at < CONCERNED_FOR ? this.#concern.text : undefined;
  }
}
