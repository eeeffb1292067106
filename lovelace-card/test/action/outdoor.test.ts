import assert from 'node:assert/strict';
import { MINUTE } from '@iaqverse/core';
import { flagWords, outdoorAccount } from '../../src/action/outdoor-line.ts';
import { Words } from '../../src/i18n/words.ts';
import { exampleEnvironment } from '../service/example-acting.ts';
import { NOW } from '../service/example-home.ts';

const words = new Words('en');

describe('The air outdoors', () => {
  it('is told with its units and the age of the oldest of it', () => {
    const environment = exampleEnvironment(NOW);
    environment.outdoor.o3 = { value: 40, time: NOW - 50 * MINUTE };
    const account = outdoorAccount(environment, words, NOW)!;
    assert.deepEqual(account.values.slice(0, 3), ['8.4\u202f°C', '71\u202f%', 'CO₂ 425\u202fppm']);
    assert.equal(account.age, 50 * MINUTE);
  });

  it('is unknown while nothing tells whether a window may be opened', () => {
    const wind = { wind: { value: 3, time: NOW } };
    assert.equal(outdoorAccount({ outdoor: wind, flags: {}, forecast: [] }, words, NOW), undefined);
  });

  it('speaks of rain only while there is some', () => {
    const known = (rain: number) => ({
      ...exampleEnvironment(NOW),
      outdoor: { temperature: { value: 9, time: NOW }, rain: { value: rain, time: NOW } },
    });
    assert.deepEqual(outdoorAccount(known(0), words, NOW)!.values, ['9.0\u202f°C']);
    assert.deepEqual(outdoorAccount(known(1.2), words, NOW)!.values, ['9.0\u202f°C', 'rain 1.2\u202fmm/h']);
  });

  it('comes with what else holds actuators', () => {
    const flags = (told: Record<string, boolean>) => ({
      outdoor: {},
      forecast: [],
      flags: Object.fromEntries(Object.entries(told).map(([name, value]) => [name, { value, time: NOW }])),
    });
    assert.deepEqual(flagWords(flags({ storm: true, occupied: false }), words), ['storm warning', 'nobody is at home']);
    assert.deepEqual(flagWords(flags({ storm: false, occupied: true, alarm_armed: false }), words), []);
  });
});
