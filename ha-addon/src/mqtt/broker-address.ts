import { IaqverseError } from '@iaqverse/core';

/** Where a broker is. `shown` is its address without credentials, for people and logs. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly login: BrokerLogin | undefined;
  readonly shown: string;
}

/** Who we are to the broker. Never logged. */
export interface BrokerLogin {
  readonly username: string;
  readonly password?: string;
}

const SECURE: Readonly<Record<string, boolean>> = {
  'mqtt:': false,
  'tcp:': false,
  'mqtts:': true,
  'ssl:': true,
  'tls:': true,
};
/** IANA's ports for MQTT and MQTT over TLS. */
const PORT = 1883;
const SECURE_PORT = 8883;

/**
 * Reads a broker's URL such as `mqtt://user:password@host:1883`.
 * @throws IaqverseError `configuration_invalid`; the message never repeats the URL, since it may hold a password
 */
export function parseBrokerUrl(url: string): BrokerAddress {
  const parsed = URL.parse(url);
  const secure = parsed === null ? undefined : SECURE[parsed.protocol];
  if (parsed === null || secure === undefined || parsed.hostname === '')
    throw new IaqverseError(
      'configuration_invalid',
      'The address of the broker cannot be read: write it as mqtt://host:1883 or mqtts://host:8883',
    );
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = parsed.port === '' ? (secure ? SECURE_PORT : PORT) : Number(parsed.port);
  return {
    host,
    port,
    secure,
    login: loginOf(parsed),
    shown: `${secure ? 'mqtts' : 'mqtt'}://${parsed.hostname}:${port}`,
  };
}

function loginOf({ username, password }: URL): BrokerLogin | undefined {
  if (username === '') return undefined;
  const name = decode(username);
  return password === '' ? { username: name } : { username: name, password: decode(password) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new IaqverseError(
      'configuration_invalid',
      'The user name or password in the address of the broker holds a % that is no escape: write %25 for it',
      {},
      cause,
    );
  }
}
