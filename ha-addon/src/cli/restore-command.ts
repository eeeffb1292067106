import { resolve } from 'node:path';
import { IaqverseError } from '@iaqverse/core';
import { readOptions } from '../options/option-table.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';
import { restoreBackup } from '../store/backup/restore-backup.ts';
import type { Command } from './command.ts';

const OPTIONS = { data: SERVICE_OPTIONS.data } as const;

/** `iaqverse restore`: verifies a backup, then puts it in the place of what is there, which is kept aside. */
export const restoreCommand: Command = {
  usage: 'restore BACKUP --data FOLDER',
  help: 'verify a backup and put it in place; what was there is kept aside',
  options: OPTIONS,
  async run(args, { environment, print }) {
    const { options, positionals } = readOptions(OPTIONS, args, environment, 1);
    const [backup] = positionals;
    if (backup === undefined)
      throw new IaqverseError('invalid_argument', 'name the folder of the backup: iaqverse restore FOLDER');
    if (options.data === undefined)
      throw new IaqverseError('invalid_argument', 'name the data folder to restore into with --data FOLDER');
    const folder = resolve(options.data);
    const { createdAt, files, keptAside } = restoreBackup({ backup, folder, at: Date.now() });
    print(`Restored ${files.join(' and ')} of ${createdAt} into ${folder}.`);
    for (const path of keptAside) print(`What was there is kept as ${path}.`);
    return 0;
  },
};
