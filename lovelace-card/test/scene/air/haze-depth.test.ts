import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HazeDepth } from '../../../src/scene/air/haze-depth.ts';
import { densityAt, HazeField } from '../../../src/scene/air/haze-field.ts';

/** A room of 5 m by 2.5 m by 4 m with two clouds, one of mist and a cleared place. */
function room(strength: number): HazeField {
  const field = new HazeField();
  [field.width, field.height, field.depth, field.strength] = [5, 2.5, 4, strength];
  field.add(-1, 1, -0.5, 1.2, 1, 1.3, 0.4);
  field.add(1.5, 0.8, 1, 0.8, 1.1, 0.7, 0.3);
  field.add(0.8, 1.5, -1.8, 1, 0.8, 0.9, -0.2);
  field.add(2.2, 0.2, -1.8, 0.9, 0.7, 0.9, 0.8, true);
  return field;
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const eyes = fc.record({
  x: fc.double({ min: -12, max: 12, noNaN: true }),
  y: fc.double({ min: 0.5, max: 12, noNaN: true }),
  z: fc.double({ min: -12, max: 12, noNaN: true }),
});

/** The same by many small steps. */
function byStep(field: HazeField, eye: { x: number; y: number; z: number }, to: { x: number; y: number; z: number }) {
  const steps = 4000;
  const length = Math.hypot(to.x - eye.x, to.y - eye.y, to.z - eye.z) / steps;
  let [haze, mist] = [0, 0];
  for (let n = 0; n < steps; n++) {
    const t = (n + 0.5) / steps;
    const at = { x: eye.x + (to.x - eye.x) * t, y: eye.y + (to.y - eye.y) * t, z: eye.z + (to.z - eye.z) * t };
    if (Math.abs(at.x) > 2.5 || Math.abs(at.z) > 2 || at.y < 0 || at.y > 2.5) continue;
    const density = densityAt(field, at);
    haze += density.haze * length;
    mist += density.mist * length;
  }
  return { haze, mist };
}

describe('What lies between an eye and the far side of a room', () => {
  it('is what many small steps through its density add up to', () => {
    fc.assert(
      fc.property(eyes, unit, unit, (eye, across, deep) => {
        const to = { x: (across - 0.5) * 5, y: 0, z: (deep - 0.5) * 4 };
        const field = room(0.8);
        const depth = new HazeDepth(field);
        depth.from(eye);
        depth.to(to.x, to.y, to.z);
        const { haze, mist } = byStep(field, eye, to);
        assert.ok(Math.abs(depth.haze - haze) < 0.03 + 0.06 * haze, `${depth.haze} by steps ${haze}`);
        assert.ok(Math.abs(depth.mist - mist) < 0.01, `${depth.mist} by steps ${mist}`);
      }),
      { numRuns: 40 },
    );
  });

  it('never gets less with stronger haze, from wherever it is seen', () => {
    fc.assert(
      fc.property(eyes, unit, unit, unit, unit, (eye, across, deep, one, other) => {
        const of = (strength: number) => {
          const depth = new HazeDepth(room(strength));
          depth.from(eye);
          depth.to((across - 0.5) * 5, 0, (deep - 0.5) * 4);
          return depth.haze;
        };
        const [less, more] = [of(Math.min(one, other)), of(Math.max(one, other))];
        assert.ok(Number.isFinite(more) && less >= 0 && more >= less);
      }),
    );
  });
});
