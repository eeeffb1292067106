import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describeInference } from '../../../core/test/ports/inference.contract.ts';
import type { ModelFiles } from '../../src/inference/model-files.ts';
import { FIXTURE, onnxOf, weightsOf } from './fixture-model.ts';

const MISSING: ModelFiles = { ...FIXTURE, onnx: '/nowhere/small.onnx' };

describeInference('OnnxInference', async () => ({
  port: onnxOf(FIXTURE),
  broken: onnxOf(MISSING),
  close: async () => undefined,
}));

describe('OnnxInference', () => {
  let folder: string;
  let files: ModelFiles;

  const writeOnnx = async (bytes: Uint8Array) => {
    await writeFile(files.onnx, bytes);
    const onnxSha256 = createHash('sha256').update(bytes).digest('hex');
    await writeFile(files.weights, JSON.stringify({ ...weightsOf(FIXTURE), onnxSha256 }));
  };
  const assertUnreadable = (message: RegExp, inference = onnxOf(files)) =>
    assert.rejects(inference.start(), { code: 'model_unreadable', message });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iaqverse-model-'));
    files = { onnx: join(folder, 'small.onnx'), weights: join(folder, 'small.json') };
    await copyFile(FIXTURE.onnx, files.onnx);
    await copyFile(FIXTURE.weights, files.weights);
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('says what it loaded', async () => {
    const inference = onnxOf(files);
    assert.deepEqual(await inference.start(), {
      name: 'small',
      version: '1',
      runtime: 'onnx',
      features: 24,
      outputs: 40,
    });
    await inference.stop();
  });

  it('lets the runtime report nothing to anybody: it leaves no trace in the home folder', async () => {
    const fixture = new URL('./fixture-model.ts', import.meta.url).href;
    const script = `
      const { FIXTURE, onnxOf } = await import(${JSON.stringify(fixture)});
      const inference = onnxOf(FIXTURE);
      await inference.start();
      await inference.stop();`;
    const home = join(folder, 'home');
    await mkdir(home);
    const { ORT_DISABLE_TELEMETRY: _, XDG_CACHE_HOME: __, ...environment } = process.env;
    await promisify(execFile)(process.execPath, [...process.execArgv, '--input-type=module', '--eval', script], {
      env: { ...environment, HOME: home },
    });
    assert.deepEqual(await readdir(home), []);
  });

  it('names the file that is not there', async () => {
    await assertUnreadable(/small\.onnx.*there is no such file.*install IAQverse again/, onnxOf(MISSING));
    await rm(files.weights);
    await assertUnreadable(/small\.json.*there is no such file/);
  });

  it('names a weights file that is no JSON', async () => {
    await writeFile(files.weights, '{"format":');
    await assertUnreadable(/small\.json.*it is no JSON/);
  });

  it('refuses an ONNX file that belongs to other weights', async () => {
    await writeFile(files.onnx, 'another model');
    await assertUnreadable(/small\.onnx.*not the file that belongs to .*small\.json/);
  });

  it('refuses what onnxruntime cannot read', async () => {
    await writeOnnx((await readFile(FIXTURE.onnx)).subarray(0, 1000));
    await assertUnreadable(/small\.onnx.*onnxruntime refuses it/);
  });

  it('refuses a network that takes other rows than its weights file says', async () => {
    const [first] = weightsOf(FIXTURE).members[0]!.layers;
    const features = ['one', 'two'];
    const narrow = { ...first!, inputs: 2, outputs: 40, activation: 'linear' };
    const zeros = (count: number) => Buffer.alloc(count * 4).toString('base64');
    const weights = {
      ...weightsOf(FIXTURE),
      features,
      mean: [0, 0],
      deviation: [1, 1],
      members: [{ layers: [{ ...narrow, weights: zeros(80), biases: zeros(40) }] }],
    };
    await writeFile(files.weights, JSON.stringify(weights));
    await assertUnreadable(/small\.onnx.*does not answer a row of 2 features/, onnxOf(files, { features }));
  });

  it('refuses features that it was not trained on', async () => {
    const features = weightsOf(FIXTURE).features.with(3, 'window');
    await assertUnreadable(/features\[3\] is feature_3, not window/, onnxOf(files, { features }));
  });

  it('says so where the native runtime does not load', async () => {
    const load = () => Promise.reject(new Error('libonnxruntime.so.1: cannot open shared object file'));
    await assertUnreadable(
      /onnxruntime does not load on this machine \(libonnxruntime.*install onnxruntime-node/,
      onnxOf(files, { load }),
    );
  });

  it('fails a run that the stop overtakes', async () => {
    const inference = onnxOf(files);
    await inference.start();
    const run = inference.run(new Float32Array(5000 * 24), 5000);
    await inference.stop();
    await assert.rejects(run, { code: 'model_failed' });
  });
});
