import assert from 'node:assert/strict';
import { ROOM_TYPES } from '@iaqverse/core';
import fc from 'fast-check';
import { layoutRoom } from '../../../src/scene/model/layout-room.ts';
import type { Placed, PlacedOpening, RoomLayout } from '../../../src/scene/room-layout.ts';
import type { RoomPicture } from '../../../src/scene/room-picture.ts';
import { examplePicture, machine, opening, sensor } from './example-picture.ts';

const MACHINES = ['fan', 'ventilation', 'purifier', 'humidifier', 'dehumidifier', 'heater', 'cooler', 'cover'] as const;

/** Any room that a home, a shop or a school can have, and some that none has. */
const rooms: fc.Arbitrary<RoomPicture> = fc
  .record({
    type: fc.constantFrom(...ROOM_TYPES),
    areaM2: fc.option(fc.double({ min: 2, max: 300, noNaN: true }), { nil: undefined }),
    heightM: fc.option(fc.double({ min: 2, max: 5, noNaN: true }), { nil: undefined }),
    windows: fc.array(fc.option(fc.double({ min: 0.3, max: 4, noNaN: true }), { nil: undefined }), { maxLength: 20 }),
    doors: fc.integer({ min: 0, max: 4 }),
    machines: fc.array(fc.constantFrom(...MACHINES), { maxLength: 20 }),
    sensors: fc.integer({ min: 0, max: 20 }),
  })
  .map(({ type, areaM2, heightM, windows, doors, machines, sensors }) =>
    examplePicture({
      type,
      areaM2,
      heightM,
      openings: [
        ...Array.from({ length: doors }, (_, n) => opening('door', { id: `door-${n}` })),
        ...windows
          .slice(0, 20 - doors)
          .map((widthM, n) => opening('window', { id: `window-${n}`, ...(widthM !== undefined && { widthM }) })),
      ],
      machines: machines.map((kind, n) => machine(kind, { id: `${kind}-${n}` })),
      sensors: Array.from({ length: sensors }, (_, n) => sensor(`sensor-${n}`)),
    }),
  );

interface Box {
  readonly id: string;
  readonly least: readonly [number, number, number];
  readonly most: readonly [number, number, number];
}

function boxOf({ id, at, turn, size }: Placed): Box {
  const isAcross = Math.abs(Math.sin(turn)) > 0.5;
  const [halfX, halfZ] = isAcross ? [size.z / 2, size.x / 2] : [size.x / 2, size.z / 2];
  return {
    id,
    least: [at.x - halfX, at.y, at.z - halfZ],
    most: [at.x + halfX, at.y + size.y, at.z + halfZ],
  };
}

const SLACK = 1e-6;
const overlap = (a: Box, b: Box) =>
  [0, 1, 2].every((axis) => a.least[axis]! < b.most[axis]! - SLACK && b.least[axis]! < a.most[axis]! - SLACK);

/** What an opening keeps free before it: so much that a hand fits between. */
function before({ at, turn, size, ...rest }: PlacedOpening, reach: number): Placed {
  return {
    ...rest,
    at: { x: at.x + (Math.sin(turn) * reach) / 2, y: at.y, z: at.z + (Math.cos(turn) * reach) / 2 },
    turn,
    size: { ...size, z: reach },
  };
}

/** All that takes room: covers lie in the wall, rugs under everything. */
function solids(picture: RoomPicture, layout: RoomLayout): Box[] {
  const windows = picture.openings.filter(({ kind }) => kind === 'window').length;
  let covers = 0;
  const machines = layout.machines.filter((_, n) => picture.machines[n]!.kind !== 'cover' || covers++ >= windows);
  return [...machines, ...layout.sensors, ...layout.furniture.filter(({ kind }) => kind !== 'rug')].map(boxOf);
}

describe('Layout of a room', () => {
  it('gives the same for the same, whatever its states', () => {
    fc.assert(
      fc.property(rooms, fc.double({ min: 0, max: 1, noNaN: true }), (picture, share) => {
        const changed = {
          ...picture,
          people: 3,
          openings: picture.openings.map((each) => ({ ...each, share, isPending: true })),
          machines: picture.machines.map((each) => ({ ...each, share })),
        };
        assert.deepEqual(layoutRoom(changed), layoutRoom(structuredClone(picture)));
      }),
      { numRuns: 30 },
    );
  });

  it('places everything that there is, once', () => {
    fc.assert(
      fc.property(rooms, (picture) => {
        const layout = layoutRoom(picture);
        for (const what of ['openings', 'machines', 'sensors'] as const)
          assert.deepEqual(
            layout[what].map(({ id }) => id),
            picture[what].map(({ id }) => id),
          );
        assert.ok(layout.seats.length > 0);
        const ids = [...layout.furniture, ...layout.seats].map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps all inside the hull and nothing in anything else', () => {
    fc.assert(
      fc.property(rooms, (picture) => {
        const layout = layoutRoom(picture);
        const { width, depth, height } = layout;
        const boxes = solids(picture, layout);
        const inner = { least: [-width / 2, 0, -depth / 2], most: [width / 2, height, depth / 2] } as const;
        for (const { id, least, most } of [...boxes, ...layout.furniture.map(boxOf)])
          for (const axis of [0, 1, 2] as const)
            assert.ok(
              least[axis] >= inner.least[axis] - SLACK && most[axis] <= inner.most[axis] + SLACK,
              `${id} is not inside`,
            );
        boxes.forEach((one, n) => {
          for (const other of boxes.slice(n + 1)) assert.ok(!overlap(one, other), `${one.id} is in ${other.id}`);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('keeps openings apart and in their walls, and the way to doors free', () => {
    fc.assert(
      fc.property(rooms, (picture) => {
        const layout = layoutRoom(picture);
        const boxes = solids(picture, layout);
        layout.openings.forEach((one, n) => {
          const { width, depth, height } = layout;
          const isLong = one.wall === 'north' || one.wall === 'south';
          const aside = Math.abs(isLong ? one.at.x : one.at.z) + one.size.x / 2;
          assert.ok(aside <= (isLong ? width : depth) / 2 + SLACK, `${one.id} is wider than its wall`);
          assert.ok(one.at.y >= 0 && one.at.y + one.size.y <= height);
          assert.ok(Math.abs(Math.abs(isLong ? one.at.z : one.at.x) - (isLong ? depth : width) / 2) < SLACK);
          for (const other of layout.openings.slice(n + 1))
            if (other.wall === one.wall) assert.ok(!overlap(boxOf(one), boxOf(other)), `${one.id} is in ${other.id}`);
          const isDoor = picture.openings[n]!.kind === 'door';
          const kept = boxOf(before(one, isDoor ? Math.min(one.size.x, 0.4 * (isLong ? depth : width)) : 0.02));
          for (const box of boxes) assert.ok(!overlap(kept, box), `${box.id} stands before ${one.id}`);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('keeps to what a person measured, or to the area', () => {
    const drawn = layoutRoom(
      examplePicture({ layout: { width_m: 5, depth_m: 3, things: {} }, areaM2: 40, heightM: 2.8 }),
    );
    assert.deepEqual([drawn.width, drawn.depth, drawn.height], [5, 3, 2.8]);
    const told = layoutRoom(examplePicture({ areaM2: 18 }));
    assert.ok(Math.abs(told.width * told.depth - 18) < 1e-9);
    const half = layoutRoom(examplePicture({ areaM2: 18, layout: { width_m: 6, things: {} } }));
    assert.equal(half.depth, 3);
  });

  it('puts things where such things are', () => {
    const picture = examplePicture({
      type: 'kitchen',
      openings: [opening('window'), opening('door')],
      machines: [machine('heater'), machine('cooler'), machine('cover'), machine('fan'), machine('purifier')],
      sensors: [sensor('one')],
    });
    const { openings, machines, sensors, furniture } = layoutRoom(picture);
    const [window, door] = openings as [PlacedOpening, PlacedOpening];
    const [heater, cooler, cover, hood, purifier] = machines as [Placed, Placed, Placed, Placed, Placed];
    assert.ok(['north', 'west'].includes(window.wall));
    assert.ok(['north', 'west'].includes(door.wall));
    assert.ok(heater.at.y + heater.size.y < window.at.y);
    assert.equal(heater.turn, window.turn);
    assert.ok(cooler.at.y > 1.7);
    assert.equal(cover.size.x, window.size.x);
    const stove = furniture.find(({ kind }) => kind === 'stove')!;
    assert.ok(Math.hypot(hood.at.x - stove.at.x, hood.at.z - stove.at.z) < 0.3);
    assert.equal(purifier.at.y, 0);
    assert.ok(Math.abs(sensors[0]!.at.y - 1.5) < 0.3);
  });

  it('furnishes rooms by what they are for', () => {
    const KNOWN_BY = {
      living: 'sofa',
      bedroom: 'bed',
      child: 'bed',
      kitchen: 'stove',
      bathroom: 'bath',
      office: 'desk',
      classroom: 'table',
      shop: 'counter',
      outdoor: 'plant',
      other: 'table',
    } as const;
    for (const type of ROOM_TYPES) {
      const { furniture } = layoutRoom(examplePicture({ type, openings: [opening('window'), opening('door')] }));
      assert.ok(
        furniture.some(({ kind }) => kind === KNOWN_BY[type]),
        `${type}: ${furniture.map(({ kind }) => kind)}`,
      );
    }
  });

  it('has a place for everybody in a class', () => {
    const { seats } = layoutRoom(examplePicture({ type: 'classroom', openings: [opening('door')] }));
    assert.ok(seats.filter(({ size }) => size.y < 1).length >= 20);
  });
});
