import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { OutboxKind } from '../outbox-entry.ts';

/** What a row costs beside its content, bytes: enough that many small rows count. */
const BYTES_PER_ROW = 32;

/** The table of what another store is still to be told, oldest first. It is bounded: the oldest goes where there is no room. */
export class OutboxTable {
  readonly #mostBytes: number;
  readonly #insert: StatementSync;
  readonly #size: StatementSync;
  readonly #oldest: StatementSync;
  readonly #remove: StatementSync;
  readonly #shed: StatementSync;
  readonly #waitingUpTo: StatementSync;
  readonly #forget: StatementSync;
  #bytes: number | undefined;

  /** @param mostBytes how much may wait; with 0 nothing is taken in */
  constructor(database: DatabaseSync, mostBytes: number) {
    this.#mostBytes = mostBytes;
    this.#insert = database.prepare('INSERT INTO outbox (kind, count, packed) VALUES (?, ?, ?)');
    this.#size = database.prepare(
      `SELECT ifnull(sum(length(packed)), 0) + count(*) * ${BYTES_PER_ROW} AS bytes FROM outbox`,
    );
    this.#oldest = database.prepare(
      'SELECT number, count, length(packed) AS bytes FROM outbox ORDER BY number LIMIT 1',
    );
    this.#remove = database.prepare('DELETE FROM outbox WHERE number = ?');
    this.#shed = database.prepare('UPDATE outbox_shed SET points = points + ?');
    this.#waitingUpTo = database.prepare(
      `SELECT ifnull(sum(length(packed)), 0) + count(*) * ${BYTES_PER_ROW} AS bytes FROM outbox WHERE number <= ?`,
    );
    this.#forget = database.prepare('DELETE FROM outbox WHERE number <= ?');
  }

  /** What was counted may not be so: a transaction did not come about. */
  invalidate(): void {
    this.#bytes = undefined;
  }

  /** Puts something at the end, within the transaction of the caller, and lets go of the oldest where that is too much. */
  add(kind: OutboxKind, count: number, packed: Uint8Array): void {
    if (this.#mostBytes === 0 || count === 0) return;
    this.#bytes ??= Number(this.#size.get()!.bytes);
    this.#insert.run(kind, count, packed);
    this.#bytes += packed.length + BYTES_PER_ROW;
    while (this.#bytes > this.#mostBytes) {
      const oldest = this.#oldest.get();
      if (oldest === undefined) break;
      this.#remove.run(oldest.number!);
      this.#shed.run(oldest.count!);
      this.#bytes -= Number(oldest.bytes) + BYTES_PER_ROW;
    }
  }

  /** Removes what was sent, within the transaction of the caller; returns how many rows that were. */
  sent(upTo: number): number {
    if (this.#bytes !== undefined) this.#bytes -= Number(this.#waitingUpTo.get(upTo)!.bytes);
    return Number(this.#forget.run(upTo).changes);
  }
}
