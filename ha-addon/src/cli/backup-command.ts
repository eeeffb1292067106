import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IaqverseError } from '@iaqverse/core';
import { z } from 'zod';
import { CONFIGURATION_FILE, existingDataFolder } from '../options/data-folder.ts';
import { option, readOptions } from '../options/option-table.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';
import { writeBackup } from '../store/backup/write-backup.ts';
import { DATABASE_FILE } from '../store/store.ts';
import type { Command } from './command.ts';

const OPTIONS = {
  data: SERVICE_OPTIONS.data,
  to: option(
    SERVICE_OPTIONS['backup-to'].env,
    z.string().optional(),
    'folder in which the backup gets a folder of its own',
  ),
} as const;

/** `iaqverse backup`: a consistent, verified copy of store and configuration, also while the service runs. */
export const backupCommand: Command = {
  usage: 'backup --to FOLDER',
  help: 'write a consistent, verified copy of store and configuration',
  options: OPTIONS,
  async run(args, { environment, print }) {
    const { options } = readOptions(OPTIONS, args, environment);
    if (options.to === undefined)
      throw new IaqverseError('invalid_argument', 'say where the backup goes with --to FOLDER');
    const folder = existingDataFolder(options.data);
    const configuration = join(folder, CONFIGURATION_FILE);
    const files = existsSync(configuration) ? { [CONFIGURATION_FILE]: readFileSync(configuration) } : {};
    print(await writeBackup({ path: join(folder, DATABASE_FILE), folder: options.to, files, at: Date.now() }));
    return 0;
  },
};
