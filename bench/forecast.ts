import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ForecastFigures } from './support/forecast-process.ts';

const PROCESS = fileURLToPath(new URL('support/forecast-process.ts', import.meta.url));

/** Forecasts through a home, in a process of its own: one room, 1,000 rooms whose five minutes end together, and what a room's forecaster holds. */
export async function benchForecast(): Promise<ForecastFigures> {
  const child = fork(PROCESS, { execArgv: [...process.execArgv, '--expose-gc'] });
  const ended = once(child, 'exit');
  let figures: ForecastFigures | undefined;
  child.on('message', (message: ForecastFigures) => {
    figures = message;
  });
  const [code] = await ended;
  if (figures === undefined) throw new Error(`forecasts could not be measured: the process ended with ${code}`);
  return figures;
}
