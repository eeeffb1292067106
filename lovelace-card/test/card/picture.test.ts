import assert from 'node:assert/strict';
import { type ActuatorView, HOUR, MINUTE, type RoomView } from '@iaqverse/core';
import { Words } from '../../src/i18n/words.ts';
import { roomsOf } from '../../src/live/home-update.ts';
import { airOf, pictureOfRoom, shareOf, sunAt, sunOf, touchLevel } from '../../src/room-scene/picture-of-room.ts';
import { minutesAhead, roomAt } from '../../src/room-scene/room-at.ts';
import type { ScenePalette } from '../../src/scene/room-picture.ts';
import { LIGHT } from '../../src/theme/palette.ts';
import { exampleHome, NOW } from '../service/example-home.ts';

const words = new Words('en', 'en-GB', 'UTC');
const palette: ScenePalette = { isDark: false, page: '#fff', ink: '#000', accent: '#06c', levels: LIGHT.levels };
const rooms = roomsOf(exampleHome());
const named = (name: string): RoomView => rooms.find(({ room }) => room === name)!;
const setting = { words, now: NOW, isNow: true, sun: undefined, palette };

const actuator = (more: Partial<ActuatorView>): ActuatorView => ({
  actuator: 'a',
  kind: 'window',
  name: 'Window',
  rooms: [],
  byHand: false,
  isAssumed: false,
  level: 0,
  levels: [0, 1],
  locks: [],
  ...more,
});

describe('The picture of a room', () => {
  it('shows windows and doors as openings, everything else as machines, with what they do', () => {
    const room = {
      ...named('bedroom'),
      actuators: [actuator({}), actuator({ actuator: 'f', kind: 'fan', levels: [0, 1, 2, 3], level: 2 })],
    };
    const { openings, machines } = pictureOfRoom(room, setting);
    assert.deepEqual(
      openings.map(({ id, share, caption }) => [id, share, caption]),
      [['a', 0, 'closed']],
    );
    assert.deepEqual(
      machines.map(({ kind, share, caption }) => [kind, share?.toFixed(2), caption]),
      [['fan', '0.67', 'stage 2 of 3']],
    );
  });

  it('says what is pending, what failed and why, and what is out of reach', () => {
    const room = {
      ...named('bedroom'),
      actuators: [
        actuator({ pending: 1 }),
        actuator({ actuator: 'b', failedAt: NOW - MINUTE }),
        actuator({ actuator: 'c', available: false }),
        actuator({ actuator: 'd', byHand: true }),
      ],
    };
    const [pending, failed, away, byHand] = pictureOfRoom(room, setting).openings;
    assert.equal(pending!.isPending, true);
    assert.match(failed!.failure!, /did not do what it was told at 14:19/);
    assert.deepEqual([away!.share, away!.isTouchable], [undefined, false]);
    assert.equal(byHand!.isTouchable, false);
  });

  it('shows the air by what is known, and nothing of what is not', () => {
    const air = airOf(named('bedroom'));
    assert.ok(air.co2! > 400);
    assert.equal('pm25' in airOf({ ...named('bedroom'), quantities: [] }), false);
    assert.equal(airOf({ ...named('bedroom'), score: undefined }).level, undefined);
  });

  it('knows nobody’s doings in another moment', () => {
    const room = { ...named('bedroom'), actuators: [actuator({ level: 1, pending: 0 })] };
    const [window] = pictureOfRoom(room, { ...setting, isNow: false }).openings;
    assert.deepEqual([window!.share, window!.isPending, window!.isTouchable], [undefined, false, false]);
  });

  it('touches from off to on and from on to off, a machine at its first stage, a heater to a usual warmth', () => {
    assert.equal(touchLevel(actuator({})), 1);
    assert.equal(touchLevel(actuator({ level: 0.5, levels: [0, 0.5, 1] })), 0);
    assert.equal(touchLevel(actuator({ kind: 'purifier', levels: [0, 1, 2, 3] })), 1);
    assert.equal(touchLevel(actuator({ kind: 'heater', levels: [7, 18, 20, 22], level: 7 })), 20);
    assert.equal(touchLevel(actuator({ kind: 'heater', levels: [7, 18, 20, 22], level: 20 })), 7);
    assert.equal(touchLevel(actuator({ byHand: true })), undefined);
  });

  it('gives shares between rest and full, whichever way levels run', () => {
    assert.equal(shareOf(actuator({ kind: 'heater', levels: [7, 18, 28], level: 7 })), 0);
    assert.equal(shareOf(actuator({ kind: 'cooler', levels: [18, 24, 30], level: 30 })), 0);
    assert.equal(shareOf(actuator({ kind: 'cooler', levels: [18, 24, 30], level: 18 })), 1);
    assert.equal(shareOf(actuator({ level: undefined })), undefined);
  });

  it('follows the sun, and knows none where Home Assistant tells none', () => {
    assert.equal(sunOf(undefined), undefined);
    const noon = sunOf({ azimuth: 180, elevation: 20 })!;
    assert.deepEqual(sunAt(noon, 0), noon);
    const night = sunAt(noon, 12 * 60)!;
    assert.ok(night.elevationDeg < -20);
    assert.equal(Math.round(night.azimuthDeg), 0);
  });
});

describe('A room at another time', () => {
  const living = named('living-room');

  it('has the air that was measured then, and the score that follows', () => {
    const past = [
      { sensor: 's', quantity: 'co2' as const, unit: 'ppm', times: [NOW - 3 * HOUR, NOW - HOUR], values: [600, 1900] },
    ];
    const then = roomAt(living, NOW - 3 * HOUR + MINUTE, NOW, past);
    assert.deepEqual(
      then.quantities.map(({ quantity, value }) => [quantity, value]),
      [['co2', 600]],
    );
    const later = roomAt(living, NOW - HOUR, NOW, past);
    assert.ok(later.score!.score < then.score!.score);
    assert.equal(roomAt(living, NOW - 6 * HOUR, NOW, past).quantities.length, 0, 'nothing was measured near it');
    assert.equal(roomAt(living, NOW - 6 * HOUR, NOW, past).score, undefined);
  });

  it('has the median of its forecast ahead, from where it stands now', () => {
    const ahead = minutesAhead(living, NOW);
    assert.ok(ahead > 60 && ahead <= 120);
    const co2 = (room: RoomView): number => room.quantities.find(({ quantity }) => quantity === 'co2')!.value;
    assert.equal(co2(roomAt(living, NOW + 1, NOW, [])).toFixed(0), co2(living).toFixed(0));
    assert.ok(co2(roomAt(living, NOW + HOUR, NOW, [])) > co2(living));
    assert.equal(minutesAhead({ ...living, forecast: undefined } as unknown as RoomView, NOW), 0);
  });
});
