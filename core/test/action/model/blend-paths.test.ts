import assert from 'node:assert/strict';
import { blendPaths } from '../../../src/action/model/blend-paths.ts';
import type { RoomForecast } from '../../../src/forecast/forecast.ts';
import { HORIZONS_MIN } from '../../../src/forecast/horizons.ts';
import { risingPath } from '../planner/planned-room.ts';

const OWN = { co2: risingPath(700, 100, 50) };
/** A forecast that rises by 1 ppm a minute from 700, each quantile 10 ppm above the one below. */
const FORECAST: RoomForecast = {
  place: { site: 'home', room: 'bedroom' },
  madeAt: 0,
  quantities: (['co2', 'pm25'] as const).map((quantity) => ({
    quantity,
    from: 700,
    quantiles: HORIZONS_MIN.map((minutes) => [-20, -10, 0, 10, 20].map((offset) => 700 + minutes + offset)),
    basis: 'model',
    skill: 0.1,
  })),
  crossings: [],
  scores: [],
};

describe('the paths that a plan starts from', () => {
  it('are those of the forecast, straight between its horizons, while nothing was moved', () => {
    const { co2 } = blendPaths(OWN, FORECAST, false);
    assert.equal(co2!.length, 24);
    assert.deepEqual(co2![0], [685, 695, 705, 715, 725]);
    assert.deepEqual(co2![14], [755, 765, 775, 785, 795]);
    assert.deepEqual(co2![23], [800, 810, 820, 830, 840]);
  });
  it('are those of the room’s model once actuators moved, and the forecast’s of what the model does not follow', () => {
    const blended = blendPaths(OWN, FORECAST, true);
    assert.equal(blended.co2, OWN.co2);
    assert.equal(blended.pm25!.length, 24);
  });
  it('are those of the model without a forecast', () => {
    assert.equal(blendPaths(OWN, undefined, false), OWN);
  });
});
