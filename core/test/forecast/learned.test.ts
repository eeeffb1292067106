import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IaqverseError } from '../../src/error.ts';
import { base64Bytes, base64Of } from '../../src/forecast/base64.ts';
import type { Forest } from '../../src/forecast/forest/forest.ts';
import { HORIZONS_MIN } from '../../src/forecast/horizons.ts';
import type { KeptRoom } from '../../src/forecast/learned/kept-room.ts';
import { RoomForecaster } from '../../src/forecast/room-forecaster.ts';
import { LivingRoom, livedThrough } from './living-room.ts';

const FACTS = { volumeM3: 50, roomType: 'living' } as const;

/** A forest that expects a scale more than the model, whatever comes. */
const RISING: Forest = {
  outputs: HORIZONS_MIN.length,
  trees: [{ inputs: [-1], limits: [0], next: [0], leaves: HORIZONS_MIN.map(() => 1) }],
};

const overJson = (kept: KeptRoom): unknown => JSON.parse(JSON.stringify(kept));

function refusedFor(kept: unknown): string {
  try {
    RoomForecaster.restore(FACTS, kept);
  } catch (error) {
    assert.ok(error instanceof IaqverseError && error.code === 'learned_unusable', String(error));
    return error.message;
  }
  throw new Error('it was taken');
}

describe('What a room learned', () => {
  it('is the same after it was kept and restored', () => {
    const room = new LivingRoom();
    const forecaster = livedThrough(room, 400);
    const kept = overJson(forecaster.save());
    assert.deepEqual(overJson(RoomForecaster.restore(FACTS, kept).save()), kept);
  });

  it('forecasts on as if it had never stopped, once nothing waits for what comes any more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 25, max: 200 }),
        fc.integer({ min: 0, max: 1000 }),
        (bins, pause, seed) => {
          const room = new LivingRoom(seed, ['co2', 'temperature', 'humidity']);
          const forecaster = livedThrough(room, bins);
          forecaster.choose('co2', RISING, '1');
          const restored = RoomForecaster.restore(FACTS, overJson(forecaster.save()));
          restored.choose('co2', RISING, '1');
          // Longer than two hours: what waited in the one has passed.
          room.pause(pause);
          for (let bin = 0; bin < 40; bin++) {
            const [expected, actual] = room.next([forecaster, restored]);
            assert.deepEqual(actual, expected);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it('gives nearly the same forecast right after the start', () => {
    const room = new LivingRoom();
    const forecaster = livedThrough(room, 900);
    const restored = RoomForecaster.restore(FACTS, overJson(forecaster.save()));
    const anew = new RoomForecaster(FACTS);
    const [expected, actual, without] = room.next([forecaster, restored, anew]);
    let distance = 0;
    let distanceAnew = 0;
    for (const [index, { quantity, quantiles, skill }] of expected!.entries()) {
      const { scale } = forecaster.of(quantity)!.character;
      for (const [horizon, values] of quantiles.entries())
        for (const [quantile, value] of values.entries()) {
          distance = Math.max(distance, Math.abs(actual![index]!.quantiles[horizon]![quantile]! - value) / scale);
          distanceAnew = Math.max(
            distanceAnew,
            Math.abs(without![index]!.quantiles[horizon]![quantile]! - value) / scale,
          );
        }
      assert.ok(Math.abs(actual![index]!.skill! - skill!) < 0.01);
    }
    assert.ok(distance < 0.2, `${distance} scales`);
    assert.ok(distanceAnew > 1, `${distanceAnew} scales`);
  });

  it('is not taught twice by a bin that comes again after the start', () => {
    const room = new LivingRoom();
    const forecaster = livedThrough(room, 300);
    const kept = overJson(forecaster.save());
    const restored = RoomForecaster.restore(FACTS, kept);
    room.bin--;
    room.next([restored]);
    assert.deepEqual(overJson(restored.save()), kept);
  });

  it('goes on with what the room is now', () => {
    const room = new LivingRoom();
    const kept = overJson(livedThrough(room, 50).save());
    const facts = { volumeM3: 80, roomType: 'office', outdoorCo2: 430 } as const;
    assert.deepEqual(RoomForecaster.restore(facts, kept).ventilation.options, facts);
  });

  it('keeps the trial of a forest, and begins another for another one', () => {
    const room = new LivingRoom();
    const forecaster = livedThrough(room, 50);
    forecaster.choose('co2', RISING, '1');
    for (let bin = 0; bin < 50; bin++) room.next([forecaster]);
    const { labels } = forecaster.of('co2')!.trial;
    assert.ok(labels > 200);
    const kept = overJson(forecaster.save());
    const same = RoomForecaster.restore(FACTS, kept);
    same.choose('co2', RISING, '1');
    assert.equal(same.of('co2')!.trial.labels, labels);
    const other = RoomForecaster.restore(FACTS, kept);
    other.choose('co2', RISING, '2');
    assert.deepEqual([other.of('co2')!.trial.labels, other.of('co2')!.trial.version], [0, '2']);
  });

  it('is refused with a reason when it is damaged or of another version', () => {
    const kept = livedThrough(new LivingRoom(1, ['co2', 'humidity']), 60).save();
    const { learned } = kept.quantities.co2!;
    const withLearned = (text: string) => ({ ...kept, quantities: { co2: { learned: text } } });
    const bytes = base64Bytes(learned)!;
    const broken = bytes.slice();
    new DataView(broken.buffer).setFloat64(bytes.length - 8, Number.NaN, true);
    assert.match(refusedFor({ ...kept, version: 99 }), /another version/);
    assert.match(refusedFor({ ...kept, lists: '0' }), /another version/);
    assert.match(refusedFor(withLearned(learned.slice(0, -4))), /too few|too many|no base64/);
    assert.match(refusedFor(withLearned(base64Of(bytes.subarray(0, bytes.length - 8)))), /too few/);
    assert.match(refusedFor(withLearned(base64Of(Uint8Array.of(...bytes, ...new Uint8Array(8))))), /too many/);
    assert.match(refusedFor(withLearned('%'.repeat(8))), /no base64/);
    assert.match(refusedFor(withLearned(base64Of(broken))), /NaN/);
    for (const value of [undefined, null, 7, 'text', [], {}, { ...kept, more: 1 }]) refusedFor(value);
  });

  it('is refused whatever number of its physics is missing, or none', () => {
    const kept = overJson(livedThrough(new LivingRoom(1, ['co2', 'humidity']), 60).save()) as KeptRoom;
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]) => {
      if (typeof value === 'number') paths.push(path);
      else if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
    };
    walk(kept.ventilation, []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.constantFrom(null, 'x', {}, []), (path, bad) => {
        const damaged = overJson(kept) as { ventilation: Record<string, unknown> };
        let at: Record<string | number, unknown> = damaged.ventilation;
        for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
        at[path.at(-1)!] = bad;
        refusedFor(damaged);
      }),
      { numRuns: 60 },
    );
  });
});

describe('base64', () => {
  it('is that of the platform, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        assert.equal(base64Of(bytes), text);
        assert.deepEqual(base64Bytes(text), bytes);
      }),
    );
  });
});
