/** A piece of a message that is too long for one. */
export interface MessagePart {
  readonly index: number;
  readonly of: number;
  readonly text: string;
}

/** Puts together what one connection sent in parts. */
export class JoinedParts {
  #texts: string[] = [];

  /** The text of the whole message once its last part is there; undefined until then. */
  take({ index, of, text }: MessagePart): string | undefined {
    this.#texts = [...this.#texts.slice(0, index), text];
    return this.#texts.length === of ? this.#texts.splice(0).join('') : undefined;
  }
}
