/** Small facts that must survive a restart: where a sensor belongs, what was announced, a room's mode. JSON values by key. */
export interface Settings {
  get(key: string): Promise<unknown>;
  /** Committed when it resolves. `undefined` removes the key. */
  set(key: string, value: unknown): Promise<void>;
  /** By key. */
  entries(prefix: string): Promise<[key: string, value: unknown][]>;
}
