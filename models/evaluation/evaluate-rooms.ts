import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RoomResult } from './evaluate-room.ts';
import type { RoomTask } from './room-worker.ts';

/**
 * Evaluates rooms in threads beside each other, in the order given; the results come in that order.
 * @param onDone called after each room
 */
export async function evaluateRooms(
  tasks: readonly RoomTask[],
  threads: number,
  onDone: (result: RoomResult, done: number) => void,
): Promise<RoomResult[]> {
  const results: RoomResult[] = new Array(tasks.length);
  let next = 0;
  let done = 0;
  const work = async () => {
    const worker = new Worker(new URL('./room-worker.ts', import.meta.url));
    try {
      for (let index = next++; index < tasks.length; index = next++) {
        worker.postMessage(tasks[index]);
        const [result] = (await once(worker, 'message')) as [RoomResult];
        results[index] = result;
        onDone(result, ++done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, work));
  return results;
}
