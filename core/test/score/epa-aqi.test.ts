import assert from 'node:assert/strict';
import { nowCast } from '../../src/score/averaging.ts';
import type { Air } from '../../src/score/score.ts';
import { scoreAir } from '../../src/score/score-air.ts';
import { OPTIONS, steady } from './arbitrary-air.ts';

function index(latest: Air['latest']) {
  return scoreAir('epa_aqi_2024', steady(latest), OPTIONS)?.index;
}

describe('the US EPA AQI of 2024', () => {
  /** Upper and next lower ends of EPA-454/B-24-002, table 6. */
  const pm25 = [
    [0, 0],
    [9, 50],
    [9.1, 51],
    [35.4, 100],
    [35.5, 101],
    [55.4, 150],
    [55.5, 151],
    [125.4, 200],
    [125.5, 201],
    [225.4, 300],
    [225.5, 301],
    [325.4, 500],
  ] as const;
  const pm10 = [
    [0, 0],
    [54, 50],
    [55, 51],
    [154, 100],
    [155, 101],
    [254, 150],
    [255, 151],
    [354, 200],
    [355, 201],
    [424, 300],
    [425, 301],
    [604, 500],
  ] as const;
  const categories = ['Good', 'Moderate', 'Unhealthy for Sensitive Groups', 'Unhealthy', 'Very Unhealthy', 'Hazardous'];
  const levels = ['excellent', 'good', 'moderate', 'poor', 'very_poor', 'very_poor'];

  for (const [name, table] of [
    ['pm25', pm25],
    ['pm10', pm10],
  ] as const)
    it(`meets every edge of ${name}`, () => {
      table.forEach(([value, aqi], row) => {
        const result = scoreAir('epa_aqi_2024', steady({ [name]: value }), OPTIONS);
        assert.equal(result?.index?.value, aqi);
        assert.equal(result?.index?.category, categories[row >> 1]);
        assert.equal(result?.level, levels[row >> 1]);
      });
    });

  it('truncates to 0.1 and to 1 µg/m³', () => {
    assert.equal(index({ pm25: 9.09 })?.value, 50);
    assert.equal(index({ pm25: 35.49 })?.value, 100);
    assert.equal(index({ pm10: 54.99 })?.value, 50);
    assert.equal(index({ pm10: 154.9 })?.value, 100);
  });

  it('gives the values between the edges by the line and rounds them', () => {
    assert.equal(index({ pm25: 12 })?.value, 56);
    assert.equal(index({ pm25: 35.9 })?.value, 102);
    assert.equal(index({ pm25: 275 })?.value, 400);
    assert.equal(index({ pm10: 100 })?.value, 73);
  });

  it('stays at 500 beyond the end of the table', () => {
    assert.equal(index({ pm25: 5000 })?.value, 500);
    assert.equal(index({ pm10: 605 })?.value, 500);
  });

  it('takes the worse of the two pollutants', () => {
    const result = scoreAir('epa_aqi_2024', steady({ pm25: 9, pm10: 155 }), OPTIONS);
    assert.equal(result?.index?.value, 101);
    assert.equal(result?.dominant, 'pm10');
  });

  describe('NowCast', () => {
    it('gives 17.4 µg/m³ for the hours of EPA’s example', () => {
      const result = nowCast([13, 16, 10, 21, 74, 64, 53, 82, 90, 75, 80, 50])!;
      assert.ok(Math.abs(result - 17.41) < 0.01, `${result}`);
    });

    it('gives half, a quarter and an eighth of a single hour of 71 µg/m³ as it passes', () => {
      const hours = Array.from({ length: 12 }, () => 0);
      for (const [ago, expected] of [
        [0, 35.5],
        [1, 17.7],
        [2, 8.8],
      ] as const)
        assert.equal(Math.floor(nowCast(hours.with(ago, 71))! * 10) / 10, expected);
    });

    it('weighs by the ratio of the lowest to the highest hour', () => {
      // w = 8/10: (10 + 0.8·8) / 1.8, the other hours missing
      assert.ok(Math.abs(nowCast([10, 8])! - 16.4 / 1.8) < 1e-12);
      // a missing hour keeps its place: (10 + 0.64·8) / 1.64
      assert.ok(Math.abs(nowCast([10, undefined, 8])! - 15.12 / 1.64) < 1e-12);
    });

    it('is the plain mean of steady air, and 0 of clean air', () => {
      assert.ok(Math.abs(nowCast(Array.from({ length: 12 }, () => 20))! - 20) < 1e-12);
      assert.equal(nowCast(Array.from({ length: 12 }, () => 0)), 0);
    });

    it('needs two of the last three hours', () => {
      assert.equal(nowCast([10, undefined, undefined, 10, 10, 10]), undefined);
      assert.equal(nowCast([10, Number.NaN, Number.NaN]), undefined);
      assert.equal(nowCast([undefined, undefined, undefined, 10, 10]), undefined);
      assert.equal(nowCast([]), undefined);
      assert.equal(nowCast([undefined, 10, 10]), 10);
    });

    it('feeds the index, and what it cannot give is taken as steady', () => {
      const past = [13, 16, 10, 21, 74, 64, 53, 82, 90, 75, 80, 50];
      const air: Air = {
        latest: { pm25: 13, pm10: 20 },
        hourly: (quantity, hours) => (quantity === 'pm25' ? past.slice(0, hours) : []),
      };
      const result = scoreAir('epa_aqi_2024', air, OPTIONS);
      assert.equal(result?.index?.value, 66);
      assert.deepEqual(result?.assumedSteady, ['pm10']);
    });
  });
});
