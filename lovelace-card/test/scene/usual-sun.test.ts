import assert from 'node:assert/strict';
import { usualSun } from '../../src/scene/model/light/usual-sun.ts';

const HOUR = 60;

describe('The sun where nobody told where the house is', () => {
  it('rises in the east at six, is highest in the south at noon, and sets in the west at six', () => {
    const at = (minutes: number): number[] => {
      const { azimuthDeg, elevationDeg } = usualSun(minutes);
      return [Math.round(azimuthDeg), Math.round(elevationDeg) + 0];
    };
    assert.deepEqual(at(6 * HOUR), [90, 0]);
    assert.deepEqual(at(12 * HOUR), [180, 45]);
    assert.deepEqual(at(18 * HOUR), [270, 0]);
    assert.equal(at(0)[1], -45);
  });

  it('moves on steadily', () => {
    for (let minutes = 10; minutes < 24 * HOUR; minutes += 10) {
      const step = usualSun(minutes).azimuthDeg - usualSun(minutes - 10).azimuthDeg;
      assert.ok(step > 0 && step < 5, `${minutes}: ${step}`);
    }
  });
});
