/** Where time comes from. In a replay it is the recording's time, and runs faster. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** How many of its milliseconds pass in one of ours; 1 in real life. */
  readonly speed: number;
  /** Calls `run` once, `delay` of its own milliseconds from now. Returns what cancels it. */
  after(delay: number, run: () => void): () => void;
}
