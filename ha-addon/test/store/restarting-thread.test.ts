import assert from 'node:assert/strict';
import { RestartingThread, threadFile } from '../../src/store/thread/restarting-thread.ts';
import type { MortalRequests } from './mortal-thread.ts';

describe('RestartingThread', () => {
  let ends: string[];
  let opens: number;
  let failToOpen: boolean;
  let thread: RestartingThread<MortalRequests>;

  beforeEach(() => {
    ends = [];
    opens = 0;
    failToOpen = false;
    thread = new RestartingThread<MortalRequests>(
      threadFile('./mortal-thread', import.meta.url),
      async (ask) => {
        await ask('open', { fail: failToOpen });
        opens++;
      },
      (reason) => ends.push(reason.message),
    );
  });
  afterEach(() => thread.stop());

  it('answers in the order in which it is asked, after it was opened once', async () => {
    await thread.start();
    assert.deepEqual(await Promise.all([1, 2, 3].map((number) => thread.ask('add', number))), [1, 3, 6]);
    assert.equal(opens, 1);
  });

  it('passes on what the thread throws, with its codes', async () => {
    await assert.rejects(thread.ask('fail', 'full'), { message: 'full', errcode: 13 });
    assert.equal(await thread.ask('add', 1), 1);
  });

  it('hands buffers over and back', async () => {
    const numbers = Float64Array.of(1, 2);
    assert.deepEqual(await thread.ask('reverse', numbers, [numbers.buffer]), Float64Array.of(2, 1));
    assert.equal(numbers.length, 0);
  });

  for (const way of ['exit', 'throwLater'] as const) {
    it(`rejects what was asked when the thread ends (${way}), and starts it again`, async () => {
      const asked = [thread.ask('add', 1), thread.ask(way, undefined), thread.ask('add', 1)];
      const [, ended] = await Promise.allSettled(asked);
      assert.equal(ended?.status, 'rejected');
      assert.equal(ends.length, 1);
      assert.equal(await thread.ask('add', 5), 5);
      assert.equal(opens, 2);
    });
  }

  it('rejects when it cannot be opened, and tries again the next time', async () => {
    failToOpen = true;
    await assert.rejects(thread.ask('add', 1), { code: 'ENOSPC' });
    failToOpen = false;
    assert.equal(await thread.ask('add', 1), 1);
    assert.deepEqual(ends, []);
  });

  it('tells nobody when it is stopped on purpose', async () => {
    await thread.start();
    await thread.stop();
    assert.deepEqual(ends, []);
  });
});
