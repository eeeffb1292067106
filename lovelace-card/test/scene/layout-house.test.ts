import assert from 'node:assert/strict';
import { ROOM_TYPES, type RoomType } from '@iaqverse/core';
import fc from 'fast-check';
import { layoutHouse } from '../../src/scene/house/layout-house.ts';
import type { RoomPicture } from '../../src/scene/room-picture.ts';
import { restingRoom } from '../browser/scene-page/pictures.ts';

function room(id: string, areaM2: number | undefined, type: RoomType = 'other'): RoomPicture {
  return { ...restingRoom(), id, name: id, type, areaM2 };
}

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
            const isApart =
              Math.abs(a.x - b.x) >= (a.width + b.width) / 2 - 1e-6 ||
              Math.abs(a.z - b.z) >= (a.depth + b.depth) / 2 - 1e-6;
            assert.ok(isApart, `${a.id} and ${b.id}`);
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
});
