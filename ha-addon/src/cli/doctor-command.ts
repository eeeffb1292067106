import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkShape, DAY, formatIso, MINUTE, parseJsonMessage } from '@iaqverse/core';
import { z } from 'zod';
import { ConfigurationFile } from '../configuration/configuration-file.ts';
import { parseBrokerUrl } from '../mqtt/broker-address.ts';
import { describeFailure } from '../mqtt/connection-failure.ts';
import { CONFIGURATION_FILE, existingDataFolder } from '../options/data-folder.ts';
import { type OptionValues, readOptions } from '../options/option-table.ts';
import { SERVICE_OPTIONS } from '../options/service-options.ts';
import { type FoundSummary, ReadingsReader } from '../store/reader/query-readings.ts';
import { DATABASE_FILE } from '../store/store.ts';
import { probeBroker } from './broker-probe.ts';
import type { Command } from './command.ts';

const OPTIONS = {
  data: SERVICE_OPTIONS.data,
  mqtt: SERVICE_OPTIONS.mqtt,
  'mqtt-ca': SERVICE_OPTIONS['mqtt-ca'],
  'mqtt-cert': SERVICE_OPTIONS['mqtt-cert'],
  'mqtt-key': SERVICE_OPTIONS['mqtt-key'],
  port: SERVICE_OPTIONS.port,
  token: SERVICE_OPTIONS.token,
} as const;
type DoctorOptions = OptionValues<typeof OPTIONS>;

/** The day on which this was written: no clock that is right shows less. */
const EARLIEST_NOW = Date.UTC(2026, 10, 1);

/** Far more than a health page has. */
const MAX_HEALTH_BYTES = 1_000_000;

/** One thing that was looked at: `remedy` stands where something should be done. */
interface Finding {
  readonly subject: string;
  readonly text: string;
  readonly remedy?: string;
}

const healthSchema = z.looseObject({
  status: z.string(),
  problems: z.array(z.string()).optional(),
  broker: z.looseObject({ address: z.string(), embedded: z.boolean() }).optional(),
});

/** `iaqverse doctor`: looks at broker, store, clock, rooms and the running service, and says what to do. */
export const doctorCommand: Command = {
  usage: 'doctor',
  help: 'look at broker, store, clock and rooms, and say what to do',
  options: OPTIONS,
  async run(args, { environment, print }) {
    const { options } = readOptions(OPTIONS, args, environment);
    const folder = existingDataFolder(options.data);
    const store = lookAtStore(folder);
    const service = await askService(options);
    const findings = [
      store.finding,
      ...(await lookAtConfiguration(folder, store.series)),
      lookAtClock(store.series.reduce((latest, { last }) => Math.max(latest, last), 0)),
      await lookAtBroker(options, service),
      ...lookAtService(options, service),
    ];
    for (const { subject, text, remedy } of findings) {
      print(`${remedy === undefined ? '✓' : '✗'} ${subject}: ${text}`);
      if (remedy !== undefined) print(`    → ${remedy}`);
    }
    return findings.some(({ remedy }) => remedy !== undefined) ? 1 : 0;
  },
};

function withReader<T>(folder: string, look: (database: DatabaseSync, reader: ReadingsReader) => T): T {
  const database = new DatabaseSync(join(folder, DATABASE_FILE), { readOnly: true, timeout: 5000 });
  try {
    return look(database, new ReadingsReader(database));
  } finally {
    database.close();
  }
}

/** What the store says of itself, and of every series that it holds; of none where it cannot be read. */
function lookAtStore(folder: string): { finding: Finding; series: readonly FoundSummary[] } {
  const subject = 'store';
  const path = join(folder, DATABASE_FILE);
  const restore = 'stop the service and restore a backup: iaqverse restore FOLDER';
  try {
    return withReader(folder, (database, reader) => {
      const [answer] = database.prepare('PRAGMA quick_check(1)').all();
      const verdict = String(Object.values(answer ?? {})[0]);
      if (verdict !== 'ok')
        return { finding: { subject, text: `${path} is damaged: ${verdict}`, remedy: restore }, series: [] };
      const series = reader.latest(0);
      const count = series.reduce((sum, { count: some }) => sum + some, 0);
      const sensors = new Set(series.map(({ sensor }) => sensor)).size;
      return { finding: { subject, text: `${path} is sound, with ${count} readings of ${sensors} sensors` }, series };
    });
  } catch (error) {
    const remedy = `check its permissions; if it is damaged, ${restore}`;
    return { finding: { subject, text: `${path} cannot be read: ${wordsOf(error)}`, remedy }, series: [] };
  }
}

async function lookAtConfiguration(folder: string, series: readonly FoundSummary[]): Promise<Finding[]> {
  const path = join(folder, CONFIGURATION_FILE);
  try {
    const { sites } = await new ConfigurationFile(path).read();
    const rooms = sites.flatMap((site) => site.rooms.map((room) => ({ site: site.id, room: room.id })));
    const summary: Finding = {
      subject: 'rooms',
      text: `${rooms.length} in ${sites.length} sites, by ${existsSync(path) ? path : 'no file yet'}`,
    };
    const since = Date.now() - DAY;
    const measured = new Set(series.filter(({ last }) => last > since).map(({ site, room }) => `${site}/${room}`));
    const silent = rooms
      .filter(({ site, room }) => !measured.has(`${site}/${room}`))
      .map(({ site, room }) => `${site}/${room}`);
    if (rooms.length === 0)
      return [
        { ...summary, remedy: 'let a sensor announce itself over MQTT, or add rooms to the file or on the page' },
      ];
    if (silent.length === 0) return [summary];
    return [
      summary,
      {
        subject: 'rooms',
        text: `nothing was measured for a day in ${silent.join(', ')}`,
        remedy: 'look whether their sensors have power and reach the broker, or put a sensor into them on the page',
      },
    ];
  } catch (error) {
    return [{ subject: 'rooms', text: wordsOf(error), remedy: `mend ${path}` }];
  }
}

function lookAtClock(newest: number): Finding {
  const now = Date.now();
  const subject = 'clock';
  const remedy = 'set the clock of this machine, best by NTP (timedatectl set-ntp true)';
  if (now < EARLIEST_NOW) return { subject, text: `${formatIso(now)} cannot be right`, remedy };
  if (newest > now + MINUTE)
    return {
      subject,
      text: `${formatIso(now)}, but readings reach to ${formatIso(newest)}: it was ahead, or stands behind now`,
      remedy,
    };
  return { subject, text: formatIso(now) };
}

async function lookAtBroker(options: DoctorOptions, service: ServiceAnswer): Promise<Finding> {
  const subject = 'broker';
  const url = options.mqtt;
  const used = service.health?.broker;
  if (url === undefined) {
    if (used?.embedded) return { subject, text: `the one that is built in, at ${used.address}` };
    const named = used === undefined ? 'the broker' : used.address;
    return { subject, text: 'not looked at', remedy: `name ${named} with --mqtt, so that doctor can try it` };
  }
  const address = parseBrokerUrl(url);
  const { shown } = address;
  try {
    const read = (file: string | undefined) => (file === undefined ? undefined : readFileSync(file));
    const [ca, cert, key] = [read(options['mqtt-ca']), read(options['mqtt-cert']), read(options['mqtt-key'])];
    const { protocol, kept, sent } = await probeBroker(url, {
      ...(ca !== undefined && { ca }),
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
    });
    const spoken = `${shown} answers, MQTT ${protocol === 5 ? '5' : '3.1.1'}`;
    if (kept >= sent)
      return {
        subject,
        text: `${spoken}, and keeps what comes while we are away. Whether it keeps it over its own restart cannot be seen from here: mosquitto does with "persistence true"`,
      };
    return {
      subject,
      text: `${spoken}, but kept only ${kept} of ${sent} messages for a client that was away`,
      remedy:
        'in mosquitto.conf set "max_queued_messages 0" and "persistence true", so that an outage of IAQverse or of the broker loses nothing',
    };
  } catch (error) {
    return {
      subject,
      text: describeFailure(error, address, false).message,
      remedy: 'start the broker, or correct --mqtt',
    };
  }
}

/** What the running service answered: its health, or why there is none. */
interface ServiceAnswer {
  readonly health?: z.output<typeof healthSchema>;
  readonly failure?: string;
}

async function askService({ port, token }: DoctorOptions): Promise<ServiceAnswer> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask = (path: string) => fetch(`${addressOf(port)}${path}`, { headers });
  try {
    // Without the token only the plain route answers.
    const whole = await ask('/api/v1/health');
    const answer = await (whole.ok ? whole : await ask('/health')).text();
    const { data } = checkShape(healthSchema, parseJsonMessage(answer, MAX_HEALTH_BYTES).value);
    return data === undefined ? { failure: 'something else answers there' } : { health: data };
  } catch (error) {
    return { failure: error instanceof Error && error.cause instanceof Error ? error.cause.message : wordsOf(error) };
  }
}

function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

function lookAtService({ port }: DoctorOptions, { health, failure }: ServiceAnswer): Finding[] {
  const subject = 'service';
  const address = addressOf(port);
  if (health === undefined)
    return [
      {
        subject,
        text: `no IAQverse answers at ${address} (${failure})`,
        remedy: 'start it with npm start, or name its port with --port',
      },
    ];
  if (health.problems === undefined)
    return [{ subject, text: `${address} answers: ${health.status}`, remedy: 'give --token to see the whole of it' }];
  if (health.problems.length === 0) return [{ subject, text: `${address} answers and is well` }];
  return health.problems.map((problem) => ({ subject, text: `${address} answers`, remedy: problem }));
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
