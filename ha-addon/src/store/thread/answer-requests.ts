import { parentPort } from 'node:worker_threads';
import { failureOf, type Reply, type Request, type Requests } from './protocol.ts';

/** Hands a buffer over with the answer instead of copying it. */
export type Move = (buffer: ArrayBufferLike) => void;

export type Handlers<R extends Requests<R>> = {
  [K in keyof R]: (ask: R[K]['ask'], move: Move) => R[K]['answer'] | Promise<R[K]['answer']>;
};

/** Answers what the thread that started this one asks, in the order in which it asks. */
export function answerRequests<R extends Requests<R>>(handlers: Handlers<R>): void {
  if (parentPort === null) throw new Error('This module runs in a worker thread only.');
  const port = parentPort;
  port.on('message', async ({ number, kind, ask }: Request) => {
    const moved: ArrayBuffer[] = [];
    let reply: Reply;
    try {
      const answer = await handlers[kind as keyof R](ask, (buffer) => moved.push(buffer as ArrayBuffer));
      reply = { number, answer };
    } catch (error) {
      reply = { number, failure: failureOf(error) };
    }
    port.postMessage(reply, moved);
  });
}
