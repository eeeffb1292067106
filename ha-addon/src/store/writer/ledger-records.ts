import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LedgerEntry } from '@iaqverse/core';
import { CHAIN_START, type ChainLink, chainedHash } from '@iaqverse/core/plain';
import { sha256 } from '../ledger-chain.ts';

/** Appends to the ledger, within the transaction of the caller. */
export class LedgerRecords {
  readonly #head: StatementSync;
  readonly #newest: StatementSync;
  readonly #insert: StatementSync;
  readonly #move: StatementSync;

  constructor(database: DatabaseSync) {
    this.#head = database.prepare('SELECT number, hash FROM ledger_head');
    this.#newest = database.prepare('SELECT number, hash FROM ledger ORDER BY number DESC LIMIT 1');
    this.#insert = database.prepare(
      `INSERT INTO ledger (number, time, kind, site, room, actor, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#move = database.prepare('UPDATE ledger_head SET number = ?, hash = ?');
  }

  /**
   * Appends an entry and returns its number. The chain goes on where the record of its head says, so that entries which
   * somebody took from its end are missed for ever; a record that is gone stays gone, and is told of by every look.
   * @param detail JSON
   */
  append(entry: Omit<LedgerEntry, 'detail'>, detail: string): number {
    const head = (this.#head.get() ?? this.#newest.get() ?? CHAIN_START) as unknown as ChainLink;
    const number = head.number + 1;
    const kept = storable(entry);
    const hash = chainedHash(head.hash, { ...kept, number, detail: JSON.parse(detail) }, sha256);
    const { time, kind, site = null, room = null, actor } = kept;
    this.#insert.run(number, time, kind, site, room, actor, detail, hash);
    this.#move.run(number, hash);
    return number;
  }
}

/** The entry as the database will give it back: half a surrogate pair, which anybody can send, is no text in UTF-8. */
function storable({ time, kind, site, room, actor }: Omit<LedgerEntry, 'detail'>): Omit<LedgerEntry, 'detail'> {
  return {
    time,
    kind: kind.toWellFormed(),
    ...(site !== undefined && { site: site.toWellFormed() }),
    ...(room !== undefined && { room: room.toWellFormed() }),
    actor: actor.toWellFormed(),
  };
}
