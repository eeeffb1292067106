import assert from 'node:assert/strict';
import { BIN, IaqverseError, type PastSeries } from '@iaqverse/core';
import { readBaseModel } from '../../src/inference/base-model.ts';
import type { RefitJob } from '../../src/training/refit-messages.ts';
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
  const job = (days: number, more: Partial<RefitJob> = {}): RefitJob => ({
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
    const results = await trainer.refit(job(5), (done) => said.push(done));
    assert.deepEqual(
      results.map(({ quantity }) => quantity),
      ['co2'],
    );
    const [{ outcome }] = results as [(typeof results)[number]];
    assert.ok(['promoted', 'kept'].includes(outcome.decision), outcome.decision);
    assert.ok(outcome.errors!.challenger > 0);
    assert.match(said[0]!, /^\d days played, 1440 rows$/);
    // It can be asked again, and gives the same.
    assert.deepEqual(await trainer.refit(job(5)), results);
  }).timeout(60_000);

  it('is ended when it takes too long, or the service stops', async () => {
    await assert.rejects(new Trainer({ timeLimit: 1 }).refit(job(5)), failedFor(/longer than/));
    const trainer = new Trainer({ timeLimit: 60_000 });
    const running = trainer.refit(job(20));
    trainer.stop();
    await assert.rejects(running, failedFor(/the service stops/));
    trainer.stop();
  }).timeout(60_000);

  it('says what went wrong in it, and harms nothing else', async () => {
    const trainer = new Trainer({ timeLimit: 60_000 });
    await assert.rejects(trainer.refit(job(1, { base: 'another model' })), failedFor(/restart IAQverse to use it/));
    const greedy = new Trainer({ timeLimit: 60_000, memoryLimit: 8 });
    await assert.rejects(greedy.refit(job(20)), failedFor(/memory/i));
    const [result] = await trainer.refit(job(1));
    assert.equal(result?.outcome.decision, 'too_early');
  }).timeout(60_000);
});
