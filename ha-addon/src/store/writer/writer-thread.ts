import type { DatabaseSync } from 'node:sqlite';
import type { SeriesRow } from '../series-row.ts';
import { answerRequests } from '../thread/answer-requests.ts';
import { Arrivals } from './arrivals.ts';
import { Commands } from './commands.ts';
import { Fold } from './fold.ts';
import { ForgetForecasts } from './forget-forecasts.ts';
import { Identities } from './identities.ts';
import { openDatabase } from './open-database.ts';
import { OutboxTable } from './outbox-table.ts';
import { type Horizons, Reduce } from './reduce.ts';
import type { Group, GroupOutcome, WriterRequests } from './requests.ts';
import { inTransaction } from './transaction.ts';

/** The one connection that writes. */
class Writer {
  readonly #database: DatabaseSync;
  readonly #identities: Identities;
  readonly #outbox: OutboxTable;
  readonly #arrivals: Arrivals;
  readonly #commands: Commands;
  readonly fold: Fold;
  readonly reduce: Reduce;
  readonly forget: ForgetForecasts;

  constructor(database: DatabaseSync, outboxBytes: number) {
    this.#database = database;
    this.#identities = new Identities(database);
    this.#outbox = new OutboxTable(database, outboxBytes);
    this.#arrivals = new Arrivals(database, this.#identities, this.#outbox);
    this.#commands = new Commands(database, this.#outbox);
    this.fold = new Fold(database, this.#identities);
    this.reduce = new Reduce(database);
    this.forget = new ForgetForecasts(database);
  }

  series(): SeriesRow[] {
    return this.#database.prepare('SELECT * FROM series').all() as unknown as SeriesRow[];
  }

  commit({ newSeries, readings, batchEnds, commands }: Group): GroupOutcome {
    try {
      this.#identities.load();
      return inTransaction(this.#database, () => {
        this.#arrivals.addSeries(newSeries);
        const stored = this.#arrivals.store(readings, batchEnds);
        const results = commands.map((command) => this.#commands.run(command));
        return { stored, results, foldDue: this.#arrivals.isFoldDue() };
      });
    } catch (error) {
      this.#identities.invalidate();
      this.#outbox.invalidate();
      throw error;
    }
  }

  /** Returns how many readings wait to be folded. */
  moveHorizons(horizons: Horizons): number {
    this.reduce.moveHorizons(horizons);
    this.#identities.invalidate();
    return this.#arrivals.size().readings;
  }

  close(): void {
    this.#database.close();
  }
}

let writer: Writer | undefined;

function open(): Writer {
  if (writer === undefined) throw new Error('The database is not open.');
  return writer;
}

answerRequests<WriterRequests>({
  open({ path, stamp, outboxBytes }) {
    const opened = openDatabase(path, stamp);
    if (opened.kind === 'newer') return opened;
    writer = new Writer(opened.database, outboxBytes);
    return { kind: 'open', series: writer.series(), setAside: opened.setAside, damage: opened.damage };
  },
  commit: (group) => open().commit(group),
  fold: () => open().fold.run(),
  moveHorizons: (horizons) => open().moveHorizons(horizons),
  reduce: (cursor) => open().reduce.slice(cursor),
  forget: (cursor) => open().forget.slice(cursor),
  close() {
    writer?.close();
    writer = undefined;
    return undefined;
  },
});
