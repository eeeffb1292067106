import assert from 'node:assert/strict';
import { MINUTE, type RoomView } from '@iaqverse/core';
import { heatsOf, heatTimes, roomHeat } from '../../src/house/heat.ts';
import { Words } from '../../src/i18n/words.ts';
import { roomsOf } from '../../src/live/home-update.ts';
import { exampleHome, NOW } from '../service/example-home.ts';

const words = new Words('en', 'en-GB', 'UTC');
const rooms = roomsOf(exampleHome());
const named = (name: string): RoomView => rooms.find(({ room }) => room === name)!;
const plain = (text: string): string => text.replace(/\s/g, ' ');

describe('What a house is coloured by', () => {
  it('offers the score and what is measured in one room at least', () => {
    assert.deepEqual(heatsOf(rooms), ['score', 'co2', 'pm25', 'tvoc', 'temperature', 'humidity']);
    assert.deepEqual(heatsOf([named('bedroom')]), ['score', 'co2', 'pm25', 'temperature', 'humidity']);
    assert.deepEqual(heatsOf([named('cellar')]), ['score']);
  });

  it('is the level of the score, in words too; a room that is not judged has none', () => {
    assert.deepEqual(roomHeat(named('bedroom'), 'score', 0, words, NOW), { level: 'poor', caption: 'poor' });
    assert.deepEqual(roomHeat(named('cellar'), 'score', 0, words, NOW), { level: undefined, caption: 'not judged' });
  });

  it('is how good one quantity is, with its value; what is old or missing is not judged', () => {
    const heat = (room: string, quantity: 'co2' | 'tvoc') => {
      const { level, caption } = roomHeat(named(room), quantity, 0, words, NOW);
      return [level, plain(caption)];
    };
    assert.deepEqual(heat('bedroom', 'co2'), ['poor', '1,684 ppm · poor']);
    assert.deepEqual(heat('living-room', 'co2'), ['good', '742 ppm · good']);
    assert.deepEqual(heat('child', 'co2'), [undefined, '655 ppm · old value']);
    assert.deepEqual(heat('bedroom', 'tvoc'), [undefined, 'not measured']);
  });

  it('looks ahead as far as something is forecast', () => {
    assert.deepEqual(heatTimes(rooms, NOW), [0, 30, 120]);
    assert.deepEqual(heatTimes([named('cellar'), named('child')], NOW), [0]);
    assert.deepEqual(heatTimes([named('workshop')], NOW), [0], 'what is forecast no better than that it stays');
    assert.deepEqual(heatTimes(rooms, NOW + 90 * MINUTE), [0], 'an old forecast says nothing more');
  });

  it('takes the score that is expected then; what is not forecast stays as it is, and says so', () => {
    const kitchen = named('kitchen');
    const expected = kitchen.forecast!.scores.find(({ horizonMin }) => horizonMin === 120)!;
    assert.notEqual(expected.level, kitchen.score!.level);
    assert.equal(roomHeat(kitchen, 'score', 120, words, NOW).level, expected.level);
    assert.equal(roomHeat(kitchen, 'score', 120, words, NOW).caption, words.level(expected.level));
    assert.deepEqual(roomHeat(named('workshop'), 'score', 120, words, NOW), {
      level: 'excellent',
      caption: 'excellent · as now, not forecast',
    });
  });

  it('takes the value that is expected then', () => {
    const now = roomHeat(named('living-room'), 'co2', 0, words, NOW);
    const then = roomHeat(named('living-room'), 'co2', 120, words, NOW);
    const value = (caption: string): number => Number.parseInt(caption.replace(',', ''), 10);
    assert.ok(value(then.caption) > value(now.caption) + 100, `${now.caption}, ${then.caption}`);
    assert.match(roomHeat(named('bedroom'), 'temperature', 30, words, NOW).caption, /°C/);
  });
});
