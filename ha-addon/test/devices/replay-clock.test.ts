import assert from 'node:assert/strict';
import { HOUR, MINUTE, SECOND } from '@iaqverse/core';
import { ManualClock } from '@iaqverse/core/memory';
import fc from 'fast-check';
import { ReplayClock } from '../../src/devices/replay-clock.ts';

const START = Date.parse('2018-06-04T00:00:00Z');

function clockAt(speed: number) {
  const base = new ManualClock(1_000_000);
  return { base, clock: new ReplayClock(base, { start: START, speed }) };
}

describe('the clock of a replay', () => {
  it('stands until it is started, and then runs as fast as it was told', () => {
    const { base, clock } = clockAt(60);
    base.advance(5000);
    assert.equal(clock.now(), START);
    clock.start();
    base.advance(2000);
    assert.equal(clock.now(), START + 2 * MINUTE);
    clock.stop();
    base.advance(2000);
    assert.equal(clock.now(), START + 2 * MINUTE);
  });

  it('runs what falls due in the order of its own time, and nothing that was cancelled', () => {
    const { base, clock } = clockAt(60);
    const ran: string[] = [];
    clock.after(2 * MINUTE, () => ran.push('second'));
    clock.after(MINUTE, () => ran.push('first'));
    clock.after(90 * SECOND, () => ran.push('cancelled'))();
    clock.start();
    base.advance(999);
    assert.deepEqual(ran, []);
    base.advance(1001);
    assert.deepEqual(ran, ['first', 'second']);
  });

  it('jumps to a later time, runs what fell due on the way, and never goes back', () => {
    const { base, clock } = clockAt(1);
    const ran: number[] = [];
    clock.after(HOUR, () => ran.push(clock.now()));
    clock.start();
    clock.jumpTo(START + 10 * HOUR);
    base.advance(1);
    assert.equal(ran.length, 1);
    clock.jumpTo(START);
    assert.equal(clock.now(), START + 10 * HOUR + 1);
  });

  it('does not pass the time at which it is held, and goes on from there', () => {
    const { base, clock } = clockAt(10);
    const ran: number[] = [];
    clock.start();
    clock.holdAt(START + MINUTE);
    clock.after(MINUTE + 1, () => ran.push(clock.now()));
    base.advance(HOUR);
    assert.equal(clock.now(), START + MINUTE);
    assert.deepEqual(ran, []);
    clock.holdAt(START + 2 * MINUTE);
    base.advance(3 * SECOND);
    assert.equal(clock.now(), START + 90 * SECOND);
    assert.equal(ran.length, 1);
  });

  it('never goes back, whatever is asked of it', () => {
    const order = fc.oneof(
      fc.record({ kind: fc.constant('pass' as const), span: fc.integer({ min: 0, max: 5000 }) }),
      fc.record({ kind: fc.constant('hold' as const), span: fc.integer({ min: -9000, max: 90_000 }) }),
      fc.record({ kind: fc.constant('jump' as const), span: fc.integer({ min: -9000, max: 90_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(order, { maxLength: 40 }), (orders) => {
        const { base, clock } = clockAt(7);
        clock.start();
        let latest = clock.now();
        for (const { kind, span } of orders) {
          if (kind === 'pass') base.advance(span);
          else if (kind === 'hold') clock.holdAt(clock.now() + span);
          else clock.jumpTo(clock.now() + span);
          assert.ok(clock.now() >= latest);
          latest = clock.now();
        }
      }),
    );
  });
});
