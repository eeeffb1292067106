import type { NumberedLedgerEntry } from '@iaqverse/core';
import { AnswerError, getLedger } from '../live/api.ts';
import { type LedgerFilter, passes, singleKind, startOfDay } from './entry-groups.ts';

/** So many entries come in one answer. */
const PAGE = 100;
/** So many that fit are wanted at once, … */
const WANTED = 40;
/** … for which at most so many answers are asked for: then a person says whether to go on. */
const MOST_ANSWERS = 5;

/** The entries that a filter lets through, a page at a time, the newest first. */
export class LedgerPages {
  entries: readonly NumberedLedgerEntry[] = [];
  /** `more`: there are older ones that were not looked at; `end`: the first entry was. */
  state: 'loading' | 'more' | 'end' | 'failed' = 'loading';
  /** Why, in the service's own words where it gave them. */
  reason = '';
  /** When the oldest entry that was looked at was written, ms. */
  lookedBackTo: number | undefined;
  readonly #changed: () => void;
  #filter: LedgerFilter | undefined;
  #before: number | undefined;
  #turn = 0;

  /** @param changed is called after every change */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Begins anew with what a filter lets through. */
  async begin(filter: LedgerFilter): Promise<void> {
    this.#filter = filter;
    this.#before = undefined;
    this.entries = [];
    this.lookedBackTo = undefined;
    await this.older();
  }

  /** Goes on with older ones. */
  async older(): Promise<void> {
    const turn = ++this.#turn;
    const filter = this.#filter!;
    this.state = 'loading';
    this.#changed();
    try {
      for (let answers = 0, found = 0; answers < MOST_ANSWERS && found < WANTED; answers++) {
        const page = await getLedger({ ...askOf(filter), before: this.#before, limit: PAGE });
        if (turn !== this.#turn) return;
        const last = page.at(-1);
        this.#before = last?.number ?? this.#before;
        this.lookedBackTo = last?.time ?? this.lookedBackTo;
        const fitting = page.filter((entry) => passes(entry, filter));
        found += fitting.length;
        this.entries = [...this.entries, ...fitting];
        this.state = page.length < PAGE ? 'end' : 'more';
        if (this.state === 'end') break;
        this.#changed();
      }
    } catch (error) {
      if (turn !== this.#turn) return;
      console.info('The log could not be loaded.', error);
      this.state = 'failed';
      this.reason = error instanceof AnswerError ? error.message : '';
    }
    this.#changed();
  }
}

function askOf({ site, room, group, since, until }: LedgerFilter) {
  return {
    site,
    room,
    kind: singleKind(group),
    from: since === undefined ? undefined : startOfDay(since),
    to: until === undefined ? undefined : startOfDay(until, true),
  };
}
