import { join } from 'node:path';
import { BIN } from '@iaqverse/core';
import { connectAsync } from 'mqtt';
import type { Health } from '../ha-addon/src/application.ts';
import { freePort } from '../test/support/free-port.ts';
import { Mosquitto } from '../test/support/mosquitto.ts';
import { ServiceProcess } from '../test/support/service-process.ts';
import { until } from '../test/support/until.ts';
import { message, sensorName, VALUES_A_MESSAGE, writeRooms } from './support/home-file.ts';
import { residentMegabytes } from './support/resident-memory.ts';

const ROOMS = [5, 100, 1_000, 10_000];
const MINUTE = 60_000;
/** Each room's sensor speaks once a minute, for so long at least. */
const MINUTES = 2;
/** Rooms are forecast when a bin of means ends: large homes are measured until that has happened, and a while longer. */
const AFTERWARDS = MINUTE / 2;

/** Resident memory with so many rooms, each with a message of five values a minute, and after a restart with what was stored. */
export async function benchMemory(folder: string) {
  const results = [];
  for (const rooms of ROOMS) {
    const broker = new Mosquitto(join(folder, `memory-broker-${rooms}`), await freePort());
    await broker.start();
    const data = join(folder, `memory-data-${rooms}`);
    writeRooms(data, rooms);
    const service = new ServiceProcess(await freePort(), [
      '--mqtt',
      broker.url,
      '--data',
      data,
      '--log-level',
      'error',
    ]);
    await service.start();
    const idle = residentMegabytes(service.pid!);
    const client = await connectAsync(broker.url, { protocolVersion: 5 });
    let peak = idle;
    const end = Math.ceil((Date.now() + MINUTES * MINUTE) / BIN) * BIN + AFTERWARDS;
    for (let number = 0; Date.now() < end; number++) {
      const started = performance.now();
      client.publish(`iaqverse/ingest/${sensorName(number % rooms)}`, message(number, Date.now()), { qos: 1 });
      const pause = MINUTE / rooms - (performance.now() - started);
      if (pause > 1 || number % 10 === 0)
        await new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.min(pause * 10, MINUTE / rooms))));
      if (number % Math.ceil(rooms / 10) === 0) peak = Math.max(peak, residentMegabytes(service.pid!));
      if (rooms <= 100 && number >= rooms) break;
    }
    await client.endAsync();
    await until(
      'all is stored',
      async () =>
        (await service.json<Health>('/api/v1/health')).readings.stored >= Math.min(rooms, 100) * VALUES_A_MESSAGE,
    );
    peak = Math.max(peak, residentMegabytes(service.pid!));
    await service.end();
    await service.start();
    const restarted = residentMegabytes(service.pid!);
    results.push({ rooms, idleMb: idle, peakMb: peak, restartedMb: restarted });
    await service.end();
    await broker.stop();
  }
  return results;
}
