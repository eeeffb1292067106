import type { DatabaseSync } from 'node:sqlite';

const refuse = (reason: string) =>
  `BEGIN SELECT RAISE(ABORT, 'The ledger is append-only: ${reason}. Write a new entry instead.'); END`;

/**
 * What keeps the ledger as it was written, whoever opens the file. REPLACE deletes without asking triggers that guard
 * against deletions, so inserts are watched too.
 */
const GUARDS: Readonly<Record<string, string>> = {
  ledger_keeps_text: `CREATE TRIGGER ledger_keeps_text BEFORE UPDATE ON ledger ${refuse('an entry is never changed')}`,
  ledger_keeps_entries: `CREATE TRIGGER ledger_keeps_entries BEFORE DELETE ON ledger ${refuse('an entry is never removed')}`,
  ledger_keeps_numbers: `CREATE TRIGGER ledger_keeps_numbers BEFORE INSERT ON ledger
    WHEN EXISTS (SELECT 1 FROM ledger WHERE number = new.number) ${refuse('an entry is never replaced')}`,
  ledger_head_goes_on: `CREATE TRIGGER ledger_head_goes_on BEFORE UPDATE ON ledger_head
    WHEN new.number <> old.number + 1 ${refuse('its head only moves on')}`,
  ledger_head_stays: `CREATE TRIGGER ledger_head_stays BEFORE DELETE ON ledger_head ${refuse('its head is never removed')}`,
  ledger_head_is_one: `CREATE TRIGGER ledger_head_is_one BEFORE INSERT ON ledger_head
    WHEN EXISTS (SELECT 1 FROM ledger_head) ${refuse('it has one head')}`,
};

/** Puts the guards of the ledger in place, where they are not, and removes every other trigger: none is ours. */
export function guardLedger(database: DatabaseSync): void {
  const found = new Map<string, string>();
  for (const { name, sql } of database.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all())
    found.set(String(name), String(sql));
  const strange = [...found].filter(([name, sql]) => GUARDS[name] !== sql).map(([name]) => name);
  const missing = Object.entries(GUARDS).filter(([name, sql]) => found.get(name) !== sql);
  if (strange.length === 0 && missing.length === 0) return;
  const removals = strange.map((name) => `DROP TRIGGER "${name.replaceAll('"', '""')}"`);
  database.exec(['BEGIN IMMEDIATE', ...removals, ...missing.map(([, sql]) => sql), 'COMMIT'].join(';\n'));
}
