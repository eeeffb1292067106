import { parentPort } from 'node:worker_threads';
import { homeWeek, quickly, type Series } from './home/home-week.ts';
import { liveWeek, type WeekResult } from './live-week.ts';
import { hysteresis } from './policies/hysteresis.ts';
import type { HysteresisParameters } from './policies/hysteresis-parameters.ts';
import { POLICIES } from './policies/index.ts';
import type { PolicyName } from './policy.ts';

/** What a thread is asked: one home-week under one policy, or under rules with these thresholds, called `policy`. */
export interface WeekTask {
  readonly series: Series;
  readonly seed: number;
  readonly index: number;
  readonly policy: string;
  readonly rules?: HysteresisParameters;
}

/** What it answers. */
export interface WeekAnswer extends WeekResult {
  readonly series: Series;
  readonly seed: number;
  readonly policy: string;
  readonly seconds: number;
}

parentPort!.on('message', async ({ series, seed, index, policy, rules }: WeekTask) => {
  const began = performance.now();
  const create = rules === undefined ? await POLICIES[policy as PolicyName]() : hysteresis(rules);
  const week = homeWeek(series, seed, index);
  const result = liveWeek(series === 'tuning' ? quickly(week) : week, create);
  const seconds = Math.round(performance.now() - began) / 1000;
  const answer: WeekAnswer = { series, seed, policy, ...result, seconds };
  parentPort!.postMessage(answer);
});
