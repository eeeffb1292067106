import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { Network, refit, replayPast } from '@iaqverse/core';
import { readBaseModel } from '../inference/base-model.ts';
import type { TrainingJob, TrainingMessage } from './refit-messages.ts';

/** How much others go first: 0 not at all, 19 always. */
const NICENESS = 15;

if (parentPort === null) throw new Error('This module runs in a worker thread only.');
const port = parentPort;
const say = (message: TrainingMessage) => port.postMessage(message);

// Only Linux counts threads one by one; elsewhere the whole service would step back.
if (process.platform === 'linux') setPriority(NICENESS);

const { refits, teaches, past, facts, champions, base, now, seed } = workerData as TrainingJob;
const { name, model } = await readBaseModel();
if (name !== base)
  throw new Error(`the forecast model on the disk is ${name}, not ${base}: restart IAQverse to use it`);
const network = model && new Network(model);
const { forecaster, rows } = replayPast(
  past,
  facts,
  (features, count) => network?.evaluate(features, count),
  () => say({ kind: 'day' }),
);
say({
  kind: 'played',
  rows: [...rows.values()].reduce((sum, of) => sum + of.rows.length, 0),
  ...(teaches && { learned: forecaster.save() }),
});
if (refits)
  for (const [quantity, of] of rows)
    say({ kind: 'refitted', result: { quantity, outcome: refit(of, champions[quantity], now, seed) } });
say({ kind: 'done' });
