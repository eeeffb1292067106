import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './support/free-port.ts';
import { runCommand, ServiceProcess } from './support/service-process.ts';
import { until } from './support/until.ts';

describe('iaqverse', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-cli-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('scores what it is told', async () => {
    const { code, out } = await runCommand(['score', 'co2=5000', 'temperature=21', '--standard', 'iaqverse', '--json']);
    assert.equal(code, 0);
    const { score, level, dominant, coverage, sub } = JSON.parse(out);
    assert.ok(score < 40);
    assert.equal(level, 'very_poor');
    assert.equal(dominant, 'co2');
    assert.ok(coverage > 0 && coverage < 1);
    assert.deepEqual(Object.keys(sub).sort(), ['co2', 'temperature']);
  });

  it('takes units, and says what is wrong with one', async () => {
    const celsius = await runCommand(['score', 'co2=700', 'temperature=21°C', '--json']);
    const fahrenheit = await runCommand(['score', 'co2=700', 'temperature=69.8°F', '--json']);
    assert.deepEqual(JSON.parse(fahrenheit.out), JSON.parse(celsius.out));
    const wrong = await runCommand(['score', 'co2=700bananas']);
    assert.notEqual(wrong.code, 0);
    assert.match(wrong.err, /^co2 cannot be given in "bananas": use ppm/);
    assert.equal(wrong.err.trim().split('\n').length, 1);
  });

  it('refuses words that mean nothing, in one line', async () => {
    for (const args of [
      ['score', 'blah'],
      ['score', 'co2=850', 'blah'],
      ['replay', folder, 'blah'],
      ['export', 'blah'],
      ['backup', 'blah', '--to', folder],
      ['restore', folder, 'blah', '--data', folder],
      ['doctor', 'blah'],
    ]) {
      const { code, out, err } = await runCommand(args);
      assert.equal(code, 2, args.join(' '));
      assert.equal(out, '');
      assert.match(err, /^.*"blah".*\n$/);
    }
  });

  it('ends with one line that names what is wrong at start', async () => {
    const refused = async (args: string[]) => {
      const { code, err } = await runCommand([
        'start',
        '--no-demo',
        '--broker-port',
        '0',
        '--log-level',
        'silent',
        ...args,
      ]);
      assert.notEqual(code, 0, args.join(' '));
      assert.equal(err.trim().split('\n').length, 1, err);
      return err;
    };
    await writeFile(join(folder, 'iaqverse.yaml'), 'version: 1\nsites:\n  - id: My Home\n    name: x\n');
    assert.match(await refused(['--data', folder, '--port', '0']), /iaqverse\.yaml: sites\[0\]\.id: use lower-case/);

    await writeFile(join(folder, 'file'), '');
    for (const data of [join(folder, 'file'), join(folder, 'file', 'data')])
      assert.match(
        await refused(['--data', data, '--port', '0']),
        new RegExp(
          `^${data} cannot be used, because ${join(folder, 'file')} is a file: name another folder with --data`,
        ),
      );
    for (const data of process.platform === 'linux' ? ['/proc/iaqverse', '/proc/iaqverse/data/deep'] : [])
      assert.match(await refused(['--data', data, '--port', '0']), new RegExp(`^${data} cannot be used.*--data`));
    assert.match(await refused(['--data', folder, '--port', '0', 'foo']), /"foo": leave it out/);

    await rm(join(folder, 'iaqverse.yaml'));
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    assert.match(
      await refused(['--data', folder, '--port', String(port)]),
      new RegExp(`Port ${port} .* taken.*--port`),
    );
    taken.close();

    assert.match(
      await refused(['--data', folder, '--port', '0', '--host', '0.0.0.0']),
      /without a token.*set a token/i,
    );
    assert.match(await refused(['--data', folder, '--port', '0', '--mqtt', 'http://x']), /mqtt:\/\//);
    assert.match(await refused(['--data', folder, '--port', '0', '--replay', join(folder, 'nowhere')]), /nowhere/);
  });

  it('backs up while it runs, restores, exports, and finds what is wrong', async () => {
    const data = join(folder, 'data');
    const service = new ServiceProcess(await freePort(), ['--no-demo', '--data', data]);
    await service.start();
    const time = new Date(Date.now() - 60_000).toISOString();
    const body = JSON.stringify({ sensor: 's1', site: 'home', room: 'attic', time, values: { co2: 812, tvoc: 120 } });
    const answer = await fetch(`${service.address}/api/v1/readings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.equal(answer.status, 200);
    await until('the new room stands in the file', async () =>
      (await readFile(join(data, 'iaqverse.yaml'), 'utf8')).includes('attic'),
    );
    const backup = (await runCommand(['backup', '--data', data, '--to', join(folder, 'backups')])).out.trim();
    const before = await runCommand(['export', '--data', data]);
    assert.match(before.out, /^time,site,room,sensor,quantity,value,unit\n/);
    assert.match(before.out, new RegExp(`${time.replace('.', '\\.')},home,attic,s1,co2,812,ppm`));

    const doctor = await runCommand(['doctor', '--data', data, '--port', String(service.port)]);
    assert.match(doctor.out, /store/i);
    for (const body of ['{"some": "thing"}', '<html>']) {
      const stranger = createHttpServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
      await once(stranger, 'listening');
      const { port } = stranger.address() as { port: number };
      const { out } = await runCommand(['doctor', '--data', data, '--port', String(port)]);
      assert.match(
        out,
        new RegExp(`no IAQverse answers at http://127.0.0.1:${port} \\(something else answers there\\)`),
      );
      stranger.close();
    }
    await service.end();

    const other = join(folder, 'restored');
    const restored = await runCommand(['restore', backup, '--data', other]);
    assert.equal(restored.code, 0, restored.err);
    assert.equal((await runCommand(['export', '--data', other])).out, before.out);
    assert.match(await readFile(join(other, 'iaqverse.yaml'), 'utf8'), /attic/);

    const broken = await runCommand(['restore', join(folder, 'nothing'), '--data', other]);
    assert.notEqual(broken.code, 0);
    assert.equal(broken.err.trim().split('\n').length, 1);
  });
});
