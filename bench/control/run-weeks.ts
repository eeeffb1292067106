import { Worker } from 'node:worker_threads';
import type { WeekAnswer, WeekTask } from './week-worker.ts';

/**
 * Lives home-weeks in threads beside each other. The first that fails ends the run.
 * @param onDone called after each, in the order in which they end
 */
export async function runWeeks(
  tasks: readonly WeekTask[],
  threads: number,
  onDone: (answer: WeekAnswer) => void,
): Promise<void> {
  let next = 0;
  const work = async () => {
    const worker = new Worker(new URL('./week-worker.ts', import.meta.url));
    try {
      for (let index = next++; index < tasks.length; index = next++) onDone(await ask(worker, tasks[index]!));
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, work));
}

function ask(worker: Worker, task: WeekTask): Promise<WeekAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: WeekAnswer) => {
      worker.off('error', reject);
      resolve(answer);
    });
    worker.once('error', reject);
    worker.postMessage(task);
  });
}
