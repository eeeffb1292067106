import assert from 'node:assert/strict';
import { type RoomLayoutConfiguration, type ThingPlace, WALL_NAMES } from '@iaqverse/core';
import fc from 'fast-check';
import { along } from '../../../src/scene/model/layout/place-openings.ts';
import { WALL_TURN, WallPlan } from '../../../src/scene/model/layout/wall-plan.ts';
import { layoutRoom } from '../../../src/scene/model/layout-room.ts';
import { hourLight } from '../../../src/scene/model/light/hour-light.ts';
import type { Placed, RoomLayout } from '../../../src/scene/room-layout.ts';
import type { RoomPicture } from '../../../src/scene/room-picture.ts';
import { examplePicture, machine, opening, sensor } from './example-picture.ts';

const SLACK = 1e-6;
const metres = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
const onWall: fc.Arbitrary<ThingPlace> = fc.record(
  { wall: fc.constantFrom(...WALL_NAMES), at_m: metres(0, 9), foot_m: metres(0, 2) },
  { requiredKeys: ['wall', 'at_m'] },
);
const onFloor: fc.Arbitrary<ThingPlace> = fc.record(
  { x_m: metres(0, 9), y_m: metres(0, 9), turn_deg: metres(-180, 360) },
  { requiredKeys: ['x_m', 'y_m'] },
);

const THINGS = {
  openings: [opening('window', { id: 'w1' }), opening('window', { id: 'w2' }), opening('door', { id: 'd1' })],
  machines: [machine('heater'), machine('cooler'), machine('purifier'), machine('fan'), machine('dehumidifier')],
  sensors: [sensor('s1'), sensor('s2'), sensor('s3')],
} as const;
const IDS = Object.values(THINGS).flatMap((things) => things.map(({ id }) => id));

/** A room of a usual size with some of its things put somewhere, sensibly or not. */
const drawnRooms: fc.Arbitrary<RoomPicture & { layout: RoomLayoutConfiguration }> = fc
  .record({
    width_m: metres(3.5, 8),
    depth_m: metres(3.5, 8),
    type: fc.constantFrom('living' as const, 'bedroom' as const, 'kitchen' as const, 'office' as const),
    ids: fc.subarray(IDS, { maxLength: 4 }),
    places: fc.array(fc.oneof(onWall, onFloor), { minLength: 4, maxLength: 4 }),
  })
  .map(({ width_m, depth_m, type, ids, places }) => {
    const things = Object.fromEntries(ids.map((id, n) => [id, places[n]!]));
    return { ...examplePicture({ ...THINGS, type }), layout: { width_m, depth_m, things } };
  });

const all = ({ openings, machines, sensors }: RoomLayout): Placed[] => [...openings, ...machines, ...sensors];

function boxOf({ at, turn, size }: Placed) {
  const [along, across] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const [halfX, halfZ] = [(along * size.x + across * size.z) / 2, (across * size.x + along * size.z) / 2];
  return { least: [at.x - halfX, at.y, at.z - halfZ], most: [at.x + halfX, at.y + size.y, at.z + halfZ] } as const;
}

function isIn(a: Placed, b: Placed): boolean {
  const [one, other] = [boxOf(a), boxOf(b)];
  return ([0, 1, 2] as const).every(
    (axis) => one.least[axis] < other.most[axis] - SLACK && other.least[axis] < one.most[axis] - SLACK,
  );
}

describe('Layout of a room that a person drew', () => {
  it('keeps things where they were put, or as near as the walls let it', () => {
    fc.assert(
      fc.property(drawnRooms, (picture) => {
        const layout = layoutRoom(picture);
        const walls = new WallPlan(layout.width, layout.depth, layout.height);
        const openings = new Set(layout.openings.map(({ id }) => id));
        assert.equal(layout.width, picture.layout.width_m);
        for (const placed of all(layout)) {
          const place = picture.layout.things[placed.id];
          if (place === undefined) continue;
          if ('wall' in place) {
            assert.equal(placed.turn, WALL_TURN[place.wall]);
            const half = placed.size.x / 2;
            const wanted = Math.min(Math.max(place.at_m, half), walls.length(place.wall) - half);
            assert.ok(Math.abs(along(walls, place.wall, placed) - wanted) < SLACK, placed.id);
            if (place.foot_m !== undefined)
              assert.equal(placed.at.y, Math.min(place.foot_m, layout.height - placed.size.y));
          } else if (!openings.has(placed.id)) {
            const { least, most } = boxOf(placed);
            const isFree = (low: number, high: number, middle: number, side: number) =>
              Math.abs((low + high) / 2 - (middle - side / 2)) < SLACK;
            const touches = (low: number, high: number, side: number) =>
              Math.abs(low + side / 2) < SLACK || Math.abs(high - side / 2) < SLACK;
            assert.ok(isFree(least[0], most[0], place.x_m, layout.width) || touches(least[0], most[0], layout.width));
            assert.ok(isFree(least[2], most[2], place.y_m, layout.depth) || touches(least[2], most[2], layout.depth));
            assert.ok(Math.abs(placed.turn - ((place.turn_deg ?? 0) * Math.PI) / 180) < SLACK);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has all of it inside, and nothing in anything that was not put so', () => {
    fc.assert(
      fc.property(drawnRooms, (picture) => {
        const layout = layoutRoom(picture);
        const isPut = ({ id }: Placed) => picture.layout.things[id] !== undefined;
        const solids = [
          ...layout.machines,
          ...layout.sensors,
          ...layout.furniture.filter(({ kind }) => kind !== 'rug'),
        ];
        for (const placed of solids) {
          const { least, most } = boxOf(placed);
          assert.ok(least[0] >= -layout.width / 2 - SLACK && most[0] <= layout.width / 2 + SLACK, placed.id);
          assert.ok(least[2] >= -layout.depth / 2 - SLACK && most[2] <= layout.depth / 2 + SLACK, placed.id);
          assert.ok(least[1] >= -SLACK && most[1] <= layout.height + SLACK, placed.id);
        }
        for (const group of [solids, layout.openings])
          group.forEach((one, n) => {
            for (const other of group.slice(n + 1))
              if (!isPut(one) || !isPut(other)) assert.ok(!isIn(one, other), `${one.id} is in ${other.id}`);
          });
      }),
      { numRuns: 200 },
    );
  });

  it('is the same for the same', () => {
    fc.assert(
      fc.property(drawnRooms, (picture) => {
        assert.deepEqual(layoutRoom(structuredClone(picture)), layoutRoom(picture));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves openings and sensors where they were when something else is moved away from them', () => {
    const before = layoutRoom(examplePicture({ ...THINGS, layout: { width_m: 6, depth_m: 5, things: {} } }));
    const layout = { width_m: 6, depth_m: 5, things: { w1: { wall: 'south' as const, at_m: 1.5, width_m: 0.8 } } };
    const after = layoutRoom(examplePicture({ ...THINGS, layout }));
    assert.deepEqual(after.openings.slice(1), before.openings.slice(1));
    assert.deepEqual(after.sensors, before.sensors);
    const [moved] = after.openings;
    assert.deepEqual([moved!.wall, moved!.size.x], ['south', 0.8]);
  });

  it('has an opening as wide, tall and high as it was drawn', () => {
    const place: ThingPlace = { wall: 'east', at_m: 2, width_m: 2.2, height_m: 2.1, foot_m: 0.2 };
    const { openings } = layoutRoom(
      examplePicture({ ...THINGS, layout: { width_m: 6, depth_m: 5, things: { w2: place } } }),
    );
    const { size, at, wall } = openings[1]!;
    assert.deepEqual([wall, size.x, size.y, at.y, at.x, at.z], ['east', 2.2, 2.1, 0.2, 3, -0.5]);
  });

  it('lets the sun in by where its walls look', () => {
    const towards = (north_deg?: number) => {
      const layout = { things: {}, ...(north_deg !== undefined && { north_deg }) };
      const picture = examplePicture({ layout, sun: { azimuthDeg: 90, elevationDeg: 30 } });
      return hourLight(picture, layoutRoom(picture)).sun!.towards.map((part) => Math.round(part * 100) / 100 + 0);
    };
    assert.deepEqual(towards(0), [0.87, 0.5, 0], 'a north wall at the back has the east to the right');
    assert.deepEqual(towards(90), [0, 0.5, -0.87], 'a wall at the back that looks east has the morning sun');
    assert.deepEqual(towards(), towards(180), 'windows at the back are drawn to the south where nobody says it');
  });
});
