import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupRooms } from '../../src/across/group-rooms.ts';
import { HOURS_OF_DAY, type RoomDay, usualDay, usualPresence } from '../../src/across/room-day.ts';
import { meanSilhouette } from '../../src/across/silhouette.ts';
import { LANGUAGES } from '../../src/language.ts';
import { uniform } from '../../src/simulate/random.ts';

/** A day with a value at night and one by day, and a little noise of its own. */
const day = (night: number, noon: number, seed: number, noise: number) =>
  Array.from(
    { length: HOURS_OF_DAY },
    (_, hour) => (hour < 6 || hour >= 22 ? night : noon) + noise * uniform(seed, 1, hour),
  );

function bedroom(index: number): RoomDay {
  return roomOf(`bedroom-${index}`, {
    co2: day(1500, 600, index, 60),
    pm25: day(8, 8, index, 2),
    humidity: day(50, 45, index, 2),
  });
}
function kitchen(index: number): RoomDay {
  return roomOf(`kitchen-${index}`, {
    co2: day(550, 900, index, 60),
    pm25: day(6, 45, index, 6),
    humidity: day(48, 52, index, 2),
  });
}
function bathroom(index: number): RoomDay {
  return roomOf(`bath-${index}`, {
    co2: day(560, 620, index, 40),
    pm25: day(7, 9, index, 2),
    humidity: day(70, 82, index, 2),
  });
}
function roomOf(room: string, hourly: RoomDay['hourly']): RoomDay {
  return { room, name: room, volumeM3: 30, airChangesPerHour: 0.5, presence: [], hourly };
}

const HOUSE = [0, 1, 2, 3].flatMap((index) => [bedroom(index), kitchen(index + 10), bathroom(index + 20)]);

describe('groupRooms', () => {
  it('finds rooms that behave alike, and names each group by what sets it apart', () => {
    const { groups, silhouette } = groupRooms(HOUSE, { seed: 1 });
    assert.equal(groups.length, 3);
    assert.ok(silhouette! > 0.7);
    for (const { rooms } of groups) assert.equal(new Set(rooms.map((name) => name.split('-')[0])).size, 1);
    const names = Object.fromEntries(groups.map(({ rooms, trait }) => [rooms[0]!.split('-')[0], trait]));
    assert.deepEqual([names.bath?.id, names.bath?.isHigh], ['humidity_level', true]);
    assert.equal(names.kitchen?.id.startsWith('pm25'), true);
    assert.deepEqual([names.bedroom?.id.startsWith('co2'), names.bedroom?.isHigh], [true, true]);
    for (const { trait } of groups) for (const language of LANGUAGES) assert.ok(trait!.name[language].length > 0);
  });

  it('is the same for the same seed, and does not depend on the order of rooms', () => {
    const expected = groupRooms(HOUSE, { seed: 7 });
    fc.assert(
      fc.property(fc.shuffledSubarray([...HOUSE], { minLength: HOUSE.length }), (shuffled) => {
        assert.deepEqual(groupRooms(shuffled, { seed: 7 }), expected);
      }),
      { numRuns: 10 },
    );
  });

  it('makes one group of rooms that do not differ, of few, and none of none', () => {
    const alike = Array.from({ length: 6 }, (_, index) => roomOf(`r${index}`, { co2: day(600, 600, 1, 10) }));
    assert.deepEqual(groupRooms(alike, { seed: 1 }), {
      groups: [{ rooms: alike.map(({ room }) => room), trait: undefined, distance: 0 }],
      silhouette: undefined,
    });
    assert.equal(groupRooms(HOUSE.slice(0, 2), { seed: 1 }).groups.length, 1);
    assert.deepEqual(groupRooms([], { seed: 1 }).groups, []);
    assert.equal(groupRooms([roomOf('a', {}), roomOf('b', {}), roomOf('c', {})], { seed: 1 }).groups.length, 1);
  });

  it('puts every room into one group, whatever was measured', () => {
    const value = fc.option(fc.integer({ min: 300, max: 3000 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 9 }), (levels) => {
        const rooms = levels.map(([co2, humidity], index) =>
          roomOf(`r${index}`, {
            ...(co2 !== undefined && { co2: day(co2, co2, 1, 0) }),
            ...(humidity !== undefined && { humidity: day(humidity, humidity / 2, 1, 0) }),
          }),
        );
        const { groups } = groupRooms(rooms, { seed: 3 });
        assert.deepEqual(groups.flatMap(({ rooms: members }) => members).sort(), rooms.map(({ room }) => room).sort());
      }),
      { numRuns: 40 },
    );
  });
});

describe('meanSilhouette', () => {
  it('is what the definition gives for four points', () => {
    // a = 1, b = mean of the distances to the two others.
    const points = [[0], [1], [10], [11]];
    const each = [1 - 1 / 10.5, 1 - 1 / 9.5, 1 - 1 / 9.5, 1 - 1 / 10.5];
    const expected = each.reduce((sum, value) => sum + value, 0) / 4;
    assert.ok(Math.abs(meanSilhouette(points, [0, 0, 1, 1]) - expected) < 1e-12);
    assert.ok(meanSilhouette(points, [0, 1, 0, 1]) < 0);
    assert.equal(meanSilhouette([[0], [5]], [0, 1]), 0);
  });
});

describe('a usual day', () => {
  it('is the mean of each local hour, and none where an hour is missing', () => {
    const hours = Array.from({ length: 48 }, (_, index) => index % 24);
    const values = Array.from({ length: 48 }, (_, index) => index);
    assert.deepEqual(usualDay(hours, values)?.slice(0, 2), [12, 13]);
    assert.equal(usualDay(hours.slice(0, 23), values), undefined);
  });

  it('has people where CO2 is up', () => {
    assert.deepEqual(usualPresence([425, 700, 2000, 400], 425), [0, 1, 1, 0]);
    assert.equal(new Set(usualPresence(undefined, 425)).size, 1);
  });
});
