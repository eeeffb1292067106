import { once } from 'node:events';
import type { WebSocket } from '@fastify/websocket';

/** Codes of RFC 6455 and its registry. */
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
/** How long a client has to answer a farewell, ms. */
const FAREWELL = 500;

/** All open websockets: how many there may be, who still lives, and the farewell at the end. */
export class SocketHub {
  readonly #heartbeat: number;
  readonly #max: number;
  readonly #open = new Map<WebSocket, { alive: boolean; beat: () => void }>();
  #timer: NodeJS.Timeout | undefined;

  /** @param heartbeat ms between beats @param max how many may be open */
  constructor(heartbeat: number, max: number) {
    this.#heartbeat = heartbeat;
    this.#max = max;
  }

  get size(): number {
    return this.#open.size;
  }

  start(): void {
    this.#timer = setInterval(() => this.#beat(), this.#heartbeat).unref();
  }

  /**
   * Takes a socket in, or closes it when there are too many and says so by returning false.
   * @param beat called at every heartbeat of this socket
   */
  admit(socket: WebSocket, beat: () => void = () => {}): boolean {
    if (this.#open.size >= this.#max) {
      socket.close(TRY_AGAIN_LATER, 'too many connections are open');
      return false;
    }
    const entry = { alive: true, beat };
    this.#open.set(socket, entry);
    socket.on('pong', () => {
      entry.alive = true;
    });
    // A broken connection ends with `close`, too; without a listener its `error` would end the process.
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#open.delete(socket));
    return true;
  }

  /** Says farewell to everyone and resolves when all are gone. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    const gone = [...this.#open.keys()].map(async (socket) => {
      const closed = once(socket, 'close');
      const impatience = setTimeout(() => socket.terminate(), FAREWELL);
      socket.close(GOING_AWAY, 'IAQverse is stopping');
      await closed;
      clearTimeout(impatience);
    });
    await Promise.all(gone);
  }

  /** Who did not answer the last beat is gone, or so slow that it only costs memory. */
  #beat(): void {
    for (const [socket, entry] of this.#open) {
      if (!entry.alive) {
        socket.terminate();
        continue;
      }
      entry.alive = false;
      socket.ping();
      entry.beat();
    }
  }
}
