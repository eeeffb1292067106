import type { NodeStatus, Runtime } from '../red/runtime.ts';

/** What a node of ours is to Node-RED's `mqtt-broker` node: it is told of the connection by the status that it is to show. */
export interface BrokerUser {
  readonly id: string;
  status(status: NodeStatus): void;
}

/** A message as that node hands it on. */
export type HandleMessage = (topic: string, payload: Uint8Array, packet: { readonly retain?: boolean }) => void;

/** The part of Node-RED's `mqtt-broker` node that is used, as its own nodes use it. */
export interface BrokerNode {
  readonly connected: boolean;
  readonly brokerurl: string;
  readonly options?: { readonly protocolVersion?: number };
  /** The first who comes has it connect, unless its owner said otherwise. */
  register(user: BrokerUser): void;
  /** The last who leaves for good may have it disconnect. */
  deregister(user: BrokerUser, done: () => void, autoDisconnect: boolean): void;
  subscribe(filter: string, options: { readonly qos: number }, handle: HandleMessage, ref: string): void;
  unsubscribe(filter: string, ref: string, isForGood: boolean): void;
  /** Does nothing, and calls nobody back, while there is no connection. */
  publish(
    message: { topic: string; payload: string | Buffer; qos: number; retain: boolean },
    done: (error?: Error | string | null) => void,
  ): void;
}

/** The broker that a node names; undefined where it names none. @throws what `missing` says where it is not there any more */
export function brokerNamed(runtime: Runtime, id: unknown, missing: () => string): BrokerNode | undefined {
  if (typeof id !== 'string' || id === '' || id === '_ADD_') return undefined;
  const node = runtime.nodes.getNode(id) as BrokerNode | null;
  if (typeof node?.register !== 'function') throw new Error(missing());
  return node;
}
