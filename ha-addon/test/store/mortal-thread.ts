import { answerRequests } from '../../src/store/thread/answer-requests.ts';

/** What the thread of the tests can be asked. */
export interface MortalRequests {
  open: { ask: { fail: boolean }; answer: undefined };
  add: { ask: number; answer: number };
  fail: { ask: string; answer: never };
  exit: { ask: undefined; answer: never };
  throwLater: { ask: undefined; answer: Promise<never> };
  reverse: { ask: Float64Array<ArrayBuffer>; answer: Float64Array<ArrayBuffer> };
}

let sum = 0;

answerRequests<MortalRequests>({
  open({ fail }) {
    if (fail) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    return undefined;
  },
  add(number) {
    sum += number;
    return sum;
  },
  fail(message) {
    throw Object.assign(new Error(message), { errcode: 13 });
  },
  exit: () => process.exit(3),
  throwLater() {
    setImmediate(() => {
      throw new Error('it broke');
    });
    return new Promise(() => undefined);
  },
  reverse(numbers, move) {
    numbers.reverse();
    move(numbers.buffer);
    return numbers;
  },
});
