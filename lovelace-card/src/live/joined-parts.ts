import type { LiveMessage, MessagePart } from './api.ts';

/** Puts together what one connection sent in parts. */
export class JoinedParts {
  #texts: string[] = [];

  /** The whole message once its last part is there; undefined until then. */
  take({ index, of, text }: MessagePart): LiveMessage | undefined {
    this.#texts = [...this.#texts.slice(0, index), text];
    return this.#texts.length === of ? (JSON.parse(this.#texts.splice(0).join('')) as LiveMessage) : undefined;
  }
}
