import type { WebSocket } from '@fastify/websocket';

/** How many messages are handed to the socket before it must have taken them. */
const AT_ONCE = 32;

/**
 * Sends messages of which only the newest of a key matters. While the client has not taken what was sent, newer
 * messages replace older ones of their key, so a slow client costs one waiting message a key and never a queue.
 */
export class ConflatingSender {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, () => string>();
  #sending = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** @param text gives the message when it is sent */
  offer(key: string, text: () => string): void {
    this.#waiting.set(key, text);
    if (this.#sending === 0) this.#send();
  }

  #send(): void {
    for (const [key, text] of this.#waiting) {
      if (this.#sending === AT_ONCE) return;
      this.#waiting.delete(key);
      this.#sending++;
      this.#socket.send(text(), (error) => {
        this.#sending--;
        // After an error the socket closes by itself, and whoever opened it forgets this sender.
        if (this.#sending === 0 && !error) this.#send();
      });
    }
  }
}
