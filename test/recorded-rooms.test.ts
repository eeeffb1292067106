import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { HomeView } from '@iaqverse/core';
import { freePort } from './support/free-port.ts';
import { hasMosquitto, Mosquitto } from './support/mosquitto.ts';
import { ServiceProcess } from './support/service-process.ts';
import { until } from './support/until.ts';

const HOMES =
  process.env.IAQVERSE_SHARED === undefined ? undefined : join(process.env.IAQVERSE_SHARED, 'data', 'uhoo-homes');
/** Rows of each recording that are played: some hours, so that the test stays short. */
const ROWS = 240;

describe('a replay of recorded rooms through a real broker', function () {
  this.timeout(120_000);
  let folder: string;
  let broker: Mosquitto;
  let service: ServiceProcess;
  before(function () {
    if (HOMES === undefined || !existsSync(HOMES)) {
      console.log('    skipped: IAQVERSE_SHARED names no folder with recorded rooms (data/uhoo-homes)');
      this.skip();
    }
    if (!hasMosquitto()) this.skip();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-replay-'));
    broker = new Mosquitto(join(folder, 'broker'), await freePort());
    await broker.start();
  });
  afterEach(async () => {
    await service?.end();
    await broker?.stop();
    await rm(folder, { recursive: true });
  });

  it('finds the rooms by discovery, and gives back every reading as it was recorded', async () => {
    const recordings = join(folder, 'uhoo-homes');
    await mkdir(recordings);
    const rooms = ['home1', 'home3', 'home4', 'home6'];
    const rows = new Map<string, Record<string, string>[]>();
    for (const room of rooms)
      rows.set(room, await cut(join(HOMES!, `${room}.csv.gz`), join(recordings, `${room}.csv.gz`)));

    // The recordings lie up to two months apart, and the retention follows their clock.
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data', 'iaqverse.yaml'), 'version: 1\nretention_days: 365\n');
    service = new ServiceProcess(await freePort(), [
      '--mqtt',
      broker.url,
      '--data',
      join(folder, 'data'),
      '--replay',
      recordings,
      '--speed',
      '3600',
      '--log-level',
      'warn',
    ]);
    await service.start();
    await until('every room is there', async () => (await roomsOf(service)).length === rooms.length, 30_000);

    const expected = [...rows.values()]
      .flat()
      .reduce((sum, row) => sum + Object.entries(row).filter(([key, cell]) => key !== 'time' && cell !== '').length, 0);
    await until(
      'everything is stored',
      async () => (await service.json<{ stored: number }>('/api/ingest/stats')).stored === expected,
      60_000,
      async () => ({ expected, stats: await service.json('/api/ingest/stats'), output: service.output }),
    );

    for (const room of rooms) {
      const recorded = rows.get(room)!;
      const query = new URLSearchParams({
        salle: room,
        raw: 'true',
        start: recorded[0]!.time!,
        end: '2019-01-01T00:00:00Z',
      });
      const data = await service.json<Record<string, unknown>[]>(`/api/iaq/data?${query}`);
      assert.equal(data.length, recorded.length, room);
      for (const [index, row] of recorded.entries()) {
        const answer = data[index]!;
        assert.equal(Date.parse(String(answer.timestamp)), Date.parse(row.time!), `${room} ${row.time}`);
        for (const [quantity, cell] of Object.entries(row))
          if (quantity !== 'time' && cell !== '')
            assert.equal(answer[quantity], Number(cell), `${room} ${row.time} ${quantity}`);
      }
    }

    const retained = await subscribeBriefly(broker.port, [
      'homeassistant/device/+/config',
      'iaqverse/+/+/state',
      'iaqverse/status',
    ]);
    for (const room of rooms) {
      assert.ok(
        retained.some((line) => line.startsWith('homeassistant/device/') && line.includes(`_${room}/config`)),
        room,
      );
      assert.ok(
        retained.some((line) => new RegExp(`^iaqverse/uhoo-homes/${room}/state \\{`).test(line)),
        room,
      );
    }
    assert.ok(retained.includes('iaqverse/status online'));
  });
});

async function roomsOf(service: ServiceProcess) {
  const home = await service.json<HomeView>('/api/v1/home');
  return home.sites.flatMap(({ rooms }) => rooms);
}

/** Copies the beginning of a recording, and returns its rows by column. */
async function cut(from: string, to: string): Promise<Record<string, string>[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(from).pipe(createGunzip()) })) {
    lines.push(line);
    if (lines.length > ROWS) break;
  }
  await pipeline(Readable.from([`${lines.join('\n')}\n`]), createGzip(), createWriteStream(to));
  const columns = lines[0]!.split(',');
  const rows = lines
    .slice(1)
    .map((line) => Object.fromEntries(line.split(',').map((cell, index) => [columns[index]!, cell])));
  // A reading is known by its time: where a recording has a minute twice, the first one stays.
  return rows.filter(({ time }, index) => rows.findIndex((row) => row.time === time) === index);
}

/** What `mosquitto_sub` sees of retained messages: `topic payload`. */
async function subscribeBriefly(port: number, topics: readonly string[]): Promise<string[]> {
  const child = spawn('mosquitto_sub', [
    '-p',
    String(port),
    '-v',
    '-W',
    '2',
    ...topics.flatMap((topic) => ['-t', topic]),
  ]);
  let out = '';
  for await (const chunk of child.stdout) out += chunk;
  return out.split('\n').filter((line) => line !== '');
}
