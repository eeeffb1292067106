import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { startService } from '../compose.ts';
import { PinoLog, RecentLines } from '../log/pino-log.ts';
import { TerminalLines } from '../log/terminal-lines.ts';
import { dataFolderFor, type Source } from '../options/data-folder.ts';
import { readOptions } from '../options/option-table.ts';
import { SERVICE_OPTIONS, type ServiceOptions } from '../options/service-options.ts';
import type { Command } from './command.ts';
import { ProgressBar } from './progress-bar.ts';

/** What listens on all addresses at once. */
const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', linux: 'xdg-open', win32: 'explorer' };

/** `iaqverse start`: the service, until it is told to end. */
export const startCommand: Command = {
  usage: 'start',
  help: 'run the service; without a broker of yours it brings one, and a simulated home',
  options: SERVICE_OPTIONS,
  async run(args, { environment, print, ended }) {
    const { options } = readOptions(SERVICE_OPTIONS, args, environment);
    const source = sourceOf(options);
    const folder = dataFolderFor(options.data, source);
    const recentLines = new RecentLines();
    const lines = process.stderr.isTTY ? new TerminalLines(process.stderr) : process.stderr;
    const log = PinoLog.to(lines, options['log-level'], recentLines);
    const bar = new ProgressBar('Making two weeks of past', process.stderr);
    const onProgress = (share: number) => bar.show(share);
    try {
      const service = await startService({ options, source, folder, log, recentLines, onProgress, ended });
      for (const line of greeting(service, folder, source, options)) print(line);
      if (options.open) openPage(service.address);
      if (!ended.aborted) await once(ended, 'abort');
      print('Stopping …');
      await service.stop();
    } catch (error) {
      if (!ended.aborted) throw error;
    }
    return 0;
  },
};

/** Without a word a simulated home is played, but never onto a broker that somebody named: others live there. */
function sourceOf({ replay, demo, mqtt }: ServiceOptions): Source {
  if (replay !== undefined) return { kind: 'replay', folder: replay };
  return { kind: (demo ?? mqtt === undefined) ? 'demo' : 'home' };
}

function greeting(
  { address, brokerUrl }: { address: string; brokerUrl: string },
  folder: string,
  source: Source,
  options: ServiceOptions,
): string[] {
  const { hostname, port, username } = new URL(brokerUrl);
  const login = username !== '' || options['broker-password'] !== undefined ? ' -u USER -P PASSWORD' : '';
  const broker = `-h ${hostname} -p ${port || 1883}${login}`;
  const base = options['mqtt-base'];
  const example = `'{"room": "attic", "values": {"co2": 850, "temperature": 21.4}}'`;
  return [
    '',
    `IAQverse is at ${address}`,
    ...(EVERYWHERE.has(options.host) ? othersReachIt(new URL(address).port) : []),
    `  data     ${folder}`,
    `  API      ${address}/api/docs`,
    ...showing(source),
    `  try      mosquitto_pub ${broker} -t ${base}/ingest/my-sensor -m ${example}`,
    `  watch    mosquitto_sub ${broker} -v -t '${base}/+/+/state'`,
    '  end      Ctrl-C',
    '',
  ];
}

function showing(source: Source): string[] {
  if (source.kind === 'demo')
    return ['  showing  two simulated homes: nothing here is real. --no-demo starts without them'];
  if (source.kind === 'replay')
    return [`  showing  recordings of ${source.folder}: a room stays empty until the clock reaches its first line`];
  return [];
}

/** Where other devices find the page when it is served on every address of this machine. */
function othersReachIt(port: string): string[] {
  const addresses = Object.values(networkInterfaces())
    .flat()
    .filter((found) => found !== undefined && !found.internal && found.family === 'IPv4');
  return addresses.map((found) => `  others   http://${found?.address}:${port}`);
}

function openPage(address: string): void {
  const opener = OPENERS[process.platform];
  if (opener === undefined) return;
  // Where there is no browser nothing opens; the address has been printed.
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
