import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Place } from '@iaqverse/core';

/** Answers what rooms learned. States are JSON. */
export class LearnedReader {
  readonly #state: StatementSync;
  readonly #places: StatementSync;

  constructor(database: DatabaseSync) {
    this.#state = database.prepare('SELECT state FROM learned WHERE site = ? AND room = ?');
    this.#places = database.prepare('SELECT site, room FROM learned ORDER BY site, room');
  }

  state({ site, room }: Place): string | undefined {
    return this.#state.get(site, room)?.state as string | undefined;
  }

  places(): Place[] {
    return this.#places.all().map(({ site, room }) => ({ site: String(site), room: String(room) }));
  }
}
