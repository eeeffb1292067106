import assert from 'node:assert/strict';
import { MemoryInference, RecordingLog } from '@iaqverse/core/memory';
import { describeInference } from '../../../core/test/ports/inference.contract.ts';
import { FallbackInference } from '../../src/inference/fallback-inference.ts';
import { coreOf, FIXTURE, onnxOf } from './fixture-model.ts';

const MISSING = { ...FIXTURE, onnx: '/nowhere/small.onnx' };
const NOTHING = { onnx: '/nowhere/small.onnx', weights: '/nowhere/small.json' };

describeInference('FallbackInference', async () => ({
  port: new FallbackInference({ candidates: [onnxOf(MISSING), coreOf(MISSING)], log: new RecordingLog() }),
  broken: new FallbackInference({ candidates: [onnxOf(NOTHING), coreOf(NOTHING)], log: new RecordingLog() }),
  close: async () => undefined,
}));

describe('FallbackInference', () => {
  const ROW = Float32Array.of(1, 2);
  let log: RecordingLog;
  let first: MemoryInference;
  let second: MemoryInference;
  let inference: FallbackInference;

  const model = (runtime: string, answer: number) =>
    new MemoryInference({ name: 'air', version: '3', runtime, features: 2, outputs: 1 }, () => [answer]);
  const said = () => log.lines.map(({ level, message }) => `${level}: ${message}`);

  beforeEach(() => {
    log = new RecordingLog();
    first = model('onnx', 1);
    second = model('core', 2);
    inference = new FallbackInference({ candidates: [first, second], log });
  });

  it('uses the first runtime, and says which', async () => {
    assert.equal((await inference.start()).runtime, 'onnx');
    assert.deepEqual([...(await inference.run(ROW, 1))], [1]);
    assert.deepEqual(said(), ['info: The forecast model air 3 runs with onnx']);
  });

  it('uses the next one where the first cannot be started, and says why in one line', async () => {
    first.unreadable = 'The native part is missing: install it';
    assert.equal((await inference.start()).runtime, 'core');
    assert.deepEqual([...(await inference.run(ROW, 1))], [2]);
    assert.deepEqual(said(), [
      'warn: The forecast model air 3 runs with core instead: The native part is missing: install it',
    ]);
  });

  it('rejects where none can be started, and says what forecasts rest on then, once', async () => {
    first.unreadable = 'The native part is missing: install it';
    second.unreadable = 'The weights are torn: install them again';
    await assert.rejects(inference.start(), { code: 'model_unreadable', message: first.unreadable });
    for (let time = 0; time < 3; time++) await assert.rejects(inference.run(ROW, 1), { code: 'model_failed' });
    assert.deepEqual(said(), ['warn: Forecasts rest on physics alone: The native part is missing: install it']);
    assert.deepEqual(log.lines[0]!.context, { faults: [first.unreadable, second.unreadable] });
  });

  it('says once that the model fails, and once that it answers again', async () => {
    await inference.start();
    const fail = async (times: number) => {
      first.failure = 'It is out of memory: add some';
      for (let time = 0; time < times; time++) await assert.rejects(inference.run(ROW, 1), { code: 'model_failed' });
      first.failure = undefined;
    };
    await fail(3);
    for (let time = 0; time < 3; time++) await inference.run(ROW, 1);
    await fail(2);
    assert.deepEqual(said().slice(1), [
      'warn: Forecasts rest on physics alone for now: It is out of memory: add some',
      'info: The forecast model answers again',
      'warn: Forecasts rest on physics alone for now: It is out of memory: add some',
    ]);
  });

  it('does not take a wrong question for a failure of the model', async () => {
    await inference.start();
    await assert.rejects(inference.run(ROW, 2), { code: 'invalid_argument' });
    assert.equal(said().length, 1);
  });
});
