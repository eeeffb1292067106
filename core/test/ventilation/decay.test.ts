import assert from 'node:assert/strict';
import { MINUTE } from '../../src/time/span.ts';
import { airingKey, createDecayLog, decayRate, trackDecay } from '../../src/ventilation/decay.ts';

/** Plays a decay at `rate` 1/h from an excess of 800 ppm to a log; with `leftover` ppm of it a source keeps up. */
function play(
  rate: number,
  { presence = 0, leftover = 0, outdoor = 420, start = 0, minutes = 240, key = 'any' } = {},
  log = createDecayLog(),
) {
  for (let minute = 0; minute <= minutes; minute += 5) {
    const co2 = 420 + leftover + (800 - leftover) * Math.exp((-rate * minute) / 60);
    trackDecay(log, start + minute * MINUTE, co2, outdoor, key, presence);
  }
  return log;
}

describe('Decays of CO2', () => {
  it('give the air change rate by regression of ln(C − Cout)', () => {
    for (const rate of [0.15, 0.5, 1, 2]) {
      const { median, spread } = decayRate(play(rate), 'any')!;
      assert.ok(Math.abs(median - rate) < 1e-9, `${median} for ${rate}`);
      assert.ok(spread < 1e-9);
    }
  });

  it('do not count while someone is in, or where CO2 stays up', () => {
    assert.equal(decayRate(play(0.5, { presence: 1 }), 'any'), undefined);
    assert.equal(decayRate(play(0.5, { leftover: 790 }), 'any'), undefined);
  });

  it('are kept apart by what moves the air', () => {
    const closed = airingKey(false, 0);
    const aired = airingKey(false, 1);
    const log = play(0.3, { key: closed });
    play(1.5, { key: aired, start: 1000 * MINUTE }, log);
    assert.ok(Math.abs(decayRate(log, closed)!.median - 0.3) < 1e-9);
    assert.ok(Math.abs(decayRate(log, aired)!.median - 1.5) < 1e-9);
    assert.equal(decayRate(log, airingKey(undefined, undefined)), undefined);
  });

  it('give a median that one open window does not move far', () => {
    const log = createDecayLog();
    for (let day = 0; day < 5; day++) play(day === 2 ? 2.5 : 0.4, { start: day * 1440 * MINUTE, minutes: 100 }, log);
    assert.ok(Math.abs(decayRate(log, 'any')!.median - 0.4) < 0.01);
  });

  it('end at a gap', () => {
    const log = createDecayLog();
    trackDecay(log, 0, 1200, 420, 'any', 0);
    trackDecay(log, 300 * MINUTE, 700, 420, 'any', 0);
    trackDecay(log, 600 * MINUTE, 500, 420, 'any', 0);
    assert.equal(decayRate(log, 'any'), undefined);
  });
});
