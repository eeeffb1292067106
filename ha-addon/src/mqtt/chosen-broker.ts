import { readFileSync } from 'node:fs';
import { IaqverseError } from '@iaqverse/core';
import { isLoopback } from '../http/security/host.ts';
import type { PinoLog } from '../log/pino-log.ts';
import type { ServiceOptions } from '../options/service-options.ts';
import type { StopList } from '../stop-list.ts';
import type { BrokerLogin } from './broker-address.ts';
import type { BrokerTls } from './broker-connection.ts';
import { EmbeddedBroker } from './embedded-broker.ts';

/** The broker that the service and its own devices use. */
export interface ChosenBroker {
  readonly url: string;
  readonly embedded: boolean;
  readonly login?: Required<BrokerLogin>;
}

/**
 * The broker that was named, or one of our own, which is stopped with the rest.
 * @throws IaqverseError `invalid_argument` where ours would be open to the network
 */
export async function startBroker(options: ServiceOptions, log: PinoLog, stops: StopList): Promise<ChosenBroker> {
  if (options.mqtt !== undefined) return { url: options.mqtt, embedded: false };
  const password = options['broker-password'];
  const login = password === undefined ? undefined : { username: options['broker-user'], password };
  if (login === undefined && !isLoopback(options['broker-host']))
    throw new IaqverseError(
      'invalid_argument',
      `The built-in broker would let everyone on the network in at ${options['broker-host']}: set --broker-password, or leave out --broker-host`,
    );
  const broker = new EmbeddedBroker(
    {
      host: options['broker-host'],
      ...(options['broker-port'] !== undefined && { port: options['broker-port'] }),
      sessionClientId: options['mqtt-client-id'],
      ...(login !== undefined && { login }),
    },
    log.child('broker'),
  );
  const { url } = await broker.start();
  stops.add('broker', () => broker.stop());
  return { url, embedded: true, ...(login !== undefined && { login }) };
}

/** Where our own devices connect to: as any device would, with what it must know in the address. */
export function urlWithLogin({ url, login }: ChosenBroker): string {
  if (login === undefined) return url;
  const address = new URL(url);
  address.username = login.username;
  address.password = login.password;
  return address.href;
}

/** The certificates that the options name. @throws IaqverseError `invalid_argument` naming the option whose file cannot be read */
export function tlsOf(options: ServiceOptions): BrokerTls {
  const read = (name: 'mqtt-ca' | 'mqtt-cert' | 'mqtt-key') => {
    const file = options[name];
    if (file === undefined) return undefined;
    try {
      return readFileSync(file);
    } catch (error) {
      throw new IaqverseError(
        'invalid_argument',
        `--${name}=${file} cannot be read: name a file in PEM format`,
        {},
        error,
      );
    }
  };
  const [ca, certificate, key] = [read('mqtt-ca'), read('mqtt-cert'), read('mqtt-key')];
  return { ...(ca && { ca }), ...(certificate && { certificate }), ...(key && { key }) };
}
