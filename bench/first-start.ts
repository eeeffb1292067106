import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { HomeView } from '@iaqverse/core';
import type { Health } from '../ha-addon/src/application.ts';
import { freePort } from '../test/support/free-port.ts';
import { ServiceProcess } from '../test/support/service-process.ts';
import { until } from '../test/support/until.ts';
import { ENTITIES_AN_AREA, furnishedHomeAssistant, SENSORS_AN_AREA } from './support/furnished-home-assistant.ts';
import { residentMegabytes } from './support/resident-memory.ts';
import { median, rounded } from './support/statistics.ts';

const AREAS = 20;
const HOURS_OF_PAST = 14 * 24;
const REPEATS = 3;
/** Taking over the past is paced so that a small machine stays answerable, ms. */
const LONGEST_PAST = 180_000;

/**
 * The first start beside a Home Assistant with 20 areas and 200 entities: from the command to the page, to the first
 * score, to a score in every room, and until two weeks of its past are taken over; and the memory then.
 */
export async function benchFirstStart(folder: string) {
  const runs: Awaited<ReturnType<typeof firstStart>>[] = [];
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const run = await firstStart(mkdtempSync(join(folder, 'first-start-')));
    if (repeat > 0) runs.push(run);
  }
  const of = (key: keyof (typeof runs)[number]) => rounded(median(runs.map((run) => run[key])));
  return {
    areas: AREAS,
    entities: AREAS * ENTITIES_AN_AREA,
    sensors: AREAS * SENSORS_AN_AREA,
    pageMedianMs: of('page'),
    firstScoreMedianMs: of('firstScore'),
    everyScoreMedianMs: of('everyScore'),
    pastMedianMs: of('past'),
    peakMb: Math.max(...runs.map(({ peak }) => peak)),
    residentMb: of('resident'),
  };
}

async function firstStart(data: string) {
  const home = furnishedHomeAssistant(AREAS, HOURS_OF_PAST);
  await home.start();
  const service = new ServiceProcess(await freePort(), [
    '--no-demo',
    '--data',
    data,
    '--ha-url',
    home.url,
    '--ha-token',
    'good',
    '--log-level',
    'error',
  ]);
  const begin = performance.now();
  await service.start();
  const page = performance.now() - begin;
  let peak = 0;
  const when = async (what: string, isSo: () => Promise<boolean>, limit?: number) => {
    const look = async () => {
      peak = Math.max(peak, residentMegabytes(service.pid!));
      return isSo();
    };
    await until(what, look, limit);
    return performance.now() - begin;
  };
  const scored = async () =>
    (await service.json<HomeView>('/api/v1/home')).sites
      .flatMap(({ rooms }) => rooms)
      .filter(({ score }) => score !== undefined).length;
  const firstScore = await when('a room has a score', async () => (await scored()) > 0);
  const everyScore = await when('every room has a score', async () => (await scored()) === AREAS);
  const past = await when(
    'its past is taken over',
    async () => (await service.json<Health>('/api/v1/health')).homeAssistant?.imported === 1,
    LONGEST_PAST,
  );
  const resident = residentMegabytes(service.pid!);
  await service.end();
  await home.stop();
  return { page, firstScore, everyScore, past, resident, peak };
}
