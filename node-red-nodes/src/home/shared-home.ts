import type { NodeConfig } from '../red/runtime.ts';
import type { OpenedHome, OpenHome } from './open-home.ts';

/** A home that several nodes share, with the rooms that they declare. Its code is loaded when it opens. */
export class SharedHome {
  readonly #rooms = new Map<string, NodeConfig>();
  readonly #opened: Promise<OpenedHome>;
  #hasBegun = false;
  #isClosed = false;

  /** @param ready when all nodes are there */
  constructor(ready: Promise<void>, load: () => Promise<OpenHome>) {
    this.#opened = ready.then(() => this.#open(load));
    // Whoever uses the home tells of it; without users nobody needs to know.
    this.#opened.catch(() => undefined);
  }

  async #open(load: () => Promise<OpenHome>): Promise<OpenedHome> {
    if (this.#isClosed) throw new Error('The home was taken out of the flows before it began.');
    this.#hasBegun = true;
    const open = await load();
    return open([...this.#rooms.values()]);
  }

  /** The home once it runs. Rejects with what keeps it from running. */
  get opened(): Promise<OpenedHome> {
    return this.#opened;
  }

  /** A node declares a room. Rejects where that does not fit; resolves once the home knows it. */
  async declare(room: NodeConfig): Promise<void> {
    this.#rooms.set(room.id, room);
    const { declare } = await this.#opened;
    if (this.#rooms.get(room.id) === room) declare(room);
  }

  /** @param isRemoved the node was deleted, not deployed anew */
  async withdraw(room: NodeConfig, isRemoved: boolean): Promise<void> {
    if (this.#rooms.get(room.id) === room) this.#rooms.delete(room.id);
    if (this.#isClosed) return;
    const { withdraw } = await this.#opened;
    withdraw(room.id, isRemoved);
  }

  /** Keeps what is known, unless the home is deleted, and ends it. */
  async close(isRemoved: boolean): Promise<void> {
    this.#isClosed = true;
    if (!this.#hasBegun) return;
    const { close } = await this.#opened;
    await close(isRemoved);
  }
}
