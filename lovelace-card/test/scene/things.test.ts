import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import { floorOf } from '../../src/scene/house/house-picture.ts';
import { houseThings } from '../../src/scene/house/house-things.ts';
import { roomThings } from '../../src/scene/room-things.ts';
import { spokenThing } from '../../src/scene/stage/stage-thing.ts';
import { busyRoom, house, restingRoom } from '../browser/scene-page/pictures.ts';

describe('What is labelled in a picture', () => {
  it('is everything in the room that can be touched, alerts first', () => {
    assert.deepEqual(
      roomThings(busyRoom(), 'en').map(({ pick }) => `${pick.kind} ${pick.id}`),
      [
        'alert a',
        'opening window',
        'opening door',
        'machine purifier',
        'machine fan',
        'machine radiator',
        'sensor esp',
        'sensor old',
      ],
    );
  });

  it('says in words what is wrong, under way or old', () => {
    const spoken = roomThings(busyRoom(), 'en').map(spokenThing);
    assert.deepEqual(spoken, [
      'Warning · Shelf sensor, CO₂ above 1,500 ppm',
      'Window to the terrace, open',
      'Door, told: open, told, not yet confirmed',
      'Purifier, stage 2',
      'Fan, on',
      'Radiator, 19 °C, It did not answer at 14:16.',
      'Shelf sensor, 1,640 ppm · 20 s ago',
      'Window sensor, 18 °C · 3 h ago, old value',
    ]);
  });

  it('is written out first where it matters', () => {
    const heaviest = (picture: typeof restingRoom) =>
      roomThings(picture(), 'en').toSorted((a, b) => b.weight - a.weight)[0]!.pick.kind;
    assert.equal(heaviest(busyRoom), 'alert');
    assert.equal(heaviest(restingRoom), 'opening');
  });

  it('names each room of a floor with its level in words, those with alerts and bad air first', () => {
    for (const language of LANGUAGES) {
      const things = houseThings(floorOf(house(), undefined)!, language);
      assert.equal(things.length, 6);
      assert.ok(things.every(({ caption }) => caption !== ''));
      assert.deepEqual(
        things
          .toSorted((a, b) => b.weight - a.weight)
          .slice(0, 2)
          .map(({ pick }) => pick.id),
        ['kitchen', 'living'],
      );
    }
  });

  it('is on the floor that was asked for, or the one nearest to the ground', () => {
    assert.equal(floorOf(house(), 'upper')!.id, 'upper');
    assert.equal(floorOf(house(), 'attic')!.id, 'ground');
    assert.equal(floorOf({ ...house(), floors: [] }, undefined), undefined);
  });
});
