import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RealNodeRed } from './real-node-red.ts';

export const FLOWS = join(import.meta.dirname, '../../../flows');
export const EXAMPLES = join(import.meta.dirname, '../../examples');

/** A node of a flow file. */
export interface FlowNode {
  readonly id: string;
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What the editor is told while a flow runs: messages at debug nodes, and statuses. */
interface Told {
  readonly topic: string;
  readonly data: { readonly id?: string; readonly msg?: string; readonly format?: string; readonly text?: string };
}

export function readFlow(folder: string, name: string): FlowNode[] {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** A flow that runs in a real Node-RED, seen as its editor sees it: nothing is added to it. */
export class FlowRun {
  readonly #red: RealNodeRed;
  readonly #socket: WebSocket;
  readonly #told: Told[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(red: RealNodeRed, socket: WebSocket) {
    this.#red = red;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      this.#told.push(...(JSON.parse(String(data)) as Told[]));
      for (const look of this.#waiting) look();
    });
  }

  /** Deploys nodes in the place of all others. @param change what is to be otherwise than in the file, by node id */
  static async begin(
    red: RealNodeRed,
    nodes: readonly FlowNode[],
    change: Readonly<Record<string, object>> = {},
  ): Promise<FlowRun> {
    const socket = new WebSocket(`${red.address.replace('http', 'ws')}/comms`);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    for (const topic of ['debug', 'status/#']) socket.send(JSON.stringify({ subscribe: topic }));
    const run = new FlowRun(red, socket);
    await red.deploy(nodes.map((node) => ({ ...node, ...change[node.id] })));
    return run;
  }

  async end(): Promise<void> {
    await this.#red.deploy([]);
    this.#socket.close();
  }

  /** Presses the button of an inject node. */
  async press(id: string): Promise<void> {
    const answer = await fetch(`${this.#red.address}/inject/${id}`, { method: 'POST' });
    if (!answer.ok) throw new Error(`the button of ${id} answers ${answer.status}`);
  }

  /** What a debug node showed, now or as soon as it does, of which `isIt` holds. Objects are read. */
  debug<T = unknown>(id: string, isIt: (value: T) => boolean = () => true): Promise<T> {
    let from = 0;
    return this.#seen(() => {
      for (; from < this.#told.length; from++) {
        const { topic, data } = this.#told[from]!;
        if (topic !== 'debug' || data.id !== id || data.msg === undefined) continue;
        const value = readShown(data.msg) as T;
        if (isIt(value)) return value;
      }
      return undefined;
    });
  }

  /** How often a debug node showed something. */
  count(id: string): number {
    return this.#told.filter(({ topic, data }) => topic === 'debug' && data.id === id).length;
  }

  /** The text of a node's status, now or as soon as it matches. */
  status(id: string, pattern: RegExp): Promise<string> {
    return this.#seen(() =>
      this.#told
        .filter(({ topic, data }) => topic === `status/${id}` && pattern.test(data.text ?? ''))
        .map(({ data }) => data.text!)
        .at(-1),
    );
  }

  /** The text of the next status of a node. */
  nextStatus(id: string): Promise<string> {
    const from = this.#told.length;
    return this.#seen(() => this.#told.slice(from).find(({ topic }) => topic === `status/${id}`)?.data.text);
  }

  /** Forgets what was shown until now. */
  forget(): void {
    this.#told.length = 0;
  }

  #seen<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const once = () => {
        const found = look();
        if (found === undefined) return;
        this.#waiting.delete(once);
        resolve(found);
      };
      this.#waiting.add(once);
      once();
    });
  }
}

function readShown(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
