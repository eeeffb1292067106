import assert from 'node:assert/strict';
import { ROOM_TYPES, type RoomType } from '@iaqverse/core';
import fc from 'fast-check';
import type { HouseRoom } from '../../src/scene/house/house-picture.ts';
import { layoutHouse, type PlacedRoom } from '../../src/scene/house/layout-house.ts';
import { restingRoom } from '../browser/scene-page/pictures.ts';

function room(id: string, areaM2: number | undefined, type: RoomType = 'other'): HouseRoom {
  return { ...restingRoom(), id, name: id, type, areaM2 };
}

/** A room that a person put somewhere: its corner in the north-west, width and depth, m. */
function drawn(id: string, x: number, z: number, width_m: number, depth_m: number): HouseRoom {
  return { ...room(id, undefined), corner: { x, z }, layout: { width_m, depth_m, things: {} } };
}

const isApart = (a: PlacedRoom, b: PlacedRoom): boolean =>
  Math.abs(a.x - b.x) >= (a.width + b.width) / 2 - 1e-6 || Math.abs(a.z - b.z) >= (a.depth + b.depth) / 2 - 1e-6;

const houses = fc
  .array(
    fc.record({
      areaM2: fc.option(fc.double({ min: 2, max: 80, noNaN: true }), { nil: undefined }),
      type: fc.constantFrom(...ROOM_TYPES),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((list) => list.map(({ areaM2, type }, index) => room(`room-${index}`, areaM2, type)));

describe('The layout of a house', () => {
  it('gives every room a place of its own inside the house', () => {
    fc.assert(
      fc.property(houses, (rooms) => {
        const { width, depth, rooms: placed } = layoutHouse(rooms);
        assert.deepEqual(placed.map(({ id }) => id).sort(), rooms.map(({ id }) => id).sort());
        for (const a of placed) {
          assert.ok(a.width > 0 && a.depth > 0);
          assert.ok(Math.abs(a.x) + a.width / 2 <= width / 2 + 1e-6 && Math.abs(a.z) + a.depth / 2 <= depth / 2 + 1e-6);
          for (const b of placed) {
            if (a === b) continue;
            assert.ok(isApart(a, b), `${a.id} and ${b.id}`);
          }
        }
      }),
    );
  });

  it('draws rooms as large as they are, and leaves no hole', () => {
    const areas = [40, 24, 16, 16, 12, 9];
    const { width, depth, rooms } = layoutHouse(areas.map((area, index) => room(`${index}`, area)));
    for (const { id, width: wide, depth: deep } of rooms) assert.ok(Math.abs(wide * deep - areas[Number(id)]!) < 1e-6);
    assert.ok(Math.abs(width * depth - 117) < 1e-6);
  });

  it('keeps rooms near to square', () => {
    const rooms = [32, 20, 14, 14, 12, 10, 8, 6].map((area, index) => room(`${index}`, area));
    for (const { id, width, depth } of layoutHouse(rooms).rooms)
      assert.ok(Math.max(width / depth, depth / width) < 2.2, `${id}: ${width} × ${depth}`);
  });

  it('does not depend on the order in which rooms come', () => {
    fc.assert(
      fc.property(houses, (rooms) => {
        assert.deepEqual(layoutHouse(rooms.toReversed()), layoutHouse(rooms));
      }),
    );
  });

  it('puts what is outdoors before the house', () => {
    const { rooms } = layoutHouse([room('living', 30), room('terrace', 12, 'outdoor'), room('bed', 14)]);
    const [terrace, ...inside] = rooms.toSorted((a, b) => Number(b.isOutdoors) - Number(a.isOutdoors));
    assert.equal(terrace!.id, 'terrace');
    for (const each of inside) assert.ok(each.z + each.depth / 2 <= terrace!.z - terrace!.depth / 2 + 1e-6);
  });

  it('draws the usual of a type where nobody said how large a room is, and a closet so that it can be met', () => {
    const { rooms } = layoutHouse([room('a', undefined, 'living'), room('b', 24, 'living'), room('closet', 0.5)]);
    const area = (id: string): number => {
      const { width, depth } = rooms.find((each) => each.id === id)!;
      return width * depth;
    };
    assert.ok(Math.abs(area('a') - area('b')) < 1e-6);
    assert.ok(area('closet') > 2);
  });

  it('is empty without rooms', () => {
    assert.deepEqual(layoutHouse([]).rooms, []);
  });

  const corners = (rooms: readonly PlacedRoom[]) =>
    rooms.map(({ id, x, z, width, depth }) => [id, x - width / 2, z - depth / 2, width, depth] as const);

  it('puts rooms exactly where a person put them, and draws overlaps as they are', () => {
    const rooms = [drawn('a', 10, 5, 4, 3), drawn('b', 14, 5, 3, 3), drawn('c', 12, 7, 4, 4)];
    const { width, depth, rooms: placed } = layoutHouse(rooms);
    assert.deepEqual([width, depth], [7, 6]);
    const [left, back] = [10 - -width / 2, 5 - -depth / 2];
    assert.deepEqual(
      corners(placed).map(([id, x, z, wide, deep]) => [id, x + left, z + back, wide, deep]),
      [
        ['a', 10, 5, 4, 3],
        ['b', 14, 5, 3, 3],
        ['c', 12, 7, 4, 4],
      ],
    );
  });

  it('sets the rooms that nobody put anywhere beside the others: none of them stands in another', () => {
    const put = fc.array(
      fc.record({
        x: fc.double({ min: -30, max: 30, noNaN: true }),
        z: fc.double({ min: -30, max: 30, noNaN: true }),
        width: fc.double({ min: 1, max: 12, noNaN: true }),
        depth: fc.double({ min: 1, max: 12, noNaN: true }),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(houses, put, (free, fixed) => {
        const known = fixed.map(({ x, z, width, depth }, at) => drawn(`put-${at}`, x, z, width, depth));
        const { width, depth, rooms } = layoutHouse([...free, ...known]);
        assert.deepEqual(layoutHouse([...known, ...free.toReversed()]), { width, depth, rooms });
        assert.equal(rooms.length, free.length + known.length);
        const first = rooms.find(({ id }) => id === 'put-0')!;
        for (const a of rooms) {
          assert.ok(Math.abs(a.x) + a.width / 2 <= width / 2 + 1e-6 && Math.abs(a.z) + a.depth / 2 <= depth / 2 + 1e-6);
          const at = known.findIndex(({ id }) => id === a.id);
          if (at >= 0) {
            const [by, down] = [fixed[at]!.x - fixed[0]!.x, fixed[at]!.z - fixed[0]!.z];
            assert.ok(Math.abs(a.x - a.width / 2 - (first.x - first.width / 2) - by) < 1e-6);
            assert.ok(Math.abs(a.z - a.depth / 2 - (first.z - first.depth / 2) - down) < 1e-6);
          } else for (const b of rooms) assert.ok(a === b || isApart(a, b), `${a.id} and ${b.id}`);
        }
      }),
      { numRuns: 60 },
    );
  });
});
