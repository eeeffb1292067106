import { networkFailure } from '../network/network-failure.ts';
import type { BrokerAddress } from './broker-address.ts';

/**
 * Why a connection ended or did not come about. `version`: the broker does not speak our version of MQTT; `login`: it
 * refused who we are; `silent`: it closed the connection before it answered, as brokers do that know no MQTT 5; `lost`: it
 * ended without a word; `taken_over`: another client came with our client id.
 */
export interface ConnectionFailure {
  readonly kind: 'version' | 'login' | 'silent' | 'lost' | 'taken_over' | 'other';
  readonly message: string;
}

/** Reason codes of CONNACK: MQTT 3.1.1 table 3.1, MQTT 5 table 3-1. */
const VERSION_REFUSED: ReadonlySet<number> = new Set([1, 132]);
const LOGIN_REFUSED: ReadonlySet<number> = new Set([4, 5, 134, 135]);

const TAKEN_OVER = 142;

/** Reason codes with which an MQTT 5 broker ends a connection (table 3-13), where a person can do something. */
const DISCONNECTED: Readonly<Record<number, string>> = {
  139: 'The broker is shutting down',
  141: 'The broker heard nothing of us in time: the network is slow or this machine is overloaded',
  [TAKEN_OVER]: 'Another client came with our client id',
  147: 'The broker counted more unacknowledged messages than it allows',
  149: 'The broker refused a message that is larger than it allows',
  152: 'The broker ended the connection by administrative action',
};

/** What a broker's reason to end a connection (MQTT 5 DISCONNECT) means. */
export function describeDisconnect(reasonCode = 0): ConnectionFailure {
  const message = DISCONNECTED[reasonCode] ?? `The broker ended the connection (reason code ${reasonCode})`;
  return { kind: reasonCode === TAKEN_OVER ? 'taken_over' : 'other', message };
}

/**
 * What an error of the connection means, in words that name the remedy.
 * @param answered whether the broker had answered our CONNECT
 */
export function describeFailure(error: unknown, address: BrokerAddress, answered: boolean): ConnectionFailure {
  const where = address.shown;
  const cut = answered ? 'lost' : 'silent';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'number') {
    if (VERSION_REFUSED.has(code)) return { kind: 'version', message: `${where} does not speak this version of MQTT` };
    if (LOGIN_REFUSED.has(code))
      return { kind: 'login', message: `${where} refused the user name or password: correct them` };
    return { kind: 'other', message: `${where} refused the connection: ${textOf(error)}` };
  }
  if (typeof code === 'string') {
    const words = networkFailure(code, where, 'the broker');
    const kind = code === 'ECONNRESET' ? cut : 'other';
    if (words !== undefined) return { kind, message: words };
    if (address.secure)
      return {
        kind: 'other',
        message: `The secure connection to ${where} failed (${code}): check the certificates, ours and the broker's`,
      };
  }
  if (error instanceof Error) return { kind: answered ? 'other' : 'silent', message: `${where}: ${error.message}` };
  return {
    kind: cut,
    message: answered ? `The connection to ${where} was lost` : `${where} closed the connection without an answer`,
  };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
