import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { IaqverseError, type Log, MAX_BATCH_BYTES } from '@iaqverse/core';
import { Aedes, type Client } from 'aedes';
import { isLoopback } from '../http/security/host.ts';
import type { BrokerLogin } from './broker-address.ts';

export interface EmbeddedBrokerOptions {
  /** Address to listen on; this machine alone unless another is given. */
  readonly host?: string;
  /** Nobody else's: where it is taken nothing starts. 0 for any that is free. Left out, 1883 or any that is free. */
  readonly port?: number;
  /** Without it everybody who reaches the port may publish and subscribe. */
  readonly login?: Required<BrokerLogin>;
  /** The one client whose session is kept while it is away: ours. Sessions of others would fill the memory. */
  readonly sessionClientId: string;
}

const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_PORT = 1883;
/** The largest batch with its topic (at most 64 KiB) and header. */
const MOST_PACKET_BYTES = MAX_BATCH_BYTES + 64 * 1024 + 16;
/** CONNACK of MQTT 3.1.1: bad user name or password. */
const BAD_LOGIN = 4;

/** What of a client's packet parser tells how long the packet is that is coming in. */
interface IncomingPacket {
  readonly _parser: { readonly packet: { readonly length?: number } };
}

/**
 * The broker that is used where the home has none: MQTT 3.1.1, in this process, in memory. Retained messages and
 * sessions do not survive a restart.
 */
export class EmbeddedBroker {
  readonly #options: EmbeddedBrokerOptions;
  readonly #log: Log;
  readonly #sockets = new Set<Socket>();
  #aedes: Aedes | undefined;
  #server: Server | undefined;

  constructor(options: EmbeddedBrokerOptions, log: Log) {
    this.#options = options;
    this.#log = log;
  }

  /**
   * Listens. Returns where to connect to.
   * @throws IaqverseError `port_taken` where the port that was asked for, or every one, cannot be listened on
   */
  async start(): Promise<{ readonly url: string; readonly port: number }> {
    const host = this.#options.host ?? DEFAULT_HOST;
    const wanted = this.#options.port ?? DEFAULT_PORT;
    const aedes = await Aedes.createBroker({
      preConnect: (_client, packet, done) => {
        if (packet.clientId !== this.#options.sessionClientId) packet.clean = true;
        done(null, true);
      },
      authenticate: (_client, username, password, done) => {
        if (this.#admits(username, password)) done(null, true);
        else done(Object.assign(new Error('bad user name or password'), { returnCode: BAD_LOGIN }), false);
      },
    });
    aedes.on('clientError', (client, error) => this.#log.debug(`Client ${client.id}: ${error.message}`));
    aedes.on('connectionError', (_client, error) => this.#log.debug(`A client could not connect: ${error.message}`));
    this.#aedes = aedes;
    const server = await this.#listen(aedes, host, wanted);
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    if (wanted !== 0 && port !== wanted)
      this.#log.warn(
        `Port ${wanted} is taken: the built-in broker listens on port ${port}. If a broker runs there, use it.`,
      );
    if (!isLoopback(host) && this.#options.login === undefined)
      this.#log.warn('The built-in broker takes everybody who reaches it: set a user name and password');
    this.#log.info('The built-in broker listens; what it keeps does not survive a restart', { host, port });
    return { url: `mqtt://${urlHost(host)}:${port}`, port };
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server !== undefined) {
      const closed = once(server, 'close');
      server.close();
      for (const socket of this.#sockets) socket.destroy();
      await closed;
    }
    const aedes = this.#aedes;
    if (aedes !== undefined) await new Promise<void>((resolve) => aedes.close(resolve));
    this.#server = undefined;
    this.#aedes = undefined;
  }

  async #listen(aedes: Aedes, host: string, wanted: number): Promise<Server> {
    const mayMove = this.#options.port === undefined && wanted !== 0;
    for (const port of mayMove ? [wanted, 0] : [wanted]) {
      const server = createServer({ noDelay: true }, (socket) => this.#welcome(aedes, socket));
      try {
        server.listen(port, host);
        await once(server, 'listening');
        return server;
      } catch (error) {
        if (mayMove && port !== 0 && isTaken(error)) continue;
        throw new IaqverseError(
          'port_taken',
          isTaken(error)
            ? `Port ${port} on ${host} is taken: if a broker runs there, use it with --mqtt; otherwise choose another --broker-port`
            : `The built-in broker cannot listen at ${host}: give it another address with --broker-host`,
          { host, port },
          error,
        );
      }
    }
    throw new IaqverseError('port_taken', `The built-in broker found no free port at ${host}`, { host });
  }

  #welcome(aedes: Aedes, socket: Socket): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    const client = aedes.handle(socket) as Client & IncomingPacket;
    // aedes gathers a packet of any announced length in memory before it looks at it.
    socket.on('readable', () => {
      if ((client._parser.packet.length ?? 0) <= MOST_PACKET_BYTES) return;
      this.#log.warn(`Client ${client.id} sends a message larger than ${MOST_PACKET_BYTES} bytes: it was cut off`);
      socket.destroy();
    });
  }

  #admits(username: string | undefined, password: Buffer | undefined): boolean {
    const { login } = this.#options;
    if (login === undefined) return true;
    return isSame(username ?? '', login.username) && isSame(password ?? Buffer.alloc(0), login.password);
  }
}

function isSame(given: string | Buffer, wanted: string): boolean {
  const bytes = Buffer.from(given as string);
  const expected = Buffer.from(wanted);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

/** Where we ourselves find a server that listens on `host`. */
function urlHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
