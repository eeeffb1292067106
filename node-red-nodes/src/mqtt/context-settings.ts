import type { Settings } from '@iaqverse/core';
import { contextKey } from '../home/context-key.ts';
import type { RuntimeNode } from '../red/runtime.ts';

/** What a node must remember of what it did over MQTT, in one of Node-RED's context stores: over deploys in any, over restarts in one that writes to the disk. */
export class ContextSettings implements Settings {
  readonly #node: RuntimeNode;
  readonly #store: string | undefined;
  #kept: Promise<Map<string, unknown>> | undefined;

  /** @param store its name in the settings file; the default one where it is left out */
  constructor(node: RuntimeNode, store: string | undefined) {
    this.#node = node;
    this.#store = store;
  }

  async get(key: string): Promise<unknown> {
    return (await this.#all()).get(key);
  }

  async set(key: string, value: unknown): Promise<void> {
    const kept = await this.#all();
    if (value === undefined) kept.delete(key);
    else kept.set(key, structuredClone(value));
    await new Promise<void>((resolve, reject) => {
      this.#node
        .context()
        .global.set(this.#key, Object.fromEntries(kept), this.#store, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Forgets everything: the node is no more. */
  async clear(): Promise<void> {
    (await this.#all()).clear();
    await new Promise<void>((resolve, reject) => {
      this.#node
        .context()
        .global.set(this.#key, undefined, this.#store, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** In the context of all nodes: Node-RED empties a node's own at every deploy where no store is configured. */
  get #key(): string {
    return contextKey(this.#node);
  }

  async entries(prefix: string): Promise<[key: string, value: unknown][]> {
    const kept = [...(await this.#all())].filter(([key]) => key.startsWith(prefix));
    return kept.sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #all(): Promise<Map<string, unknown>> {
    this.#kept ??= new Promise((resolve, reject) => {
      this.#node.context().global.get(this.#key, this.#store, (error, value) => {
        if (error) reject(error);
        else resolve(new Map(Object.entries((value ?? {}) as Record<string, unknown>)));
      });
    });
    return this.#kept;
  }
}
