import assert from 'node:assert/strict';
import { BIN, IaqverseError, type PastSeries, RoomForecaster } from '@iaqverse/core';
import { readBaseModel } from '../../src/inference/base-model.ts';
import type { TrainingJob } from '../../src/training/refit-messages.ts';
import { Trainer } from '../../src/training/trainer.ts';

const NOW = Math.floor(Date.UTC(2026, 10, 21) / BIN) * BIN;

/** Some days of CO2 that follow the hour, with a bump that the model cannot know of. */
function past(days: number): PastSeries[] {
  const bins = days * 288;
  const times = Float64Array.from({ length: bins }, (_, bin) => NOW - (bins - bin) * BIN);
  const values = Float64Array.from(times, (_, bin) => 700 + 200 * Math.sin(bin / 20) + ((bin * 7919) % 13));
  return [{ quantity: 'co2', times, values }];
}

const failedFor = (reason: RegExp) => (error: unknown) =>
  error instanceof IaqverseError && error.code === 'refit_failed' && reason.test(error.message);

describe('The thread that refits', () => {
  let base: string;
  const job = (days: number, more: Partial<TrainingJob> = {}): TrainingJob => ({
    refits: true,
    teaches: false,
    past: past(days),
    facts: {},
    champions: {},
    base,
    now: NOW,
    seed: 1,
    ...more,
  });
  before(async () => {
    base = (await readBaseModel()).name;
  });

  it('plays the past, grows, judges, and says how it goes', async () => {
    const said: string[] = [];
    const trainer = new Trainer({ timeLimit: 60_000 });
    const { results, learned } = await trainer.train(job(5), (done) => said.push(done));
    assert.equal(learned, undefined);
    assert.deepEqual(
      results.map(({ quantity }) => quantity),
      ['co2'],
    );
    const [{ outcome }] = results as [(typeof results)[number]];
    assert.ok(['promoted', 'kept'].includes(outcome.decision), outcome.decision);
    assert.ok(outcome.errors!.challenger > 0);
    assert.match(said[0]!, /^\d days played, 1440 rows$/);
    // It can be asked again, and gives the same.
    assert.deepEqual((await trainer.train(job(5))).results, results);
  }).timeout(60_000);

  it('gives what the past taught where that is wanted, without forests too', async () => {
    const { results, learned } = await new Trainer({ timeLimit: 60_000 }).train(
      job(2, { refits: false, teaches: true }),
    );
    assert.deepEqual(results, []);
    const forecaster = RoomForecaster.restore({}, learned);
    assert.equal(forecaster.of('co2')?.labels, 2 * 288 - 1);
    assert.notEqual(forecaster.of('co2')?.record[0]?.skill, undefined);
    assert.equal(forecaster.ventilation.time, NOW);
  }).timeout(60_000);

  it('is ended when it takes too long, or the service stops', async () => {
    await assert.rejects(new Trainer({ timeLimit: 1 }).train(job(5)), failedFor(/longer than/));
    const trainer = new Trainer({ timeLimit: 60_000 });
    const running = trainer.train(job(20));
    trainer.stop();
    await assert.rejects(running, failedFor(/the service stops/));
    trainer.stop();
  }).timeout(60_000);

  it('says what went wrong in it, and harms nothing else', async () => {
    const trainer = new Trainer({ timeLimit: 60_000 });
    await assert.rejects(trainer.train(job(1, { base: 'another model' })), failedFor(/restart IAQverse to use it/));
    const greedy = new Trainer({ timeLimit: 60_000, memoryLimit: 8 });
    await assert.rejects(greedy.train(job(20)), failedFor(/memory/i));
    const [result] = (await trainer.train(job(1))).results;
    assert.equal(result?.outcome.decision, 'too_early');
    const lesson = job(1, { base: 'another model', refits: false, teaches: true });
    await assert.rejects(trainer.train(lesson), /could not learn from its past .* the next start tries again/);
  }).timeout(60_000);
});
