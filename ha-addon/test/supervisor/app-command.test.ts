import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appCommand } from '../../src/supervisor/app-command.ts';
import { NO_SERVICE, ok, SupervisorDouble } from './supervisor-double.ts';

describe('iaqverse app', function () {
  // The whole service starts and stops in here.
  this.timeout(90_000);
  let folder: string;
  let supervisor: SupervisorDouble;
  let notes: string[];
  let ended: AbortController;
  let running: Promise<unknown>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'iaqverse-app-'));
    supervisor = new SupervisorDouble();
    await supervisor.start();
    notes = [];
    ended = new AbortController();
    writeFileSync(join(folder, 'options.json'), JSON.stringify({ log_level: 'silent' }));
  });
  afterEach(async () => {
    ended.abort();
    await Promise.allSettled([running]);
    await supervisor.stop();
    rmSync(folder, { recursive: true });
  });

  /** Runs a step; the service ends as soon as it has said where it is. */
  function run(step: string, environment: Record<string, string> = {}): Promise<number> {
    const result = appCommand.run([step, '--folder', folder], {
      environment: {
        SUPERVISOR_TOKEN: supervisor.token,
        IAQVERSE_SUPERVISOR: supervisor.address,
        IAQVERSE_HOST: '127.0.0.1',
        IAQVERSE_PORT: '0',
        IAQVERSE_BROKER_PORT: '0',
        IAQVERSE_FORECAST_ROOMS: '0',
        ...environment,
      },
      print: (line) => {
        if (line.startsWith('IAQverse is at')) ended.abort();
      },
      note: (line) => notes.push(line),
      ended: ended.signal,
    });
    running = result;
    return result;
  }

  it('starts without a broker and says how to get one, leaves what a backup takes, and takes up what was restored', async () => {
    supervisor.mqtt = NO_SERVICE;
    assert.equal(await run('start'), 0);
    assert.deepEqual(supervisor.requests, ['GET /services/mqtt']);
    assert.equal(notes.length, 1, notes.join());
    assert.match(notes[0]!, /^No MQTT broker was found.*Mosquitto broker/);
    const [live, copy] = ['home', 'backup'].map((name) => statSync(join(folder, name, 'iaqverse.db')).ino);
    assert.equal(live, copy);
    assert.ok(existsSync(join(folder, 'home/iaqverse.yaml')));

    assert.equal(await run('backup-begin'), 0);
    assert.ok(existsSync(join(folder, 'backup/manifest.json')));
    assert.equal(await run('backup-end'), 0);
    assert.ok(!existsSync(join(folder, 'backup/manifest.json')));

    await run('backup-begin');
    rmSync(join(folder, 'home'), { recursive: true });
    assert.equal(await run('start'), 0);
    assert.equal(notes.at(-1), 'The store of a backup was put in place.');
    assert.ok(existsSync(join(folder, 'home/iaqverse.db')));
  });

  it('asks nobody where the options name a broker', async () => {
    writeFileSync(
      join(folder, 'options.json'),
      JSON.stringify({ log_level: 'silent', mqtt_url: 'mqtt://127.0.0.1:9' }),
    );
    supervisor.mqtt = ok({ host: 'core-mosquitto', port: 1883 });
    ended.abort();
    assert.equal(await run('start'), 0);
    assert.deepEqual(supervisor.requests, []);
    assert.deepEqual(notes, []);
  });

  it('ends at once when it is told to while the Supervisor does not answer', async () => {
    const started = run('start', { IAQVERSE_SUPERVISOR: 'http://127.0.0.1:9' });
    ended.abort();
    assert.equal(await started, 0);
  });

  it('says what it is for where it cannot run', async () => {
    await assert.rejects(run('start', { SUPERVISOR_TOKEN: '' }), {
      message: /no app of Home Assistant: use iaqverse start/,
    });
    await assert.rejects(run('dance'), { message: /iaqverse app start or backup-begin or backup-end/ });
  });
});
