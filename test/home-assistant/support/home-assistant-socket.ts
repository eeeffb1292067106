import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Answer {
  readonly id: number;
  readonly type: string;
  readonly success?: boolean;
  readonly result?: unknown;
  readonly event?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
}

/** A connection to Home Assistant's websocket API, on which commands are called and events heard. */
export class HomeAssistantSocket {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  readonly #listeners = new Map<number, (event: never) => void>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#take(JSON.parse(String(data)) as Answer));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Home Assistant closed the connection'));
      this.#waiting.clear();
    });
  }

  /** @param address such as `http://127.0.0.1:8123`. Rejects where the token is not taken. */
  static async connect(address: string, token: string): Promise<HomeAssistantSocket> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/websocket`, { maxPayload: 64 * 1024 * 1024 });
    await once(socket, 'message');
    socket.send(JSON.stringify({ type: 'auth', access_token: token }));
    const [answer] = await once(socket, 'message');
    const { type } = JSON.parse(String(answer)) as { type: string };
    if (type !== 'auth_ok') throw new Error(`Home Assistant answered the token with ${type}`);
    return new HomeAssistantSocket(socket);
  }

  /** Calls a command; rejects with what Home Assistant says against it. */
  call<T>(type: string, fields: object = {}): Promise<T> {
    return this.#send(++this.#lastId, type, fields) as Promise<T>;
  }

  /** Calls a command that goes on to tell of events. Resolves when it has begun. */
  async subscribe<T>(type: string, fields: object, listener: (event: T) => void): Promise<void> {
    const id = ++this.#lastId;
    this.#listeners.set(id, listener);
    await this.#send(id, type, fields);
  }

  async close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return;
    this.#socket.close();
    await once(this.#socket, 'close');
  }

  #send(id: number, type: string, fields: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, type, ...fields }));
    });
  }

  #take({ id, type, success, result, event, error }: Answer): void {
    if (type === 'event') {
      this.#listeners.get(id)?.(event as never);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (success) waiting?.resolve(result);
    else waiting?.reject(new Error(`Home Assistant refused: ${error?.code} ${error?.message}`));
  }
}
