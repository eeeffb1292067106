import assert from 'node:assert/strict';
import { ROOM_TYPES } from '@iaqverse/core';
import { Matrix4, Vector3 } from 'three';
import { layoutRoom } from '../../../src/scene/model/layout-room.ts';
import { furnitureShape } from '../../../src/scene/model/part/furniture-shape.ts';
import { machineShape } from '../../../src/scene/model/part/machine-shape.ts';
import { openingShape } from '../../../src/scene/model/part/opening-shape.ts';
import { wallShape } from '../../../src/scene/model/part/wall-shape.ts';
import { Shape } from '../../../src/scene/model/shape/shape.ts';
import { block } from '../../../src/scene/model/shape/solids.ts';
import type { Wall } from '../../../src/scene/room-layout.ts';
import { examplePicture, machine, opening } from './example-picture.ts';

const MACHINES = ['fan', 'ventilation', 'purifier', 'humidifier', 'dehumidifier', 'heater', 'cooler', 'cover'] as const;

/** Its triangles as seen from outside: corners go round against the clock, as their normals say. */
function assertOutward(shape: Shape, what: string): void {
  assert.ok(shape.positions.every(Number.isFinite) && shape.normals.every(Number.isFinite), what);
  const corner = (n: number) => new Vector3().fromArray(shape.positions, 3 * n);
  const normal = (n: number) => new Vector3().fromArray(shape.normals, 3 * n);
  for (let at = 0; at < shape.indices.length; at += 3) {
    const [a, b, c] = shape.indices.slice(at, at + 3) as [number, number, number];
    const face = corner(b)
      .sub(corner(a))
      .cross(corner(c).sub(corner(a)));
    if (face.length() < 1e-9) continue;
    const said = normal(a).add(normal(b)).add(normal(c));
    assert.ok(face.dot(said) > 0, `${what}: triangle ${at / 3} is inside out`);
  }
}

/** Triangles of everything together. */
const triangles = (shapes: readonly Shape[]) => shapes.reduce((sum, { indices }) => sum + indices.length / 3, 0);

describe('Shapes of a room', () => {
  it('turn their outsides out', () => {
    for (const type of ROOM_TYPES) {
      const picture = examplePicture({
        type,
        openings: [opening('window'), opening('door'), opening('window', { id: 'wide', widthM: 2.6 })],
        machines: MACHINES.map((kind) => machine(kind)),
      });
      const layout = layoutRoom(picture);
      for (const piece of layout.furniture) assertOutward(furnitureShape(piece, type), `${type} ${piece.kind}`);
      for (const wall of ['north', 'east', 'south', 'west'] as const satisfies readonly Wall[])
        assertOutward(wallShape(wall, type, layout), `${type} ${wall}`);
      layout.machines.forEach((placed, n) => {
        const { body, moving } = machineShape(MACHINES[n]!, placed);
        for (const shape of [body, ...moving.map((each) => each.shape)]) assertOutward(shape, MACHINES[n]!);
      });
      layout.openings.forEach((placed, n) => {
        const { frame, leaves } = openingShape(placed, picture.openings[n]!.kind, -1);
        for (const shape of [frame, ...leaves.map((each) => each.shape)]) assertOutward(shape, placed.id);
      });
    }
  });

  it('keep to their places', () => {
    for (const type of ROOM_TYPES)
      for (const piece of layoutRoom(examplePicture({ type })).furniture) {
        const { positions } = furnitureShape(piece, type);
        for (let n = 0; n < positions.length; n += 3) {
          const [x, y, z] = positions.slice(n, n + 3) as [number, number, number];
          const what = `${type} ${piece.kind}`;
          assert.ok(Math.abs(x) < piece.size.x / 2 + 0.06, `${what}: ${x} of ${piece.size.x / 2}`);
          assert.ok(Math.abs(z) < piece.size.z / 2 + 0.06, `${what}: ${z} of ${piece.size.z / 2}`);
          assert.ok(y > -1e-6, what);
        }
      }
  });

  it('are light: furniture of a home takes a few thousand triangles at most', () => {
    for (const type of ['living', 'bedroom', 'child', 'kitchen', 'bathroom', 'office', 'other'] as const) {
      const { furniture } = layoutRoom(examplePicture({ type, openings: [opening('window'), opening('door')] }));
      const count = triangles(furniture.map((piece) => furnitureShape(piece, type)));
      assert.ok(count < 3000, `${type}: ${count}`);
    }
  });

  it('cut windows and doors out of walls', () => {
    const picture = examplePicture({ openings: [opening('window')] });
    const layout = layoutRoom(picture);
    const [window] = layout.openings;
    const shape = wallShape(window!.wall, 'living', layout);
    const inner = (corner: number) => Math.abs(shape.positions[3 * corner + 2]! - window!.at.z) < 1e-6;
    for (let at = 0; at < shape.indices.length; at += 3) {
      const corners = shape.indices.slice(at, at + 3);
      if (!corners.every(inner)) continue;
      const middle = (axis: number) => corners.reduce((sum, n) => sum + shape.positions[3 * n + axis]!, 0) / 3;
      const isInHole =
        Math.abs(middle(0) - window!.at.x) < window!.size.x / 2 - 1e-6 &&
        middle(1) > window!.at.y + 1e-6 &&
        middle(1) < window!.at.y + window!.size.y - 1e-6;
      assert.equal(isInHole, false);
    }
  });

  it('keep their light when they are moved', () => {
    const box = new Shape();
    block(box, [0, 0, 0], [1, 1, 1], { colour: [1, 1, 1] }, 0.1, true);
    box.darken((_x, y) => (y > 0.5 ? 1 : 0.5));
    const moved = new Shape().add(box, new Matrix4().makeRotationZ(Math.PI / 2).setPosition(3, 0, 0));
    assert.deepEqual(moved.reach, box.reach);
    assertOutward(moved, 'moved');
    assert.equal(box.indices.length / 3, 44);
  });
});
