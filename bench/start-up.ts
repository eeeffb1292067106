import { join } from 'node:path';
import { freePort } from '../test/support/free-port.ts';
import { ServiceProcess } from '../test/support/service-process.ts';
import { median, rounded } from './support/statistics.ts';

const REPEATS = 7;

/** From the command to the first answer of the page, without a broker of one's own, on a store that is there. */
export async function benchStartUp(folder: string) {
  const times: number[] = [];
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const service = new ServiceProcess(await freePort(), [
      '--no-demo',
      '--data',
      join(folder, 'start-data'),
      '--log-level',
      'error',
    ]);
    const begin = performance.now();
    await service.start();
    if (repeat > 0) times.push(performance.now() - begin);
    await service.end();
  }
  return { medianMs: rounded(median(times)), slowestMs: rounded(Math.max(...times)) };
}
