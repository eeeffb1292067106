import assert from 'node:assert/strict';
import { CameraRig } from '../../src/scene/stage/camera-rig.ts';

const NONE = { top: 0, right: 0, bottom: 0, left: 0 };

function rigIn(size = { x: 6, y: 2.5, z: 4 }): CameraRig {
  const rig = new CameraRig();
  rig.stand({ size, aspect: 1.5, margins: NONE });
  return rig;
}

/** Moves until it is there; says how many frames of 1/60 s that took. */
function settle(rig: CameraRig): number {
  let frames = 0;
  while (rig.advance(1 / 60)) {
    frames++;
    assert.ok(frames < 1000, 'it never arrives');
  }
  return frames;
}

describe('The camera', () => {
  it('looks at the room from above, from outside', () => {
    const { position, pitch, yaw } = rigIn().pose();
    assert.ok(position.y > 3 && position.z > 4 && position.x > 3);
    assert.ok(pitch < -0.4 && pitch > -0.8 && yaw > 0);
  });

  it('stands still while nobody moves it, and eases to where it is turned', () => {
    const rig = rigIn();
    assert.equal(rig.advance(1 / 60), false);
    const before = rig.pose();
    rig.turn(0.5, 0);
    rig.advance(1 / 60);
    const first = rig.pose().yaw - before.yaw;
    assert.ok(first > 0 && first < 0.2);
    assert.ok(settle(rig) > 10);
    assert.ok(Math.abs(rig.pose().yaw - before.yaw - 0.5) < 1e-9);
  });

  it('jumps where a person prefers less motion', () => {
    const rig = rigIn();
    rig.isReduced = true;
    rig.turn(0.5, 0);
    rig.enter('walk');
    assert.equal(rig.advance(1 / 60), false);
    assert.ok(Math.abs(rig.pose().position.x) < 3);
  });

  it('never goes below the floor, nor over the top', () => {
    const rig = rigIn();
    for (const tilt of [-9, 9]) {
      rig.turn(0, tilt);
      settle(rig);
      const { pitch, position } = rig.pose();
      assert.ok(pitch < 0 && pitch > -Math.PI / 2 && position.y > 0);
    }
  });

  it('comes nearer and goes farther within limits', () => {
    const rig = rigIn();
    const far = () => Math.hypot(...Object.values(rig.pose().position));
    const start = far();
    rig.zoom(100);
    settle(rig);
    const near = far();
    rig.zoom(1e-6);
    settle(rig);
    assert.ok(near < start / 3 && far() > start && far() < start * 2);
  });

  it('walks at eye height and never through a wall', () => {
    const rig = rigIn();
    rig.enter('walk');
    settle(rig);
    assert.equal(rig.mode, 'walk');
    assert.equal(rig.pose().position.y, 1.6);
    for (let step = 0; step < 100; step++) {
      rig.turn(0.7, 0.3);
      rig.step(1.3, step % 3);
      settle(rig);
      const { x, z } = rig.pose().position;
      assert.ok(Math.abs(x) <= 3 - 0.3 && Math.abs(z) <= 2 - 0.3);
    }
  });

  it('walks to where it looks', () => {
    const rig = rigIn({ x: 8, y: 2.5, z: 8 });
    rig.enter('walk');
    settle(rig);
    const { position, yaw } = rig.pose();
    rig.step(1, 0);
    settle(rig);
    const now = rig.pose().position;
    assert.ok(
      Math.abs(now.x - position.x + Math.sin(yaw)) < 1e-6 && Math.abs(now.z - position.z + Math.cos(yaw)) < 1e-6,
    );
  });

  it('stays in a room that became smaller, also below a low ceiling', () => {
    const rig = rigIn({ x: 10, y: 3, z: 10 });
    rig.enter('walk');
    rig.stand({ size: { x: 2, y: 1.8, z: 2 }, aspect: 1, margins: NONE });
    settle(rig);
    const { x, y, z } = rig.pose().position;
    assert.ok(Math.abs(x) < 1 && Math.abs(z) < 1 && y < 1.8);
  });

  it('finds back to where the whole room is seen, by the shorter way round', () => {
    const rig = rigIn();
    const home = rig.pose();
    assert.equal(rig.isHome, true);
    rig.turn(4 * Math.PI + 0.3, 0.2);
    rig.zoom(2);
    settle(rig);
    assert.equal(rig.isHome, false);
    rig.reframe();
    rig.advance(1 / 60);
    assert.ok(Math.abs(rig.pose().yaw - home.yaw) < 0.3, 'it does not spin back two whole turns');
    settle(rig);
    assert.equal(rig.isHome, true);
    assert.deepEqual(rig.pose(), home);
  });

  it('comes out of the room to where it went in', () => {
    const rig = rigIn();
    const before = rig.pose();
    rig.enter('walk');
    settle(rig);
    rig.step(2, 0);
    rig.enter('orbit');
    settle(rig);
    assert.deepEqual(rig.pose(), before);
  });
});
