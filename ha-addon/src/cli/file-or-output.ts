import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { IaqverseError } from '@iaqverse/core';

/** Lines on their way to a file, or to standard output. */
export class FileOrOutput {
  readonly #path: string | undefined;
  readonly #out: NodeJS.WritableStream;
  #failure: Error | undefined;

  /** @param path undefined for standard output */
  constructor(path: string | undefined) {
    this.#path = path;
    this.#out = path === undefined ? process.stdout : createWriteStream(path);
    this.#out.on('error', (error) => {
      this.#failure = error;
    });
  }

  /** Nobody takes more: whoever reads may stop when he has enough, as `head` does. */
  get isClosed(): boolean {
    return this.#failure !== undefined;
  }

  async write(text: string): Promise<void> {
    if (this.isClosed || this.#out.write(text)) return;
    await Promise.race([once(this.#out, 'drain'), once(this.#out, 'close')]).catch(() => undefined);
  }

  /** @throws IaqverseError `invalid_argument` when the file could not be written */
  async end(): Promise<void> {
    if (this.#path !== undefined && !this.isClosed) {
      this.#out.end();
      await once(this.#out, 'close').catch(() => undefined);
    }
    const failure = this.#failure;
    if (failure === undefined || ('code' in failure && failure.code === 'EPIPE')) return;
    throw new IaqverseError('invalid_argument', `${this.#path} cannot be written: ${failure.message}`, {}, failure);
  }
}
