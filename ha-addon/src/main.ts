import { IaqverseError } from '@iaqverse/core';
import { backupCommand } from './cli/backup-command.ts';
import type { Command } from './cli/command.ts';
import { doctorCommand } from './cli/doctor-command.ts';
import { exportCommand } from './cli/export-command.ts';
import { importCommand } from './cli/import-command.ts';
import { influxCommand } from './cli/influx-command.ts';
import { ledgerCommand } from './cli/ledger-command.ts';
import { replayCommand } from './cli/replay-command.ts';
import { reportCommand } from './cli/report-command.ts';
import { restoreCommand } from './cli/restore-command.ts';
import { scoreCommand } from './cli/score-command.ts';
import { startCommand } from './cli/start-command.ts';
import { describeOptions } from './options/option-table.ts';
import { appCommand } from './supervisor/app-command.ts';
import { VERSION } from './version.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  start: startCommand,
  score: scoreCommand,
  replay: replayCommand,
  export: exportCommand,
  backup: backupCommand,
  restore: restoreCommand,
  report: reportCommand,
  ledger: ledgerCommand,
  import: importCommand,
  influx: influxCommand,
  doctor: doctorCommand,
  app: appCommand,
};

function help(name: string | undefined): string {
  const command = name === undefined ? undefined : COMMANDS[name];
  if (command !== undefined)
    return `iaqverse ${command.usage}\n\n${command.help}\n${detailsOf(command)}\nOptions (and their environment variables):\n${describeOptions(command.options)}`;
  const lines = Object.values(COMMANDS).map(({ usage, help: text }) => `  ${usage.padEnd(34)} ${text}`);
  return `IAQverse ${VERSION}: indoor air, scored, forecast and put right.\n\n${lines.join('\n')}\n\niaqverse COMMAND --help lists a command's options.`;
}

function detailsOf({ details }: Command): string {
  return details === undefined ? '' : `\n${details}\n`;
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--version') return say(VERSION);
  if (name === undefined || name === '--help' || name === 'help') return say(help(rest[0]));
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`iaqverse has no command "${name}". It has: ${Object.keys(COMMANDS).join(', ')}\n`);
    return 2;
  }
  if (rest.includes('--help')) return say(help(name));
  const ended = new AbortController();
  const end = () => ended.abort();
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    return await command.run(rest, {
      environment: process.env,
      print: (line) => process.stdout.write(`${line}\n`),
      note: (line) => process.stderr.write(`${line}\n`),
      ended: ended.signal,
    });
  } catch (error) {
    if (!(error instanceof IaqverseError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.code === 'invalid_argument' ? 2 : 1;
  }
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
