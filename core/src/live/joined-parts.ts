/** A piece of a message of `/api/v1/live` that is too long for one. */
export interface MessagePart {
  readonly index: number;
  readonly of: number;
  readonly text: string;
}

/** Puts together what one connection sent in parts. */
export class JoinedParts {
  #texts: string[] = [];

  /**
   * The JSON value of the whole message once its last part is there; undefined until then.
   * @throws SyntaxError where the parts together are no JSON
   */
  take({ index, of, text }: MessagePart): unknown {
    this.#texts = [...this.#texts.slice(0, index), text];
    return this.#texts.length === of ? JSON.parse(this.#texts.splice(0).join('')) : undefined;
  }
}
