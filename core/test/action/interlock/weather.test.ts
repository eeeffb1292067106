import assert from 'node:assert/strict';
import { permit } from '../../../src/action/interlock/permit.ts';
import { frost, GUST_LIMIT, rain, storm, WIND_LIMIT, wind } from '../../../src/action/interlock/weather.ts';
import type { OutdoorAir } from '../../../src/environment/environment.ts';
import { HOUR } from '../../../src/time/span.ts';
import { actuatorOf, byHand, environmentOf, FINE_DAY, NOON, situationOf, statusOf } from '../some-situation.ts';

const WINDOW = statusOf(actuatorOf('window'), 1);
const BY_HAND = { ...WINDOW, actuator: byHand(WINDOW.actuator) };
const outdoors = (changes: OutdoorAir) => situationOf({ environment: environmentOf({ ...FINE_DAY, ...changes }) });

describe('Interlock storm', () => {
  const stormy = situationOf({ environment: environmentOf(FINE_DAY, { storm: true }) });

  it('shuts windows, by motor and by hand', () => {
    assert.deepEqual(storm(stormy, WINDOW), { highest: 0, alsoByHand: true });
    assert.deepEqual(permit(stormy, BY_HAND).levels, [0]);
    assert.equal(storm(situationOf(), WINDOW), undefined);
  });

  it('lets no blind further down', () => {
    assert.deepEqual(permit(stormy, statusOf(actuatorOf('cover'), 0.5)).levels, [0, 0.5]);
  });

  it('is over a day after the last warning', () => {
    const old = environmentOf(FINE_DAY, { storm: true }, NOON - 25 * HOUR);
    assert.equal(storm(situationOf({ environment: old }), WINDOW), undefined);
  });
});

describe('Interlock wind', () => {
  it('acts on mean wind and on gusts, each from its limit on', () => {
    assert.equal(wind(outdoors({ wind: WIND_LIMIT - 0.1, gust: GUST_LIMIT - 0.1 }), WINDOW), undefined);
    const mean = { highest: 0, alsoByHand: false, value: WIND_LIMIT, limit: WIND_LIMIT };
    assert.deepEqual(wind(outdoors({ wind: WIND_LIMIT }), WINDOW), mean);
    const gusts = { highest: 0, alsoByHand: false, value: GUST_LIMIT, limit: GUST_LIMIT };
    assert.deepEqual(wind(outdoors({ gust: GUST_LIMIT }), WINDOW), gusts);
  });

  it('holds back advice from a gale on', () => {
    assert.deepEqual(permit(outdoors({ gust: 17 }), BY_HAND).levels, WINDOW.actuator.levels);
    assert.deepEqual(permit(outdoors({ gust: 17.2 }), BY_HAND).levels, [0]);
  });
});

describe('Interlock rain', () => {
  it('shuts windows, ajar too, from the first drops that a gauge shows', () => {
    const ajar = statusOf(actuatorOf('window', { positions: true }), 0.06);
    assert.deepEqual(permit(outdoors({ rain: 0.1 }), ajar).levels, [0]);
    assert.equal(rain(outdoors({ rain: 0.05 }), ajar), undefined);
    assert.equal(rain(outdoors({ rain: 4 }), statusOf(actuatorOf('fan'), 1)), undefined);
  });

  it('leaves light rain to the eyes of a person, not heavy rain', () => {
    assert.deepEqual(permit(outdoors({ rain: 2 }), BY_HAND).levels, WINDOW.actuator.levels);
    assert.deepEqual(permit(outdoors({ rain: 10 }), BY_HAND).levels, [0]);
  });

  it('knows rain that the forecast has for now', () => {
    const environment = environmentOf({ ...FINE_DAY, rain: 0 }, {}, NOON - 2 * HOUR);
    environment.forecast = [{ time: NOON, rain: 3 }];
    assert.deepEqual(permit(situationOf({ environment }), WINDOW).levels, [0]);
  });
});

describe('Interlock frost', () => {
  it('shuts windows moved by a motor below 0 °C', () => {
    const verdict = { highest: 0, alsoByHand: false, value: -0.1, limit: 0 };
    assert.deepEqual(frost(outdoors({ temperature: -0.1 }), WINDOW), verdict);
    assert.equal(frost(outdoors({ temperature: 0 }), WINDOW), undefined);
  });

  it('lets a person air briefly, not below −10 °C', () => {
    assert.deepEqual(permit(outdoors({ temperature: -10 }), BY_HAND).levels, WINDOW.actuator.levels);
    assert.deepEqual(permit(outdoors({ temperature: -9 }), BY_HAND).levels, WINDOW.actuator.levels);
    assert.deepEqual(permit(outdoors({ temperature: -10.5 }), BY_HAND).levels, [0]);
  });
});
