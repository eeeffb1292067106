import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Message, NodeConfig, NodeStatus } from '../../src/red/runtime.ts';
import { builtNodes } from './built-nodes.ts';

/** A node as the test helper gives it: an event emitter whose calls are recorded. */
export interface TestNode {
  receive(message: Message): void;
  on(event: string, listen: (message: Message) => void): void;
  readonly id: string;
  readonly status: Calls<readonly [NodeStatus]>;
  readonly error: Calls<readonly unknown[]>;
  readonly warn: Calls<readonly unknown[]>;
}

/** The calls of a method that all nodes share. */
interface Calls<A> {
  readonly args: readonly A[];
  readonly thisValues: readonly { readonly id: string }[];
}

/** With what a method of one node was called. */
export function callsOf<M extends 'status' | 'error' | 'warn'>(
  node: TestNode,
  method: M,
): TestNode[M]['args'][number][] {
  const { args, thisValues } = node[method];
  return args.filter((_, index) => thisValues[index]?.id === node.id);
}

interface Helper {
  init(runtime: string): void;
  load(nodes: readonly unknown[], flow: readonly Partial<NodeConfig>[], credentials?: object): Promise<void>;
  setFlows(flow: readonly Partial<NodeConfig>[], type: string): Promise<void>;
  unload(): Promise<void>;
  startServer(done: () => void): void;
  stopServer(done: () => void): void;
  getNode(id: string): TestNode;
}

const require = createRequire(import.meta.url);
const helper = require('node-red-node-test-helper') as Helper;
helper.init(require.resolve('node-red'));
/** Nodes of Node-RED itself that flows of tests use. */
const THEIRS = ['common/25-catch.js', 'network/10-mqtt.js'];

/** Nodes on a tab of their own, with a Catch node before the helper `caught`. */
export function onTab(nodes: readonly Partial<NodeConfig>[]): Partial<NodeConfig>[] {
  const placed = [
    ...nodes,
    { id: 'catch', type: 'catch', scope: null, uncaught: false, wires: [['caught']] },
    { id: 'caught', type: 'helper', wires: [] },
  ];
  return [{ id: 'tab', type: 'tab', label: 'Test' }, ...placed.map((node) => ({ z: 'tab', x: 100, y: 100, ...node }))];
}

/** Runs flows in a real runtime of Node-RED, with the nodes as they are shipped. */
export class TestRuntime {
  #nodes: readonly unknown[] = [];

  /**
   * @param types the types that the flows use; `catch` and Node-RED's nodes for MQTT are there always
   * @param folder where the built nodes are, where they are others than those that are shipped
   */
  async start(types: readonly string[], folder = builtNodes()): Promise<void> {
    const ours = await Promise.all(
      types.map(async (type) => (await import(pathToFileURL(join(folder, `${type}.js`)).href)).default),
    );
    this.#nodes = [...THEIRS.map((file) => require(`@node-red/nodes/core/${file}`)), ...ours];
    await new Promise<void>((resolve) => helper.startServer(resolve));
  }

  /** Deploys a flow. What `helper` nodes get is kept. */
  async deploy(
    flow: readonly Partial<NodeConfig>[],
    credentials: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  ): Promise<void> {
    await helper.load(this.#nodes, flow, credentials);
  }

  /** Deploys a changed flow over the one that runs, as the editor does. @param type what begins anew: `nodes` that changed, or everything */
  async redeploy(flow: readonly Partial<NodeConfig>[], type: 'nodes' | 'full' = 'nodes'): Promise<void> {
    await helper.setFlows(flow, type);
  }

  node(id: string): TestNode {
    return helper.getNode(id);
  }

  /** The next message that a `helper` node gets. */
  next(id: string): Promise<Message> {
    return new Promise((resolve) => {
      const node = helper.getNode(id) as TestNode & { once(event: string, listen: (message: Message) => void): void };
      node.once('input', resolve);
    });
  }

  /** Waits for a status of a node whose text matches, where it had none such yet. Gives the newest such. */
  status(id: string, text: RegExp): Promise<NodeStatus> {
    const node = helper.getNode(id);
    const found = () => callsOf(node, 'status').findLast(([status]) => text.test(status.text ?? ''))?.[0];
    return new Promise((resolve) => {
      const look = () => {
        const status = found();
        if (status !== undefined) resolve(status);
        return status !== undefined;
      };
      if (!look()) node.on('call:status', look);
    });
  }

  async clear(): Promise<void> {
    await helper.unload();
  }

  async stop(): Promise<void> {
    await helper.unload();
    await new Promise<void>((resolve) => helper.stopServer(resolve));
  }
}
