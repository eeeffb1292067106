import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  ManualClock,
  MemoryForecasts,
  MemoryInference,
  MemoryLearned,
  MemoryLedger,
  MemoryReadings,
  MemoryRegistry,
  MemorySettings,
  RecordingLog,
} from '../../src/ports/memory/index.ts';
import { describeForecasts } from './forecasts.contract.ts';
import { describeInference } from './inference.contract.ts';
import { describeLearned } from './learned.contract.ts';
import { describeLedger } from './ledger.contract.ts';
import { describeReadings } from './readings.contract.ts';
import { describeRegistry } from './registry.contract.ts';
import { describeSettings } from './settings.contract.ts';

const close = async () => undefined;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describeReadings('MemoryReadings', async (retention) => ({ port: new MemoryReadings(retention), close }));
describeLearned('MemoryLearned', async () => ({ port: new MemoryLearned(), close }));
describeLedger('MemoryLedger', async () => ({ port: new MemoryLedger(sha256), close }));
describeSettings('MemorySettings', async () => ({ port: new MemorySettings(), close }));
describeForecasts('MemoryForecasts', async (days) => ({ port: new MemoryForecasts(days), close }));
describeRegistry('MemoryRegistry', async () => ({ port: new MemoryRegistry(), close }));

const summing = () =>
  new MemoryInference({ name: 'sums', version: '1', runtime: 'memory', features: 3, outputs: 2 }, (row) => {
    const sum = Math.atan(row.reduce((total, value, index) => total + value * (index + 1), 0));
    return [sum, -sum];
  });

describeInference('MemoryInference', async () => {
  const broken = summing();
  broken.unreadable = 'This model is torn: take another.';
  return { port: summing(), broken, close };
});

describe('MemoryInference', () => {
  it('fails for as long as a test says', async () => {
    const inference = summing();
    await inference.start();
    inference.failure = 'It is tired: wait.';
    await assert.rejects(inference.run(new Float32Array(3), 1), {
      code: 'model_failed',
      message: 'It is tired: wait.',
    });
    inference.failure = undefined;
    assert.equal((await inference.run(new Float32Array(3), 1)).length, 2);
  });
});

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
