import { join } from 'node:path';
import { IaqverseError } from '@iaqverse/core';
import { z } from 'zod';
import type { Command, CommandContext } from '../cli/command.ts';
import { startCommand } from '../cli/start-command.ts';
import { option, readOptions } from '../options/option-table.ts';
import { type AppFolders, appFolders, beginBackup, endBackup, takeRestored } from './app-data.ts';
import { appEnvironment } from './app-environment.ts';
import { readAppOptions } from './app-options.ts';
import { findBroker } from './find-broker.ts';
import { supervisorAccess } from './supervisor-access.ts';
import { SupervisorClient } from './supervisor-client.ts';

const OPTIONS = {
  folder: option('IAQVERSE_APP_FOLDER', z.string().default('/data'), 'folder that the Supervisor keeps and backs up'),
} as const;

const NO_BROKER =
  'No MQTT broker was found, so Home Assistant gets no entities; the page works. Install the app "Mosquitto broker", or name a broker in the options, then restart IAQverse.';

const STEPS: Readonly<Record<string, (folder: string, context: CommandContext) => Promise<number>>> = {
  start,
  async 'backup-begin'(folder) {
    await beginBackup(appFolders(folder), Date.now());
    return 0;
  },
  async 'backup-end'(folder) {
    endBackup(appFolders(folder));
    return 0;
  },
};

/** `iaqverse app`: what the Home Assistant app (add-on) runs within its container. */
export const appCommand: Command = {
  usage: `app ${Object.keys(STEPS).join('|')}`,
  help: 'what the Home Assistant app (add-on) runs',
  options: OPTIONS,
  async run(args, context) {
    const { options, positionals } = readOptions(OPTIONS, args, context.environment, 1);
    const [name] = positionals;
    const step = name !== undefined && Object.hasOwn(STEPS, name) ? STEPS[name] : undefined;
    if (step === undefined)
      throw new IaqverseError('invalid_argument', `say what to do: iaqverse app ${Object.keys(STEPS).join(' or ')}`);
    return step(options.folder, context);
  },
};

/** The service as an app, until it is told to end. A variable that is set already goes before what the options say. */
async function start(folder: string, context: CommandContext): Promise<number> {
  const { environment, note, ended } = context;
  const access = supervisorAccess(environment);
  if (access === undefined)
    throw new IaqverseError(
      'invalid_argument',
      'SUPERVISOR_TOKEN is not set, so this is no app of Home Assistant: use iaqverse start',
    );
  const options = readAppOptions(join(folder, 'options.json'));
  try {
    const broker = options.mqtt_url === undefined ? await findBroker(new SupervisorClient(access), ended) : undefined;
    if (broker === undefined && options.mqtt_url === undefined) note(NO_BROKER);
    const folders = appFolders(folder);
    if (takeRestored(folders, Date.now())) note('The store of a backup was put in place.');
    linkOrSay(folders, note);
    const asApp = appEnvironment({ options, broker, folder: folders.live });
    const code = await startCommand.run([], { ...context, environment: { ...asApp, ...environment } });
    linkOrSay(folders, note);
    return code;
  } catch (error) {
    if (!ended.aborted) throw error;
    return 0;
  }
}

/** The service is of use also on a disk where files cannot have two names. */
function linkOrSay(folders: AppFolders, note: CommandContext['note']): void {
  try {
    endBackup(folders);
  } catch (error) {
    if (!(error instanceof IaqverseError)) throw error;
    note(`${error.message} Until then a backup that is made while the app is stopped holds no store.`);
  }
}
