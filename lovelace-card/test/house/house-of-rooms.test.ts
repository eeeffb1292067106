import assert from 'node:assert/strict';
import type { RoomView } from '@iaqverse/core';
import { houseOfRooms } from '../../src/house/house-of-rooms.ts';
import { Words } from '../../src/i18n/words.ts';
import { roomsOf } from '../../src/live/home-update.ts';
import { DARK } from '../../src/theme/palette.ts';
import { scenePalette } from '../browser/scene-page/pictures.ts';
import { exampleHome, NOW } from '../service/example-home.ts';

const words = new Words('en', 'en-GB', 'UTC');
const setting = {
  id: 'home',
  name: 'Home',
  heat: 'score',
  minutes: 0,
  words,
  now: NOW,
  palette: scenePalette(true),
} as const;
const [living, bedroom, kitchen] = roomsOf(exampleHome()) as [RoomView, RoomView, RoomView];
const upstairs = { name: 'Upstairs', level: 1 };

describe('Rooms as a house', () => {
  it('is one floor where nobody said where rooms are', () => {
    const { floors } = houseOfRooms([living, bedroom], setting);
    assert.deepEqual(
      floors.map(({ name, level, rooms }) => [name, level, rooms.map(({ name: its }) => its)]),
      [['Ground floor', 0, ['Living room', 'Bedroom']]],
    );
    assert.equal(floors[0]!.rooms[0]!.palette.levels, DARK.levels);
  });

  it('puts rooms without a floor on the ground floor, which is called as people call it', () => {
    const { floors } = houseOfRooms(
      [living, { ...bedroom, floor: upstairs }, { ...kitchen, floor: { name: 'Garden level', level: 0 } }],
      setting,
    );
    assert.deepEqual(
      floors.map(({ name, rooms }) => [name, rooms.map(({ name: its }) => its)]),
      [
        ['Upstairs', ['Bedroom']],
        ['Garden level', ['Kitchen', 'Living room']],
      ],
    );
  });

  it('stands rooms where a person put them, once both sides are said', () => {
    const layout = { x_m: 2, y_m: -1, things: {} };
    const { floors } = houseOfRooms(
      [
        { ...living, layout },
        { ...bedroom, layout: { x_m: 2, things: {} } },
      ],
      setting,
    );
    assert.deepEqual(
      floors[0]!.rooms.map(({ corner }) => corner),
      [{ x: 2, z: -1 }, undefined],
    );
  });

  it('shows who is there and what is wrong of now alone', () => {
    const [now] = houseOfRooms([bedroom], setting).floors[0]!.rooms;
    const [then] = houseOfRooms([bedroom], { ...setting, minutes: 30 }).floors[0]!.rooms;
    assert.ok(now!.alerts.length > 0);
    assert.deepEqual(then!.alerts, []);
    assert.equal(then!.people, undefined);
  });
});
