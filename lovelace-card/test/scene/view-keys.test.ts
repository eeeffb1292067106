import assert from 'node:assert/strict';
import { CameraRig } from '../../src/scene/stage/camera-rig.ts';
import { type PressedKey, viewMove } from '../../src/scene/stage/view-keys.ts';

const NONE = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

function rigIn(): CameraRig {
  const rig = new CameraRig();
  rig.isReduced = true;
  rig.stand({ size: { x: 8, y: 2.5, z: 8 }, aspect: 1.5, margins: { top: 0, right: 0, bottom: 0, left: 0 } });
  return rig;
}

/** Presses keys; gives the pose they end in. */
function press(rig: CameraRig, ...keys: (string | Partial<PressedKey>)[]) {
  for (const key of keys) {
    const pressed = typeof key === 'string' ? { key } : key;
    viewMove({ ...NONE, key: '', ...pressed }, rig.mode)?.(rig);
    rig.advance(1);
  }
  return rig.pose();
}

describe('The keys of a view', () => {
  it('go round the room and back', () => {
    const rig = rigIn();
    const start = rig.pose();
    assert.ok(press(rig, 'ArrowRight').yaw > start.yaw);
    assert.ok(press(rig, 'ArrowUp').pitch < start.pitch, 'from higher up one looks down more steeply');
    assert.ok(Math.abs(press(rig, 'ArrowLeft').yaw - start.yaw) < 1e-9);
    assert.deepEqual(press(rig, '+', '0'), start);
  });

  it('walk and turn inside, sideways with Shift, and go out again', () => {
    const rig = rigIn();
    const outside = rig.pose();
    rig.enter('walk');
    rig.advance(1);
    const { position, yaw } = rig.pose();
    assert.ok(press(rig, 'ArrowLeft').yaw > yaw);
    assert.ok(Math.abs(press(rig, 'ArrowRight').yaw - yaw) < 1e-9);
    const ahead = press(rig, 'ArrowUp').position;
    assert.ok(Math.hypot(ahead.x - position.x, ahead.z - position.z) > 0.3);
    const right = press(rig, { key: 'ArrowRight', shiftKey: true });
    assert.ok(Math.abs(right.yaw - yaw) < 1e-9, 'a step aside does not turn the head');
    assert.ok(right.position.x > ahead.x);
    assert.deepEqual(press(rig, 'Escape'), outside);
  });

  it('leave to the page what is the page’s', () => {
    for (const pressed of [
      { key: 'a' },
      { key: 'Tab' },
      { key: 'Escape' },
      { key: '+', ctrlKey: true },
      { key: 'PageDown' },
    ])
      assert.equal(viewMove({ ...NONE, ...pressed }, 'orbit'), undefined, pressed.key);
  });
});
