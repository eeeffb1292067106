import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Character, MEMORIES, USUAL_NOISE } from '../../src/forecast/character.ts';
import { PAST_BINS } from '../../src/forecast/recent-past.ts';
import { gaussian } from '../../src/simulate/random.ts';

/** The character of a series, one value a bin; undefined is a gap, in which nothing is held. */
function characterOf(series: readonly (number | undefined)[], quantity: 'co2' | 'temperature' = 'co2'): Character {
  const character = new Character(quantity);
  const past = new Float64Array(PAST_BINS).fill(Number.NaN);
  for (const value of series) {
    past.copyWithin(1, 0);
    past[0] = value ?? Number.NaN;
    if (value !== undefined) character.take(past);
  }
  return character;
}

const bins = <T>(length: number, valueAt: (bin: number) => T) => Array.from({ length }, (_, bin) => valueAt(bin));
const close = (a: number, b: number, within = 1e-6) => assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);

describe('Character', () => {
  it('takes a new room to change by three times the usual noise', () => {
    for (const quantity of ['co2', 'temperature'] as const) {
      close(new Character(quantity).scale, 3 * USUAL_NOISE[quantity]);
      close(characterOf([400, 450, 500], quantity).scale, 3 * USUAL_NOISE[quantity]);
    }
    const young = characterOf(bins(10, (bin) => 400 + 100 * bin)).scale;
    assert.ok(young > 3 * USUAL_NOISE.co2 && young < 600, `${young}`);
  });

  it('measures the mean change over half an hour', () => {
    const ramp = characterOf(bins(400, (bin) => 400 + 2 * bin));
    close(ramp.scale, 12);
    close(ramp.ratio(0), 2 / 6);
    close(ramp.ratio(1), 3 / 6);
    close(ramp.ratio(2), 1);
    close(ramp.ratio(3), 2);
    // Sensor noise alone: the mean of |a − b| of two normal numbers is 2/√π of their deviation.
    const noise = characterOf(bins(6000, (bin) => 600 + 5 * gaussian(1, 1, bin)));
    close(noise.scale, (5 * 2) / Math.sqrt(Math.PI), 0.4);
    close(noise.ratio(3), 1, 0.05);
  });

  it('tells how a signal moves on and comes back', () => {
    const [moved, back, reversion] = [0, 1, 2] as const;
    const ramp = characterOf(bins(400, (bin) => 400 + 2 * bin)).products;
    close(ramp[moved]!, 1, 0.05);
    close(ramp[back]!, 1 / 36, 0.01);
    assert.ok(ramp[reversion]! < 0, 'a ramp moves away from its mean');
    const noise = characterOf(bins(3000, (bin) => 600 + 5 * gaussian(1, 1, bin))).products;
    assert.ok(noise[moved]! < -0.2 && noise[reversion]! > 0.3, `${noise}`);
  });

  it('keeps running means', () => {
    const none = new Character('co2');
    assert.ok(MEMORIES.every((_, memory) => Number.isNaN(none.mean(memory))));
    const steady = characterOf(bins(50, () => 700));
    assert.ok(MEMORIES.every((_, memory) => steady.mean(memory) === 700));
    const stepped = characterOf(bins(60, (bin) => (bin < 40 ? 700 : 900)));
    const means = MEMORIES.map((_, memory) => stepped.mean(memory));
    assert.deepEqual(
      [...means].sort((a, b) => b - a),
      means,
      'a longer memory follows later',
    );
    close(means[0]!, 900, 1);
  });

  it('has a small scale where nothing moves, and never none', () => {
    close(characterOf(bins(3000, () => 700)).scale, USUAL_NOISE.co2 / 100, 1e-9);
  });

  it('heeds no change that a coarse sensor cannot show', () => {
    const coarse = characterOf(
      bins(600, (bin) => (Math.floor(bin / 50) % 2 === 0 ? 20 : 20.5)),
      'temperature',
    );
    const { scale } = coarse;
    assert.equal(coarse.heed(0.24 / scale), 0);
    assert.equal(coarse.heed(-0.24 / scale), 0);
    // What is known of the step grows while nothing moves: half of it and a little more.
    assert.equal(coarse.heed(0.4 / scale), 0.4 / scale);
    assert.equal(coarse.heed(-0.4 / scale), -0.4 / scale);
    const fine = characterOf(
      bins(600, (bin) => 20 + 0.1 * gaussian(1, 1, bin)),
      'temperature',
    );
    assert.equal(fine.heed(0.001), 0.001);
    // Until it has moved at all, a step is not known: it stays.
    assert.equal(
      characterOf(
        bins(50, () => 20),
        'temperature',
      ).heed(3),
      0,
    );
  });

  it('forgets slowly that a sensor had finer steps', () => {
    const changed = characterOf(
      bins(3000, (bin) => {
        const step = bin < 200 ? 0.01 : 0.5;
        return 20 + step * (Math.floor(bin / 10) % 2);
      }),
      'temperature',
    );
    assert.equal(changed.heed(0.2 / changed.scale), 0);
  });

  it('is finite whatever it is given, with gaps', () => {
    const value = fc.oneof(fc.constant(undefined), fc.double({ min: -1e4, max: 1e5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (series) => {
        const character = characterOf(series);
        const { scale, changes, means, products, steps } = character;
        assert.ok(scale > 0);
        for (const numbers of [[scale], changes, means, products, steps]) assert.ok(numbers.every(Number.isFinite));
        for (const span of [0, 1, 2, 3]) assert.ok(Number.isFinite(character.ratio(span)));
        assert.ok(products.every((product) => Math.abs(product) <= 9));
        assert.ok(Number.isFinite(character.heed(1)));
      }),
    );
  });
});
