import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { BusMessage } from '@iaqverse/core';
import type { IClientOptions, IConnackPacket } from 'mqtt';
import type { BrokerAddress, BrokerLogin } from './broker-address.ts';
import { type ConnectionFailure, describeDisconnect, describeFailure } from './connection-failure.ts';
import { DeferringClient, type Window } from './deferring-client.ts';

/** Certificates and keys in PEM. */
export interface BrokerTls {
  /** The authority that signed the broker's certificate; those of the system where it is absent. */
  readonly ca?: string | Buffer;
  /** Ours, with its key, where the broker asks for one. */
  readonly certificate?: string | Buffer;
  readonly key?: string | Buffer;
}

export interface ConnectionOptions {
  readonly address: BrokerAddress;
  readonly login: BrokerLogin | undefined;
  readonly tls: BrokerTls;
  readonly clientId: string;
  readonly protocolVersion: 4 | 5;
  readonly statusTopic: string;
  /** s */
  readonly keepalive: number;
  /** How long the broker keeps our session while we are away, s. */
  readonly sessionExpiry: number;
  readonly receiveMaximum: number;
  /** ms */
  readonly connectTimeout: number;
}

export interface ConnectionEvents {
  connected(client: DeferringClient, connack: IConnackPacket): void;
  /** Called once, whether the connection came about or not. */
  ended(failure: ConnectionFailure): void;
  /** The broker takes more again. */
  drained(): void;
  received(message: BusMessage): void;
}

/**
 * Opens one connection to the broker: it ends when it ends, and the next one is another.
 * @throws Error where the certificates cannot be read
 */
export function openConnection(options: ConnectionOptions, window: Window, events: ConnectionEvents): DeferringClient {
  const { address, tls } = options;
  let error: unknown;
  let told: ConnectionFailure | undefined;
  let answered = false;
  const client = new DeferringClient(
    () => {
      const stream = address.secure ? openTls(address, tls) : connectTcp({ host: address.host, port: address.port });
      stream.setNoDelay(true);
      stream.on('error', (cause) => {
        error ??= cause;
      });
      stream.on('drain', () => events.drained());
      return stream;
    },
    clientOptions(options),
    window,
    (message) => events.received(message),
  );
  // mqtt.js goes on after a malformed packet; the protocol says to hang up.
  client.on('error', (cause) => {
    error ??= cause;
    client.stream.destroy();
  });
  client.on('disconnect', ({ reasonCode }) => {
    told ??= describeDisconnect(reasonCode);
  });
  client.on('connect', (connack) => {
    answered = true;
    events.connected(client, connack);
  });
  client.once('close', () => events.ended(told ?? describeFailure(error, address, answered)));
  return client;
}

function openTls({ host, port }: BrokerAddress, { ca, certificate, key }: BrokerTls): ReturnType<typeof connectTls> {
  const isName = /[^\d.:a-f]/i.test(host);
  return connectTls({
    host,
    port,
    ...(isName && { servername: host }),
    ...(ca !== undefined && { ca }),
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
  });
}

function clientOptions(options: ConnectionOptions): IClientOptions {
  const { protocolVersion, login, sessionExpiry, receiveMaximum } = options;
  return {
    protocolVersion,
    clientId: options.clientId,
    clean: false,
    keepalive: options.keepalive,
    connectTimeout: options.connectTimeout,
    timerVariant: 'native',
    will: { topic: options.statusTopic, payload: Buffer.from('offline'), qos: 1, retain: true },
    ...(login !== undefined && { username: login.username }),
    ...(login?.password !== undefined && { password: login.password }),
    ...(protocolVersion === 5 && { properties: { sessionExpiryInterval: sessionExpiry, receiveMaximum } }),
  };
}
