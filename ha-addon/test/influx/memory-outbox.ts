import type { Outbox, OutboxEntry, OutboxState } from '../../src/store/outbox-entry.ts';

/** An outbox in memory, and what was asked of it. */
export class MemoryOutbox implements Outbox {
  revision = 0;
  shed = 0;
  #entries: OutboxEntry[] = [];
  #number = 0;

  async next(after: number, points: number): Promise<OutboxState> {
    const waiting = this.#entries.filter(({ number }) => number > after);
    const entries: OutboxEntry[] = [];
    let count = 0;
    for (const entry of waiting) {
      if (count >= points) break;
      entries.push(entry);
      count += sizeOf(entry);
    }
    return { entries, points: waiting.reduce((sum, entry) => sum + sizeOf(entry), 0), bytes: 0, shed: this.shed };
  }

  async add(lines: readonly string[]): Promise<void> {
    this.revision++;
    this.#entries.push({ number: ++this.#number, kind: 'lines', lines });
  }

  async sent(upTo: number): Promise<void> {
    this.#entries = this.#entries.filter(({ number }) => number > upTo);
  }

  get size(): number {
    return this.#entries.length;
  }
}

function sizeOf(entry: OutboxEntry): number {
  return entry.kind === 'lines' ? entry.lines.length : entry.readings.length;
}
