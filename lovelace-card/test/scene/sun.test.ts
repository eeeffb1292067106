import assert from 'node:assert/strict';
import { sunOver } from '../../src/scene/model/light/sun-over.ts';
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

describe('The sun over a place', () => {
  /** What the earth's axis leans, degrees. */
  const OBLIQUITY = 23.44;
  const BERLIN = { latitude: 52.52, longitude: 13.4 };
  /** When the sun is highest there by mean solar time. */
  const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`) - (BERLIN.longitude / 15) * 3_600_000;

  it('stands at noon as high as latitude and season have it, in the south', () => {
    for (const [day, declination] of [
      ['2026-06-21', OBLIQUITY],
      ['2026-12-21', -OBLIQUITY],
      ['2026-03-20', 0],
    ] as const) {
      const { azimuthDeg, elevationDeg } = sunOver(noon(day), BERLIN);
      assert.ok(Math.abs(elevationDeg - (90 - BERLIN.latitude + declination)) < 1, `${day}: ${elevationDeg}`);
      assert.ok(Math.abs(azimuthDeg - 180) < 1, `${day}: ${azimuthDeg}`);
    }
  });

  it('is in the east before and in the west after, and below the horizon at midnight', () => {
    const at = (hours: number) => sunOver(noon('2026-03-20') + hours * 3_600_000, BERLIN);
    assert.ok(Math.abs(at(-6).azimuthDeg - 90) < 2 && Math.abs(at(-6).elevationDeg) < 2);
    assert.ok(Math.abs(at(6).azimuthDeg - 270) < 2 && Math.abs(at(6).elevationDeg) < 2);
    assert.ok(at(12).elevationDeg < -30);
  });

  it('stands in the north at noon where people walk upside down', () => {
    const { azimuthDeg, elevationDeg } = sunOver(Date.parse('2026-12-21T02:00:00Z'), {
      latitude: -33.9,
      longitude: 151.2,
    });
    assert.ok(elevationDeg > 75);
    assert.ok(azimuthDeg < 30 || azimuthDeg > 330, `${azimuthDeg}`);
  });
});
