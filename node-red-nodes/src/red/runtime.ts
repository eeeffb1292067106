/** The part of Node-RED's runtime that these nodes use, as its documentation and sources of 5.0 say. */
export interface Runtime {
  readonly nodes: {
    createNode(node: RuntimeNode, config: NodeConfig): void;
    registerType(type: string, construct: NodeConstructor, options?: TypeOptions): void;
    getNode(id: string): unknown;
  };
  readonly util: {
    cloneMessage<M>(message: M): M;
    evaluateNodeProperty(
      value: string,
      type: string,
      node: RuntimeNode,
      message: Message | undefined,
      callback: (error: Error | null, value: unknown) => void,
    ): void;
  };
  readonly events: { once(event: 'flows:started', listen: () => void): void };
  readonly log: { warn(text: string): void };
  readonly settings: { readonly lang?: string };
  /** A text of the catalogue that stands beside the node, in the runtime's language. */
  readonly _: (key: string, values?: Readonly<Record<string, string | number>>) => string;
}

export type NodeConstructor = (this: RuntimeNode, config: NodeConfig) => void;

export interface TypeOptions {
  readonly credentials?: Readonly<Record<string, { readonly type: 'text' | 'password' }>>;
}

/** What a person set of a node in the editor. */
export interface NodeConfig {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly [key: string]: unknown;
}

/** A message of a flow: whatever stands in it, beside what everybody uses. */
export interface Message {
  payload?: unknown;
  topic?: unknown;
  reset?: unknown;
  [key: string]: unknown;
}

export type Send = (messages: Message | readonly (Message | readonly Message[] | null)[]) => void;

export interface NodeStatus {
  readonly fill?: 'red' | 'green' | 'yellow' | 'blue' | 'grey';
  readonly shape?: 'ring' | 'dot';
  readonly text?: string;
}

export interface RuntimeNode {
  readonly id: string;
  readonly type: string;
  readonly name?: string;
  readonly credentials?: Readonly<Record<string, string>>;
  on(
    event: 'input',
    listen: (this: RuntimeNode, message: Message, send: Send, done: (error?: Error) => void) => void,
  ): void;
  on(event: 'close', listen: (this: RuntimeNode, removed: boolean, done: () => void) => void): void;
  send: Send;
  status(status: NodeStatus | string): void;
  log(text: string): void;
  warn(text: string): void;
  error(text: string | Error, message?: Message): void;
  /** Its own is emptied at every deploy where no store is configured; that of all nodes is not. */
  context(): NodeContext & { readonly global: NodeContext };
}

export interface NodeContext {
  get(key: string, store: string | undefined, callback: (error: Error | null, value: unknown) => void): void;
  set(key: string, value: unknown, store: string | undefined, callback: (error?: Error | null) => void): void;
}
