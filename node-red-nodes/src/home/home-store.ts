import type { RuntimeNode } from '../red/runtime.ts';
import { contextKey } from './context-key.ts';
import { type KeptHome, readKeptHome } from './kept-home.ts';

/** Keeps what a home knows in one of Node-RED's context stores: over a deploy in any, over a restart in one that writes to the disk. */
export class HomeStore {
  readonly #node: RuntimeNode;
  readonly #store: string | undefined;

  /** @param store its name in the settings file; the default one where it is left out */
  constructor(node: RuntimeNode, store: string | undefined) {
    this.#node = node;
    this.#store = store;
  }

  /** What was kept; undefined where there is nothing of this form. */
  read(): Promise<KeptHome | undefined> {
    return new Promise((resolve, reject) => {
      this.#node
        .context()
        .global.get(this.#key, this.#store, (error, value) => (error ? reject(error) : resolve(readKeptHome(value))));
    });
  }

  /** A copy of it: a store in the memory would otherwise hold what the home goes on changing. */
  write(kept: KeptHome): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#set(structuredClone(kept), resolve, reject);
    });
  }

  /** Lets go of it: the home is no more. */
  clear(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#set(undefined, resolve, reject);
    });
  }

  #set(value: unknown, done: () => void, failed: (error: unknown) => void): void {
    this.#node.context().global.set(this.#key, value, this.#store, (error) => (error ? failed(error) : done()));
  }

  /** In the context of all nodes: Node-RED empties a node's own at every deploy where no store is configured. */
  get #key(): string {
    return contextKey(this.#node);
  }
}
