/** What the thread that copies can be asked. */
export interface CopyRequests {
  /** Copies the database at `path` as it is at one moment to `target`, and checks the copy. */
  copy: { ask: { path: string; target: string }; answer: { bytes: number; sha256: string } };
}
