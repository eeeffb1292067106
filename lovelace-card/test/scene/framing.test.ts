import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Point } from '../../src/scene/room-layout.ts';
import { along, axesOf, dot, frameBox, type Margins } from '../../src/scene/stage/framing.ts';

const DEGREE = Math.PI / 180;
const side = fc.double({ min: 1, max: 15, noNaN: true });
const box: fc.Arbitrary<Point> = fc.record({ x: side, y: fc.double({ min: 2, max: 5, noNaN: true }), z: side });
const direction = fc.record({
  azimuth: fc.double({ min: -7, max: 7, noNaN: true }),
  elevation: fc.double({ min: 5 * DEGREE, max: 85 * DEGREE, noNaN: true }),
});
const lens = fc.record({
  fov: fc.double({ min: 15 * DEGREE, max: 80 * DEGREE, noNaN: true }),
  aspect: fc.double({ min: 0.4, max: 3, noNaN: true }),
});
const NONE: Margins = { top: 0, right: 0, bottom: 0, left: 0 };

/** Where the corners of the box are in the picture, −1 to 1 to the right and up. */
function seen(
  size: Point,
  at: { azimuth: number; elevation: number },
  by: { fov: number; aspect: number },
  margins: Margins,
) {
  const { target, distance } = frameBox(size, at, by, margins);
  const axes = axesOf(at);
  const eye = along(target, axes.forward, -distance);
  const tangent = Math.tan(by.fov / 2);
  return [-0.5, 0.5].flatMap((x) =>
    [0, 1].flatMap((y) =>
      [-0.5, 0.5].map((z) => {
        const way = along({ x: x * size.x, y: y * size.y, z: z * size.z }, eye, -1);
        const depth = dot(way, axes.forward);
        return { x: dot(way, axes.right) / depth / tangent / by.aspect, y: dot(way, axes.up) / depth / tangent, depth };
      }),
    ),
  );
}

describe('The framing of a room', () => {
  it('shows every corner, whatever the room, the side and the picture', () => {
    fc.assert(
      fc.property(box, direction, lens, (size, at, by) => {
        for (const { x, y, depth } of seen(size, at, by, NONE))
          assert.ok(depth > 0 && Math.abs(x) < 1 + 1e-9 && Math.abs(y) < 1 + 1e-9, `${x} ${y} ${depth}`);
      }),
    );
  });

  it('comes as near as it can: the room touches two opposite sides of the picture', () => {
    fc.assert(
      fc.property(box, direction, lens, (size, at, by) => {
        const corners = seen(size, at, by, NONE);
        const spans = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
        const touches = spans.some((values) => Math.min(...values) < -1 + 1e-6 && Math.max(...values) > 1 - 1e-6);
        assert.ok(touches);
      }),
    );
  });

  it('leaves free what overlays cover', () => {
    const corners = seen(
      { x: 5, y: 2.5, z: 4 },
      { azimuth: 0.5, elevation: 0.6 },
      { fov: 0.4, aspect: 1.5 },
      { top: 0.3, right: 0.1, bottom: 0, left: 0.2 },
    );
    for (const { x, y } of corners) assert.ok(x > -0.65 && x < 0.85 && y > -1.05 && y < 0.45, `${x} ${y}`);
  });

  it('has axes that stand at right angles and look down at the room', () => {
    fc.assert(
      fc.property(direction, (at) => {
        const { right, up, forward } = axesOf(at);
        for (const [a, b] of [
          [right, up],
          [up, forward],
          [forward, right],
        ] as const)
          assert.ok(Math.abs(dot(a, b)) < 1e-12);
        assert.ok(forward.y < 0 && up.y > 0 && Math.abs(right.y) < 1e-12);
      }),
    );
  });
});
