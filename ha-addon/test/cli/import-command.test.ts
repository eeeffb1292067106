import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIso, type PlacedReading } from '@iaqverse/core';
import fc from 'fast-check';
import { plain } from '../../../core/test/ports/readings.contract.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { runCommand, ServiceProcess, spawnCommand } from '../../../test/support/service-process.ts';
import { exportCommand } from '../../src/cli/export-command.ts';
import { importCommand } from '../../src/cli/import-command.ts';
import { RecorderFixture } from '../import/recorder-fixture.ts';
import { freshFolder, NOW, removeFolder, stopStores, storeIn } from '../store/open-store.ts';

const ALL = { from: 0, to: Number.POSITIVE_INFINITY, step: 0 };
const CONFIGURATION = `version: 1
sites:
  - id: home
    name: Home
    rooms:
      - { id: living, name: Living room, type: living }
      - { id: attic, name: Attic }
`;

/** A home of some sensors, a reading a minute each. */
function file(path: string, minutes: number): number {
  const rows = ['timestamp,enseigne,salle,sensor_id,co2,temperature'];
  for (let minute = minutes; minute > 0; minute--)
    for (const sensor of ['a', 'b'])
      rows.push(
        `${formatIso(NOW - minute * 60_000)},Home,Living room,${sensor},${400 + (minute % 700)},${(minute % 90) / 4}`,
      );
  writeFileSync(path, rows.join('\n'));
  return (rows.length - 1) * 2;
}

describe('iaqverse import', () => {
  let folder: string;
  beforeEach(async () => {
    folder = freshFolder();
    await emptyStore('data');
  });
  afterEach(async () => {
    await stopStores();
    removeFolder(folder);
  });

  /** A store that a service made and left. */
  async function emptyStore(name: string, readings: readonly PlacedReading[] = []): Promise<string> {
    const store = storeIn(join(folder, name));
    await store.start();
    await store.readings.append(readings);
    await store.stop();
    writeFileSync(join(folder, name, 'iaqverse.yaml'), CONFIGURATION);
    return join(folder, name);
  }

  const data = () => join(folder, 'data');
  const serviceOn = (port: number, ...more: string[]) =>
    new ServiceProcess(port, ['--data', data(), '--no-demo', '--log-level', 'silent', ...more]);

  async function run(args: readonly string[], ended = new AbortController().signal) {
    const printed: string[] = [];
    const noted: string[] = [];
    const code = await importCommand.run(['--data', data(), ...args], {
      ...{ environment: {}, ended, print: (line) => printed.push(line), note: (line) => noted.push(line) },
    });
    return { code, printed, noted };
  }

  async function content(of = data()) {
    const store = storeIn(of);
    await store.start();
    const found = plain(await store.readings.query(ALL));
    await store.stop();
    return found;
  }

  async function exported(of: string): Promise<string> {
    const path = join(folder, 'exported.csv');
    await exportCommand.run(['--data', of, '--output', path], {
      ...{ environment: {}, print: () => undefined, note: () => undefined, ended: new AbortController().signal },
    });
    return readFileSync(path, 'utf8');
  }

  it('gives back what export wrote, sign by sign', async () => {
    let made = 0;
    const name = fc.string({
      unit: fc.constantFrom('a', 'B', '"', ',', '\n', '\r', ' ', '|', '=', "'", 'é', '🏠'),
      minLength: 1,
      maxLength: 6,
    });
    const reading = fc.record({
      sensor: name,
      quantity: fc.constantFrom('co2' as const, 'temperature' as const, 'tvoc' as const, 'radon' as const),
      place: fc.constantFrom(undefined, { site: 'home', room: 'attic' }, { site: 'elsewhere', room: 'room-2' }),
      time: fc.integer({ min: NOW - 40 * 86_400_000, max: NOW }),
      value: fc.oneof(fc.double({ min: 250, max: 300, noNaN: true }), fc.integer({ min: 250, max: 300 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(reading, { minLength: 1, maxLength: 60 }), async (found) => {
        const readings = found.map(({ place, quantity, value, ...rest }) => ({
          ...{ ...rest, quantity, site: place?.site, room: place?.room },
          value: quantity === 'temperature' ? value / 10 : value,
        }));
        const first = await emptyStore(`first-${made}`, readings);
        const second = await emptyStore(`second-${made++}`);
        const text = await exported(first);
        const path = join(folder, 'all.csv');
        writeFileSync(path, text);
        const { code } = await run(['--data', second, path]);
        assert.equal(code, 0);
        assert.equal(await exported(second), text);
        assert.deepEqual(await content(second), await content(first));
      }),
      { numRuns: 6 },
    );
  }).timeout(120_000);

  it('stores nothing twice, also after what was imported has been reduced to means', async () => {
    const path = join(folder, 'past.csv');
    const count = file(path, 1440);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('2026-09-30', '2026-06-30'));
    const first = await run([path]);
    assert.deepEqual(first.noted.slice(0, 1), [`${count} readings stored, 0 were there already`]);
    assert.equal(first.code, 0);
    const before = await content();
    const second = await run([path]);
    assert.deepEqual([second.code, second.noted[0]], [0, `0 readings stored, ${count} were there already`]);
    assert.deepEqual(await content(), before);
    const store = storeIn(data());
    await store.start();
    await store.readings.retain(NOW);
    await store.stop();
    const third = await run([path]);
    assert.equal(third.noted[0], `0 readings stored, ${count} were there already`);
  });

  it('says with --dry-run what would come, and stores nothing', async () => {
    const path = join(folder, 'past.csv');
    const count = file(path, 30);
    const text = `${readFileSync(path, 'utf8')}\n${formatIso(NOW)},Home,Cellar,c,-1,20`;
    writeFileSync(path, text);
    const { code, printed, noted } = await run([path, '--dry-run', '--room', 'Living room=attic']);
    assert.equal(code, 0);
    const span = `${formatIso(NOW - 30 * 60_000)} … ${formatIso(NOW - 60_000)}`;
    assert.deepEqual(printed, [
      'home/attic',
      `  a  co2  30 readings  ${span}`,
      `  a  temperature  30 readings  ${span}`,
      `  b  co2  30 readings  ${span}`,
      `  b  temperature  30 readings  ${span}`,
      'home/cellar (not configured here)',
      `  c  temperature  1 readings  ${formatIso(NOW)} … ${formatIso(NOW)}`,
    ]);
    assert.match(noted[0]!, new RegExp(`^${count + 1} readings would come`));
    assert.match(noted[1]!, /^1 lie outside the physical range of their quantity, such as c: co2 of -1 ppm/);
    assert.match(noted[2]!, /home\/cellar.*--room NAME=ROOM/);
    assert.deepEqual(await content(), []);
  });

  it('goes on after it was killed, and has then stored everything once', async () => {
    const path = join(folder, 'long.csv');
    const count = file(path, 60_000);
    const child = spawnCommand(['import', path, '--data', data()]);
    let told = '';
    child.stderr!.on('data', (chunk) => {
      told += chunk;
      // Without a terminal there is a line for each quarter.
      if (/Importing (?:2[5-9]|[3-6]\d) %/.test(told)) child.kill('SIGKILL');
    });
    const [, signal] = await once(child, 'exit');
    assert.equal(signal, 'SIGKILL', told);
    const kept = (await content()).reduce((sum, { times }) => sum + times!.length, 0);
    assert.ok(kept > 0 && kept < count, `${kept} of ${count}`);
    const { code, noted } = await run([path]);
    assert.equal(code, 0);
    assert.match(noted[0]!, /^It went on where an earlier import had been interrupted/);
    const [, stored, again] = /^(\d+) readings stored, (\d+) were there already/.exec(noted[1]!)!.map(Number);
    assert.equal(kept + stored!, count);
    assert.ok(again! <= 10_000, String(again));

    const whole = await emptyStore('whole');
    await run(['--data', whole, path]);
    assert.deepEqual(await content(), await content(whole));
  }).timeout(120_000);

  it('goes through the service while that runs, and is found there at once', async () => {
    const path = join(folder, 'past.csv');
    const count = file(path, 2000);
    const port = await freePort();
    const service = serviceOn(port, '--token', 'long-enough');
    await service.start();
    try {
      const ask = ['import', path, '--data', data(), '--port', String(port)];
      const closed = await runCommand(ask);
      assert.equal(closed.code, 1);
      assert.match(
        closed.err,
        /A running service has .* open, and did not help .*--port and its password with --token/,
      );
      const first = await runCommand([...ask, '--token', 'long-enough']);
      assert.deepEqual([first.code, first.out], [0, ''], first.err);
      assert.match(first.err, new RegExp(`\n${count} readings stored, 0 were there already\n$`));
      const second = await runCommand([...ask, '--token', 'long-enough']);
      assert.match(second.err, new RegExp(`\n0 readings stored, ${count} were there already\n$`));
      const from = encodeURIComponent(formatIso(NOW - 3000 * 60_000));
      const response = await fetch(`${service.address}/api/v1/readings.csv?rooms=home/living&from=${from}`, {
        headers: { authorization: 'Bearer long-enough' },
      });
      assert.equal((await response.text()).trim().split('\r\n').length, 1 + count);
      const other = await runCommand([...ask.slice(0, -1), String(await freePort())]);
      assert.match(other.err, /name its port with --port/);
    } finally {
      await service.end();
    }
    assert.equal(
      (await content()).reduce((sum, { times }) => sum + times!.length, 0),
      count,
    );
  }).timeout(60_000);

  it('goes to a service elsewhere, into its rooms, without a folder of its own', async () => {
    const path = join(folder, 'past.csv');
    const count = file(path, 500);
    const recorder = new RecorderFixture(join(folder, 'ha'));
    recorder.addStates('sensor.air', { device_class: 'carbon_dioxide', unit_of_measurement: 'ppm' }, [[NOW, '612']]);
    const means = [NOW - 7_200_000, NOW - 10_800_000].map((start) => [start, 700] as const);
    recorder.addMeans('statistics', 'sensor.air', 'ppm', means);
    const port = await freePort();
    const service = serviceOn(port, '--token', 'long-enough');
    await service.start();
    try {
      const there = ['--service', `${service.address}/`, '--token', 'long-enough'];
      const dry = await runCommand(['import', path, ...there, '--dry-run']);
      assert.match(dry.out, /^home\/living\n {2}a {2}co2 {2}500 readings/, dry.err);
      const first = await runCommand(['import', path, ...there, '--room', 'Living room=attic']);
      assert.match(first.err, new RegExp(`\n${count} readings stored, 0 were there already\n$`));
      for (const told of ['3 readings stored, 0 were', '0 readings stored, 3 were']) {
        const { err } = await runCommand(['import', recorder.path, ...there, '--room', 'sensor.air=living']);
        assert.ok(err.includes(told), err);
      }
      const wrong = await runCommand(['import', path, ...there.slice(0, 2), '--token', 'something-else']);
      assert.equal(wrong.code, 1);
      assert.match(wrong.err, /The service at http:\/\/127.0.0.1:\d+ did not take it: /);
    } finally {
      await service.end();
      recorder.close();
    }
    const all = (await content()).map(({ name, times }) => `${name[1]} ${name.at(-1)} ${times!.length}`);
    assert.deepEqual(all.sort(), [
      'co2 attic 500',
      'co2 attic 500',
      'co2 living 3',
      'temperature attic 500',
      'temperature attic 500',
    ]);
    await assert.rejects(run([path, '--service', 'there']), /--service=there is no address of a service/);
    await assert.rejects(run([path, '--service', service.address]), /does not answer .*look whether it runs/);
  }).timeout(60_000);

  it('says how it goes on where the service is killed meanwhile, and does', async () => {
    const path = join(folder, 'long.csv');
    const count = file(path, 30_000);
    const port = await freePort();
    const service = serviceOn(port);
    const ask = ['import', path, '--data', data(), '--port', String(port)];
    try {
      await service.start();
      const child = spawnCommand(ask);
      let told = '';
      let killed: Promise<unknown> | undefined;
      child.stderr!.on('data', (chunk) => {
        told += chunk;
        if (/Importing (?:2[5-9]|[3-6]\d) %/.test(told)) killed ??= service.end('SIGKILL');
      });
      const [code] = await once(child, 'exit');
      await killed;
      assert.equal(code, 1, told);
      assert.match(told, /does not answer .*start the same import again, which goes on from here\n$/);
      await service.start();
      const again = await runCommand(ask);
      assert.equal(again.code, 0, again.err);
      assert.match(again.err, /It went on where an earlier import had been interrupted/);
    } finally {
      await service.end();
    }
    assert.equal(
      (await content()).reduce((sum, { times }) => sum + times!.length, 0),
      count,
    );
  }).timeout(120_000);

  it('ends in order when a person ends it, and says that it goes on', async () => {
    const path = join(folder, 'past.csv');
    file(path, 9000);
    const ended = new AbortController();
    ended.abort();
    const { code, noted } = await run([path], ended.signal);
    assert.equal(code, 1);
    assert.equal(noted.at(-1), 'The import was interrupted: the same command goes on from here.');
  });

  it('says what to do with what it cannot understand', async () => {
    const path = join(folder, 'past.csv');
    file(path, 1);
    await assert.rejects(run([]), /name what to import: a file of CSV, a copy of home-assistant_v2.db, --from influx/);
    await assert.rejects(run([join(folder, 'none.csv')]), /none.csv cannot be opened \(ENOENT\): name a file of CSV/);
    await assert.rejects(run([folder]), /is no file: name one of CSV/);
    await assert.rejects(run([path, '--from', 'influx']), /name a file or --from influx, not both/);
    await assert.rejects(
      run(['--from', 'influx']),
      /needs --influx-url, --influx-org and --bucket.*IAQVERSE_IMPORT_TOKEN/,
    );
    await assert.rejects(run(['--from', 'home-assistant']), /needs --ha-url.*IAQVERSE_HA_TOKEN/);
    await assert.rejects(run(['--from', 'paper']), /--from=paper: /);
    await assert.rejects(run([path, '--room', 'Living room']), /write --room "NAME=ROOM"/);
    await assert.rejects(
      run([path, '--room', 'x=cellar']),
      /There is no room "cellar" here \(those are home\/living, home\/attic\)/,
    );
    await assert.rejects(run([path, '--unit', 'co2=furlong']), /co2 cannot be given in "furlong": use ppm/);
    await assert.rejects(run([path, '--unit', 'joy=ppm']), /names no quantity: write --unit tvoc=mg\/m³/);
    await assert.rejects(run([path, '--since', 'noon']), /--since=noon is no time/);
    await assert.rejects(run([path, '--time-zone', 'Mars']), /no time zone: name one such as Europe\/Paris/);
    const mapping = join(folder, 'rooms.yaml');
    writeFileSync(mapping, '- a\n- b\n');
    await assert.rejects(run([path, '--mapping', mapping]), /must have a line such as "Salon: home\/living"/);
    writeFileSync(mapping, 'Living room: attic\n"Home/Cellar":\n');
    const { code } = await run([path, '--mapping', mapping]);
    assert.equal(code, 0);
    assert.deepEqual([...new Set((await content()).map(({ name }) => name.at(-1)))], ['attic']);
    writeFileSync(path, 'time,sensor,co2\n');
    const empty = await run([path]);
    assert.deepEqual(
      [empty.code, empty.noted.at(-1)],
      [1, 'Nothing was found: look at --since, --until, and whether it is the right source.'],
    );
  });

  it('has help that names every option', async () => {
    const { out, code } = await runCommand(['import', '--help']);
    assert.equal(code, 0);
    for (const name of Object.keys(importCommand.options))
      assert.ok(out.includes(`--${name}`) || out.includes(`--[no-]${name}`), name);
  });
});
