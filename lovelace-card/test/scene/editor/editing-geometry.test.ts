import assert from 'node:assert/strict';
import type { RoomLayoutConfiguration, ThingPlace } from '@iaqverse/core';
import fc from 'fast-check';
import { PerspectiveCamera, Vector3 } from 'three';
import { angleTo, dragTo, nudge, standAt, turnBy, widen } from '../../../src/scene/editor/move-thing.ts';
import { pointAtHeight } from '../../../src/scene/editor/pointer-ray.ts';
import { moveWall } from '../../../src/scene/editor/resize-room.ts';
import {
  type EditedRoom,
  type EditedThing,
  editedRoom,
  editedThings,
  holding,
  type StandingOnWall,
  standing,
  thingById,
} from '../../../src/scene/editor/thing-places.ts';
import { WALLS } from '../../../src/scene/model/layout/wall-plan.ts';
import { examplePicture, machine, opening, sensor } from '../model/example-picture.ts';

const picture = examplePicture({
  openings: [opening('window', { id: 'w1' }), opening('window', { id: 'w2' }), opening('door', { id: 'd1' })],
  machines: [machine('heater'), machine('cooler'), machine('purifier'), machine('fan')],
  sensors: [sensor('s1'), sensor('s2')],
});
const WALLED = { width_m: 5, depth_m: 4 } as const;
const room = (things: RoomLayoutConfiguration['things'] = {}): EditedRoom =>
  editedRoom(picture, { ...WALLED, things }, 2.5);
const thing = (of: EditedRoom, id: string): EditedThing => thingById(of, id)!;
const put = (of: EditedRoom, id: string, place: ThingPlace): EditedRoom =>
  room({ ...of.picture.layout!.things, [id]: place });
const near = (a: number, b: number, slack = 1e-3) => Math.abs(a - b) < slack;
const metres = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });

describe('Things that are moved in a drawn room', () => {
  it('stand as they say they do: what is read off the drawing draws the same', () => {
    const before = room();
    for (const edited of editedThings(before)) {
      const place = standing(edited, before);
      if (edited.is === 'machine' && edited.thing.kind === 'cover') continue;
      const { placed } = thing(put(before, edited.thing.id, place), edited.thing.id);
      for (const axis of ['x', 'y', 'z'] as const)
        assert.ok(near(placed.at[axis], edited.placed.at[axis], 2e-3), `${edited.thing.id} ${axis}`);
    }
  });

  it('go to the nearest wall in steps of 5 cm, clear of corners and of each other', () => {
    fc.assert(
      fc.property(metres(-4, 4), metres(-4, 4), (x, z) => {
        const before = room();
        const place = dragTo(thing(before, 'w1'), before, { x, z }) as { wall: (typeof WALLS)[number]; at_m: number };
        const after = put(before, 'w1', place);
        const { at_m, width_m, wall } = standing(thing(after, 'w1'), after) as StandingOnWall;
        const length = wall === 'north' || wall === 'south' ? 5 : 4;
        assert.ok(at_m - width_m / 2 >= 0.05 - 1e-3 && at_m + width_m / 2 <= length - 0.05 + 1e-3);
        for (const id of ['w2', 'd1']) {
          const other = standing(thing(before, id), before) as StandingOnWall;
          if (other.wall !== wall) continue;
          const apart = Math.abs(other.at_m - at_m) - (other.width_m + width_m) / 2;
          const isAbove = other.foot_m >= 0.95 + 1.3;
          assert.ok(isAbove || apart >= 0.05 - 1e-3, `${id} is ${apart} away`);
        }
      }),
      { numRuns: 100 },
    );
    const before = room();
    assert.deepEqual(dragTo(thing(before, 'w1'), before, { x: 2.4, z: 0.31 }), { wall: 'east', at_m: 2.3 });
  });

  it('keep a width of their own when they go to another wall', () => {
    const before = room({ w1: { wall: 'north', at_m: 1.5, width_m: 0.8, foot_m: 0.4 } });
    const place = dragTo(thing(before, 'w1'), before, { x: 0.2, z: 1.9 });
    assert.deepEqual(place, { wall: 'south', at_m: 2.3, width_m: 0.8, foot_m: 0.4 });
  });

  it('stay inside when they are dragged over the floor', () => {
    fc.assert(
      fc.property(metres(-9, 9), metres(-9, 9), (x, z) => {
        const before = room({ purifier: { x_m: 1, y_m: 1, turn_deg: 30 } });
        const place = dragTo(thing(before, 'purifier'), before, { x, z }) as { x_m: number; y_m: number };
        const { placed } = thing(put(before, 'purifier', place), 'purifier');
        assert.ok(near(placed.at.x, place.x_m - 2.5) && near(placed.at.z, place.y_m - 2), 'it stands where it says');
        assert.deepEqual({ ...place, x_m: 0, y_m: 0 }, { x_m: 0, y_m: 0, turn_deg: 30 });
      }),
    );
  });

  it('look as they will while they are held, and nothing else moves', () => {
    const before = room();
    const place: ThingPlace = { x_m: 1, y_m: 3 };
    const held = holding({ ...before, picture: { ...picture, layout: { things: { fan: place } } } }, 'fan', place);
    assert.deepEqual(held.machines[3], thing(put(before, 'fan', place), 'fan').placed);
    assert.deepEqual(
      { ...held, machines: held.machines.slice(0, 3) },
      { ...before.layout, machines: before.layout.machines.slice(0, 3) },
    );
  });

  it('move by keys: along, round corners, up and over the floor', () => {
    let now = room({ w1: { wall: 'north', at_m: 2.5 }, w2: { wall: 'south', at_m: 1 }, d1: { wall: 'west', at_m: 1 } });
    const step = (right: number, up: number) => {
      now = put(now, 'w1', nudge(thing(now, 'w1'), now, right, up));
      return standing(thing(now, 'w1'), now) as StandingOnWall;
    };
    assert.ok(near(step(0.1, 0).at_m, 2.6));
    assert.ok(near(step(0, 0.1).foot_m, 1.05));
    const seen = new Set<string>();
    for (let n = 0; n < 60; n++) seen.add(step(0.5, 0).wall);
    assert.deepEqual(seen, new Set(WALLS), 'it goes all the way round');
    const before = room({ fan: { x_m: 2, y_m: 2 } });
    assert.deepEqual(nudge(thing(before, 'fan'), before, 0.1, 0), { x_m: 2.1, y_m: 2 });
    assert.deepEqual(nudge(thing(before, 'fan'), before, 0, 0.5), { x_m: 2, y_m: 1.5 });
  });

  it('turn, widen, and change between floor and wall', () => {
    const before = room({ fan: { x_m: 2, y_m: 2, turn_deg: 350 } });
    assert.deepEqual(turnBy(thing(before, 'fan'), before, 45), { x_m: 2, y_m: 2, turn_deg: 35 });
    assert.equal(turnBy(thing(before, 'cooler'), before, 45), undefined);
    const wider = widen(thing(before, 'w1'), before, 0.1) as StandingOnWall;
    assert.ok(near(wider.width_m, 1.4));
    assert.equal(widen(thing(before, 's1'), before, 0.1), undefined);
    const onWall = standAt(thing(before, 'fan'), before, 'east');
    assert.ok('wall' in onWall && onWall.wall === 'east' && near(onWall.at_m, 2));
    assert.ok('x_m' in standAt(thing(before, 'cooler'), before, 'floor'));
    assert.equal(angleTo({ ...thing(before, 'fan').placed, at: { x: 0, y: 0, z: 0 } }, { x: 1, z: 0.05 }, 15), 90);
  });
});

describe('A wall that is moved', () => {
  it('leaves everything that a person put there where it is in the house', () => {
    const places: RoomLayoutConfiguration['things'] = {
      purifier: { x_m: 2, y_m: 1.5 },
      w1: { wall: 'north', at_m: 2 },
      w2: { wall: 'east', at_m: 2 },
      s1: { wall: 'south', at_m: 2 },
      s2: { wall: 'west', at_m: 2 },
    };
    fc.assert(
      fc.property(fc.constantFrom(...WALLS), metres(-0.5, 3), (wall, by) => {
        const drawn = { ...WALLED, x_m: 10, y_m: 20, things: places };
        const moved = moveWall(drawn, { width: 5, depth: 4 }, wall, by);
        const inHouse = (layout: RoomLayoutConfiguration) => {
          const edited = editedRoom(picture, layout, 2.5);
          const [west, north] = [layout.x_m! + edited.layout.width / 2, layout.y_m! + edited.layout.depth / 2];
          return new Map(
            Object.keys(places).map((id) => {
              const { at } = thing(edited, id).placed;
              return [id, [west + at.x, north + at.z] as const];
            }),
          );
        };
        const [before, after] = [inHouse(drawn), inHouse(moved)];
        for (const [id, [x, y]] of before) {
          const place = places[id]!;
          if ('wall' in place && place.wall === wall) continue;
          const [toX, toY] = after.get(id)!;
          assert.ok(near(x, toX, 3e-3) && near(y, toY, 3e-3), `${id} at ${wall} by ${by}`);
        }
        const isAcross = wall === 'west' || wall === 'east';
        assert.ok(near(isAcross ? moved.width_m! : moved.depth_m!, (isAcross ? 5 : 4) + by));
      }),
      { numRuns: 200 },
    );
  });

  it('comes no nearer than a metre to the one across', () => {
    const { width_m, depth_m } = moveWall({ things: {} }, { width: 5, depth: 4 }, 'east', -30);
    assert.deepEqual([width_m, depth_m], [1, 4]);
  });
});

describe('A pointer over a room', () => {
  it('is at the point of the floor that is seen there', () => {
    const angle = (most: number) => metres(-most, most);
    fc.assert(
      fc.property(
        angle(Math.PI),
        metres(-1.4, -0.2),
        metres(0.3, 1.2),
        angle(0.9),
        angle(0.9),
        (yaw, pitch, fov, x, y) => {
          const camera = new PerspectiveCamera((fov * 180) / Math.PI, 1.5, 0.1, 100);
          camera.position.set(1, 9, 3);
          camera.rotation.set(pitch, yaw, 0, 'YXZ');
          camera.updateMatrixWorld();
          const pose = { position: { x: 1, y: 9, z: 3 }, yaw, pitch, fov };
          const found = pointAtHeight(pose, 1.5, x, y, 1.2);
          if (found === undefined) return;
          const seen = new Vector3(found.x, 1.2, found.z).project(camera);
          assert.ok(near(seen.x, x, 1e-6) && near(seen.y, y, 1e-6));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is nowhere where one looks over the horizon', () => {
    const level = { position: { x: 0, y: 2, z: 0 }, yaw: 0, pitch: 0, fov: 1 };
    assert.equal(pointAtHeight(level, 1, 0, 0.5, 0), undefined);
  });
});
