import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SAMPLES, STRANDS, strandOf } from '../../../src/scene/air/current-path.ts';
import { currentsOf, MOST_CURRENTS } from '../../../src/scene/air/currents.ts';
import { LAYOUT, picture } from './example-room.ts';

const kinds = (shares: Record<string, number | undefined>) =>
  currentsOf(picture({ shares }), LAYOUT).map(({ id, kind }) => `${kind} ${id}`);

const ids = [...LAYOUT.openings, ...LAYOUT.machines].map(({ id }) => id);
const shares = fc.dictionary(fc.constantFrom(...ids), fc.option(fc.double({ min: -1, max: 2 }), { nil: undefined }));

describe('Currents of a room', () => {
  it('are none while all is shut, off or unknown', () => {
    assert.deepEqual(kinds({}), []);
    assert.deepEqual(kinds({ window: undefined, fan: undefined, purifier: Number.NaN }), []);
  });

  it('go in and out at one opening, and through the room where there are two', () => {
    assert.deepEqual(kinds({ window: 0.5 }), ['exchange window']);
    assert.deepEqual(kinds({ door: 1 }), ['exchange door']);
    assert.deepEqual(kinds({ window: 0.5, door: 1 }), ['through window>door']);
  });

  it('run to a fan that draws out, from what is open or through the gap of the door', () => {
    assert.deepEqual(kinds({ fan: 1, window: 0.2 }), ['through window>fan']);
    assert.deepEqual(kinds({ fan: 1, door: 1 }), ['through door>fan']);
    assert.deepEqual(kinds({ fan: 1 }), ['through gap>fan']);
  });

  it('follow each machine that works', () => {
    assert.deepEqual(kinds({ purifier: 0.3 }), ['clean purifier']);
    assert.deepEqual(kinds({ heater: 1, cooler: 0 }), ['warm heater']);
    assert.deepEqual(kinds({ ventilation: 0.5, humidifier: 1 }), ['supply ventilation', 'humid humidifier']);
  });

  it('rise as wisps from the stove by the share of danger', () => {
    const of = (vapours: number) => currentsOf(picture({ air: { vapours } }), LAYOUT)[0];
    assert.equal(of(0), undefined);
    assert.equal(of(0.5)?.kind, 'vapours');
    assert.deepEqual([of(0.5)?.from.x, of(0.5)?.from.y], [-0.6, 0.9]);
    assert.ok(of(1)!.strength > of(0.5)!.strength);
  });

  it('stay finite, few and in the room whatever is open, but for what comes from or goes to outdoors', () => {
    fc.assert(
      fc.property(shares, (some) => {
        const currents = currentsOf(picture({ shares: some, air: { vapours: 2 } }), LAYOUT);
        assert.ok(currents.length <= MOST_CURRENTS);
        for (const current of currents) {
          assert.ok(current.strength > 0 && current.strength <= 1);
          const mayLeave = current.kind === 'through' || current.kind === 'exchange';
          for (let strand = 0; strand < STRANDS; strand++) {
            const points = strandOf(current, LAYOUT, strand);
            assert.equal(points.length, SAMPLES * 3);
            for (let at = 0; at < points.length; at += 3) {
              const reach = mayLeave ? 1.3 : 0;
              const [x, y, z] = [points[at]!, points[at + 1]!, points[at + 2]!];
              assert.ok(
                Math.abs(x) <= 2.5 + reach && Math.abs(z) <= 2 + reach && y > 0 && y < 2.5,
                `${current.id} ${x} ${y} ${z}`,
              );
            }
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it('bend softly: no strand turns back on itself between two samples', () => {
    const all = Object.fromEntries(ids.map((id) => [id, 1]));
    const still = Object.fromEntries(ids.map((id) => [id, 0]));
    for (const some of [all, { ...still, window: 1 }, { ...still, window: 1, door: 1 }])
      for (const current of currentsOf(picture({ shares: some }), LAYOUT))
        for (let strand = 0; strand < STRANDS; strand++) {
          const points = strandOf(current, LAYOUT, strand);
          for (let at = 6; at < points.length; at += 3) {
            const step = (from: number) => [0, 1, 2].map((axis) => points[from + 3 + axis]! - points[from + axis]!);
            const [one, next] = [step(at - 6), step(at - 3)];
            const dot = one.reduce((sum, value, axis) => sum + value * next[axis]!, 0);
            const lengths = Math.hypot(...one) * Math.hypot(...next);
            assert.ok(lengths < 1e-4 || dot / lengths > -0.2, `${current.id} strand ${strand} at ${at / 3}`);
          }
        }
  });
});
