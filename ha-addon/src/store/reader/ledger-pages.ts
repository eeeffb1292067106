import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { LedgerQuery } from '@iaqverse/core';
import type { ChainedEntry } from '@iaqverse/core/plain';
import { ledgerEntryOf } from '../ledger-chain.ts';
import { CHAINED_SINCE, pragmaNumber } from '../schema.ts';

const PAGE_ENTRIES = 2_000;

export type LedgerFilter = Omit<LedgerQuery, 'before' | 'limit'>;

/** The conditions of a filter in SQL, with their values. */
export function ledgerConditions({ site, room, kind, from, to }: LedgerFilter): {
  readonly conditions: string[];
  readonly values: SQLInputValue[];
} {
  const demands: [condition: string, value: SQLInputValue | undefined][] = [
    ['site = ?', site],
    ['room = ?', room],
    ['kind = ?', kind],
    ['time >= ?', from],
    ['time < ?', to],
  ];
  const made = demands.filter((demand): demand is [string, SQLInputValue] => demand[1] !== undefined);
  return { conditions: made.map(([condition]) => condition), values: made.map(([, value]) => value) };
}

/** The entries of a ledger, oldest first, page by page. Those of an earlier version have no hash: theirs is empty. */
export function* ledgerPages(database: DatabaseSync, filter: LedgerFilter): Generator<ChainedEntry[]> {
  const { conditions, values } = ledgerConditions(filter);
  const columns = pragmaNumber(database, 'user_version') < CHAINED_SINCE ? "*, '' AS hash" : '*';
  const page = database.prepare(
    `SELECT ${columns} FROM ledger WHERE ${['number > ?', ...conditions].join(' AND ')} ORDER BY number LIMIT ${PAGE_ENTRIES}`,
  );
  for (let after = 0; ; ) {
    const entries = page.all(after, ...values).map(ledgerEntryOf);
    const last = entries.at(-1);
    if (last === undefined) return;
    yield entries;
    after = last.number;
  }
}
