import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { Mosquitto } from '../support/mosquitto.ts';
import { EsphomeProgram, hasPrograms } from './support/esphome-program.ts';
import { Listener } from './support/listener.ts';
import { recordDevice, recordRound } from './support/record-device.ts';

/** `IAQVERSE_RECORD=1` writes down what is said now. */
describe("what is recorded of ESPHome's own MQTT code", function () {
  this.timeout(60_000);
  before(function () {
    if (!hasPrograms()) this.skip();
  });

  for (const [config, record] of [
    ['mqtt', recordDevice],
    ['battery', recordRound],
  ] as const)
    it(`is what a device of ${config}.yaml says`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'iaqverse-recorded-'));
      const broker = new Mosquitto(join(folder, 'broker'), await freePort());
      await broker.start();
      const listener = await Listener.on(broker.url);
      const program = new EsphomeProgram({ config, broker: broker.port, folder });
      try {
        const said = await record(listener, program);
        const file = new URL(`messages/esphome-2026.10-${config}.json`, import.meta.url);
        if (process.env.IAQVERSE_RECORD === '1') await writeFile(file, `${JSON.stringify(said, undefined, 2)}\n`);
        assert.deepEqual(said, JSON.parse(await readFile(file, 'utf8')));
      } finally {
        await program.end('SIGKILL');
        await listener.end();
        await broker.stop();
        await rm(folder, { recursive: true });
      }
    });
});
