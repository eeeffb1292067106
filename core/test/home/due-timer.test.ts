import assert from 'node:assert/strict';
import { DueTimer } from '../../src/home/due-timer.ts';
import { ManualClock } from '../../src/ports/memory/manual-clock.ts';

describe('Waiting for what falls due', () => {
  it('ends at the soonest of all times, once', async () => {
    const clock = new ManualClock(0);
    const at: number[] = [];
    const timer = new DueTimer(clock, () => at.push(clock.now()));
    timer.await(undefined);
    timer.await(500);
    timer.await(900);
    timer.await(200);
    await clock.advance(1000);
    assert.deepEqual(at, [200]);
    timer.await(1500);
    await clock.advance(1000);
    assert.deepEqual(at, [200, 1500]);
  });

  it('ends no more once it was stopped, and can begin again', async () => {
    const clock = new ManualClock(0);
    let runs = 0;
    const timer = new DueTimer(clock, () => runs++);
    timer.await(100);
    timer.stop();
    await clock.advance(200);
    assert.equal(runs, 0);
    timer.await(300);
    await clock.advance(200);
    assert.equal(runs, 1);
  });
});
