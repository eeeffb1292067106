import assert from 'node:assert/strict';
import {
  ManualClock,
  MemoryLedger,
  MemoryReadings,
  MemoryRegistry,
  MemorySettings,
  RecordingLog,
} from '../../src/ports/memory/index.ts';
import { describeLedger } from './ledger.contract.ts';
import { describeReadings } from './readings.contract.ts';
import { describeRegistry } from './registry.contract.ts';
import { describeSettings } from './settings.contract.ts';

const close = async () => undefined;

describeReadings('MemoryReadings', async (retention) => ({ port: new MemoryReadings(retention), close }));
describeLedger('MemoryLedger', async () => ({ port: new MemoryLedger(), close }));
describeSettings('MemorySettings', async () => ({ port: new MemorySettings(), close }));
describeRegistry('MemoryRegistry', async () => ({ port: new MemoryRegistry(), close }));

describe('ManualClock', () => {
  it('runs what falls due, in the order of time, each at its own time', () => {
    const clock = new ManualClock(100);
    const runs: [string, number][] = [];
    const note = (name: string) => () => runs.push([name, clock.now()]);
    clock.after(30, note('c'));
    clock.after(10, () => {
      note('a')();
      clock.after(10, note('b'));
    });
    clock.after(50, note('late'));
    clock.advance(40);
    assert.deepEqual(runs, [
      ['a', 110],
      ['b', 120],
      ['c', 130],
    ]);
    assert.equal(clock.now(), 140);
  });

  it('forgets what was cancelled', () => {
    const clock = new ManualClock();
    const cancel = clock.after(10, () => assert.fail('it was cancelled'));
    cancel();
    clock.advance(20);
    assert.equal(clock.now(), 20);
  });
});

describe('RecordingLog', () => {
  it('remembers lines in their order, with the parts that they came through', () => {
    const log = new RecordingLog();
    log.info('up');
    log.child('store').child('writer').error('down', { code: 13 });
    assert.deepEqual(log.lines, [
      { level: 'info', message: 'up', context: {}, parts: [] },
      { level: 'error', message: 'down', context: { code: 13 }, parts: ['store', 'writer'] },
    ]);
  });
});
