import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { formatIso, IaqverseError } from '@iaqverse/core';
import { CHAIN_START, type LedgerFlaw } from '@iaqverse/core/plain';
import { z } from 'zod';
import { existingDataFolder } from '../options/data-folder.ts';
import { option, readOptions } from '../options/option-table.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';
import { type LedgerFilter, ledgerPages } from '../store/reader/ledger-pages.ts';
import { verifyLedger, verifyLedgerSlice } from '../store/reader/verify-ledger.ts';
import { CHAINED_SINCE, pragmaNumber } from '../store/schema.ts';
import { DATABASE_FILE } from '../store/store.ts';
import { storeError } from '../store/store-error.ts';
import type { Command, CommandContext } from './command.ts';
import { FileOrOutput } from './file-or-output.ts';
import { LEDGER_CSV_HEAD, ledgerCsvRow } from './ledger-csv.ts';
import { ProgressBar } from './progress-bar.ts';
import { timeOption } from './time-option.ts';

/** How long the service may keep us waiting, ms. */
const BUSY_TIMEOUT = 5_000;
/** Entries from which on a look through them takes long enough to show how far it has come. */
const LONG_LEDGER = 50_000;

const OPTIONS = {
  data: SERVICE_OPTIONS.data,
  head: option(
    undefined,
    z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'give the 64 digits that verify printed')
      .optional(),
    'verify: a head that was noted earlier',
  ),
  format: option(undefined, z.enum(['jsonl', 'csv']).default('jsonl'), 'export: jsonl or csv'),
  from: option(undefined, z.string().optional(), 'export: first time, such as 2026-11-01 or 2026-11-01T08:00Z'),
  to: option(undefined, z.string().optional(), 'export: time before which it ends'),
  site: option(undefined, z.string().optional(), 'export: only this site'),
  room: option(undefined, z.string().optional(), 'export: only this room'),
  kind: option(undefined, z.string().optional(), 'export: only this kind, such as command or outcome'),
  output: option(undefined, z.string().optional(), 'export: file to write; standard output without it'),
} as const;
type LedgerOptions = ReturnType<typeof readOptions<typeof OPTIONS>>['options'];

/** `iaqverse ledger`: looks whether anybody touched the record of decisions, or writes it out; also while the service runs. */
export const ledgerCommand: Command = {
  usage: 'ledger verify|export',
  help: 'check that nobody changed the record of decisions, or write it out',
  options: OPTIONS,
  async run(args, context) {
    const { options, positionals } = readOptions(OPTIONS, args, context.environment, 1);
    const [what] = positionals;
    if (what !== 'verify' && what !== 'export')
      throw new IaqverseError('invalid_argument', 'say what to do: iaqverse ledger verify, or iaqverse ledger export');
    const path = join(existingDataFolder(options.data), DATABASE_FILE);
    const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
    try {
      return await (what === 'verify' ? verify(database, options, context) : exportLedger(database, options, context));
    } catch (error) {
      throw storeError(path, error);
    } finally {
      database.close();
    }
  },
};

/** Prints what a look through the ledger came to. Answers 1 when it is broken. */
async function verify(database: DatabaseSync, { head }: LedgerOptions, { print }: CommandContext): Promise<number> {
  if (pragmaNumber(database, 'user_version') < CHAINED_SINCE)
    throw new IaqverseError(
      'invalid_argument',
      'This store was written by an earlier version, which did not chain the ledger: start the service once, then verify again',
    );
  const bar = new ProgressBar('Ledger', process.stderr);
  const found = await verifyLedger(
    (cursor) => verifyLedgerSlice(database, cursor),
    head,
    (checked, of) => {
      if (of >= LONG_LEDGER) bar.show(checked / of);
    },
  );
  if (found.flaw !== undefined) {
    print(`✗ The ledger is broken: ${describeFlaw(found.flaw)}.`);
    print(`    → ${found.entries} entries before that are as they were written; compare with a backup`);
    return 1;
  }
  if (found.head === CHAIN_START.hash) print('✓ The ledger is empty.');
  else print(`✓ The ledger is sound: ${found.entries} entries are as they were written.`);
  print(`    head ${found.head}`);
  print(
    '    Note the head elsewhere: "iaqverse ledger verify --head HASH" then shows that nothing up to it was replaced.',
  );
  return 0;
}

function describeFlaw({ kind, number }: LedgerFlaw): string {
  switch (kind) {
    case 'changed':
      return `entry ${number} is not what was written there`;
    case 'missing':
      return `entry ${number} is missing`;
    case 'cut':
      return `its end was cut off, from entry ${number} on`;
    case 'uncounted':
      return `entry ${number} was not written by the service`;
    case 'replaced':
      return `entries up to ${number} were written anew`;
    case 'head_missing':
      return `the record of its newest entry is gone, so that nobody can tell whether entries after ${number} are`;
    case 'noted_head_unknown':
      return `none of its ${number} entries has the head that you noted, so what was there then was replaced or cut off`;
  }
}

async function exportLedger(database: DatabaseSync, options: LedgerOptions, { note }: CommandContext): Promise<number> {
  const { site, room, kind, format, output } = options;
  const from = timeOption(options.from, '--from');
  const to = timeOption(options.to, '--to');
  const filter: LedgerFilter = {
    ...(site !== undefined && { site }),
    ...(room !== undefined && { room }),
    ...(kind !== undefined && { kind }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  const out = new FileOrOutput(output);
  if (format === 'csv') await out.write(`${LEDGER_CSV_HEAD}\n`);
  let count = 0;
  for (const page of ledgerPages(database, filter)) {
    const lines = page.map((entry) =>
      format === 'csv' ? ledgerCsvRow(entry) : JSON.stringify({ ...entry, time: formatIso(entry.time) }),
    );
    await out.write(`${lines.join('\n')}\n`);
    if (out.isClosed) break;
    count += page.length;
  }
  await out.end();
  if (count === 0 && !out.isClosed) note('Nothing was found: check --site, --room, --kind and the times');
  if (output !== undefined) note(`${count} entries written to ${output}`);
  return 0;
}
