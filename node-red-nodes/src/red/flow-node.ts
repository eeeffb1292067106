import type { Message, NodeConfig, NodeStatus, Runtime, RuntimeNode, Send } from './runtime.ts';

/** What a controller may do in its flow. */
export interface FlowPort {
  /** Sends by itself, as an answer to nothing that came in. */
  readonly send: Send;
  readonly status: (status: NodeStatus) => void;
  /** Tells a Catch node, and the log. */
  readonly error: (error: unknown, message?: Message) => void;
  readonly warn: (text: string) => void;
  /** A text of the node's catalogue, in the runtime's language. */
  readonly say: (key: string, values?: Readonly<Record<string, string | number>>) => string;
}

/** What a node of a flow does. Whatever it throws goes to Catch nodes: nothing ends Node-RED. */
export interface Controller {
  /** @param send answers this message */
  take(message: Message, send: Send): Promise<void> | void;
  /** Called in the turn in which the node closes. @param isRemoved the node was deleted, not deployed anew */
  close(isRemoved: boolean): Promise<void> | void;
}

/** Makes a controller; called once its code is loaded. @throws what keeps the node from working, said on the node */
export type Open = (port: FlowPort, config: NodeConfig, runtime: Runtime, node: RuntimeNode) => Promise<Controller>;

/**
 * Registers a node of flows whose code is loaded when the first one is deployed. Messages that come before are taken in
 * their order once it is there; where it cannot be opened, each of them is answered with the reason.
 */
export function registerFlowNode(runtime: Runtime, type: string, load: () => Promise<Open>): void {
  runtime.nodes.registerType(type, function (config) {
    runtime.nodes.createNode(this, config);
    const port = portOf(this, runtime, type);
    let there: Controller | undefined;
    const opened = load()
      .then((open) => open(port, config, runtime, this))
      .then((controller) => {
        there = controller;
        return controller;
      });
    opened.catch((error: unknown) => {
      this.status({ fill: 'red', shape: 'ring', text: messageOf(error) });
      this.error(messageOf(error));
    });
    this.on('input', (message, send, done) => {
      opened
        .then((controller) => controller.take(message, send))
        .then(
          () => done(),
          (error) => done(errorOf(error)),
        );
    });
    this.on('close', (removed, done) => {
      // At once where it can be: in a deploy of everything, connections that it may want to say farewell by end in the same turn.
      const closing =
        there === undefined ? opened.then((controller) => controller.close(removed)) : shut(there, removed);
      closing.catch((error: unknown) => this.error(messageOf(error))).finally(done);
    });
  });
}

async function shut(controller: Controller, isRemoved: boolean): Promise<void> {
  await controller.close(isRemoved);
}

/** A controller's way into its flow. */
export function portOf(node: RuntimeNode, runtime: Runtime, type: string): FlowPort {
  return {
    send: (messages) => node.send(messages),
    status: (status) => node.status(status),
    error: (error, message) => node.error(messageOf(error), message),
    warn: (text) => node.warn(text),
    say: (key, values) => runtime._(`${type}.${key}`, values),
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
