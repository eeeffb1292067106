import { IaqverseError } from '@iaqverse/core';
import { SERVICE_OPTIONS } from '../options/service-options.ts';
import type { Command } from './command.ts';
import { startCommand } from './start-command.ts';

/** `iaqverse replay FOLDER --speed 600`: the service with a recording in place of sensors. */
export const replayCommand: Command = {
  usage: 'replay FOLDER',
  help: 'play recorded rooms (gzipped CSV) through MQTT, --speed times as fast as they were recorded',
  options: SERVICE_OPTIONS,
  run(args, context) {
    const [folder, ...rest] = args;
    if (folder === undefined || folder.startsWith('-'))
      throw new IaqverseError('invalid_argument', 'name the folder of the recording: iaqverse replay FOLDER');
    return startCommand.run(['--replay', folder, ...rest], context);
  },
};
