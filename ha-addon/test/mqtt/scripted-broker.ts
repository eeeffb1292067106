import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

const CONNECT = 1;
const PUBLISH = 3;
const PUBACK = 4;
const SUBSCRIBE = 8;

/** A broker of a few bytes, for what real ones cannot be made to do: MQTT 3.1.1 alone unless told otherwise, packets of a test's choice. */
export class ScriptedBroker {
  /** Ids of the PUBACKs that came in, in their order. */
  readonly acknowledged: number[] = [];
  /** Topics of the PUBLISHes that came in; it confirms none. */
  readonly published: string[] = [];
  /** Protocol levels of the CONNECTs that came in. */
  readonly protocolLevels: number[] = [];
  /** What it answers to a subscription: the granted QoS, or 128 for a refusal. */
  grants = 1;
  /** The newest protocol level that it speaks. */
  newest: 4 | 5 = 4;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #changed: () => void = () => undefined;

  constructor() {
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
  }

  async start(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Sends a PUBLISH at QoS 1 on every connection. */
  publish(topic: string, messageId: number): void {
    const body = Buffer.concat([Buffer.from([0, topic.length]), Buffer.from(topic), Buffer.from([0, messageId])]);
    for (const socket of this.#sockets) socket.write(Buffer.concat([Buffer.from([0x32, body.length]), body]));
  }

  /** Ends all connections with a DISCONNECT of MQTT 5. */
  disconnect(reasonCode: number): void {
    for (const socket of this.#sockets) socket.end(Buffer.from([0xe0, 1, reasonCode]));
  }

  /** Ends all connections. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async acknowledgements(count: number): Promise<readonly number[]> {
    while (this.acknowledged.length < count)
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    return this.acknowledged;
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.drop();
    await closed;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    let buffered = Buffer.alloc(0);
    socket.on('data', (data) => {
      buffered = Buffer.concat([buffered, data]);
      // Everything that is sent to it here is shorter than 128 bytes, so that one byte says how long.
      while (buffered.length >= 2 && buffered.length >= 2 + buffered[1]!) {
        this.#handle(socket, buffered[0]! >> 4, buffered.subarray(2, 2 + buffered[1]!));
        buffered = buffered.subarray(2 + buffered[1]!);
      }
    });
  }

  #handle(socket: Socket, type: number, body: Buffer): void {
    if (type === CONNECT) {
      const level = body[6]!;
      this.protocolLevels.push(level);
      if (level > this.newest) socket.destroy();
      else socket.write(Buffer.from(level === 4 ? [0x20, 2, 0, 0] : [0x20, 3, 0, 0, 0]));
    } else if (type === SUBSCRIBE) {
      socket.write(Buffer.from([0x90, 3, body[0]!, body[1]!, this.grants]));
    } else if (type === PUBLISH) {
      this.published.push(body.toString('utf8', 2, 2 + body.readUInt16BE(0)));
    } else if (type === PUBACK) {
      this.acknowledged.push(body.readUInt16BE(0));
      this.#changed();
    }
  }
}
