import assert from 'node:assert/strict';
import { type BufferGeometry, type Material, Mesh, Points, Vector3 } from 'three';
import { roomAir } from '../../../src/scene/air/room-air.ts';
import type { ScenePart } from '../../../src/scene/scene-part.ts';
import { type Given, LAYOUT, picture } from './example-room.ts';

const MOVING = { isReduced: false };
const REDUCED = { isReduced: true };

/** Everything that is drawn on its own. */
function drawables(part: ScenePart): (Mesh | Points)[] {
  const found: (Mesh | Points)[] = [];
  part.object.traverse((object) => {
    if (object instanceof Mesh || object instanceof Points) found.push(object);
  });
  return found;
}

const drawn = (part: ScenePart) => drawables(part).filter(({ visible }) => visible).length;

/** Frames until it rests, at twenty a second; at the most `most`. */
function frames(part: ScenePart, most = 200): number {
  let count = 0;
  while (count < most && part.advance(0.05)) count++;
  return count;
}

function shown(given: Given, motion = MOVING): ScenePart {
  const part = roomAir();
  part.show(picture(given), LAYOUT, motion);
  return part;
}

const BAD: Given = {
  air: { co2: 2000, pm25: 80, vapours: 0.8, humidity: 90, mouldIndex: 4, level: 'very_poor' },
  people: 3,
};

describe('The air of a room', () => {
  it('draws nothing of clean or unknown air, and four things at the most of bad air', () => {
    assert.equal(drawn(shown({ air: { co2: 420, pm25: 4, vapours: 0, humidity: 45 } })), 0);
    assert.equal(drawn(shown({})), 0);
    assert.equal(drawn(shown({ ...BAD, shares: { door: 1, purifier: 1 } })), 4);
  });

  it('glides to a new picture and then rests', () => {
    const part = shown({ air: { co2: 500 } });
    assert.equal(part.advance(0.05), false, 'the first picture stands at once');
    part.show(picture(BAD), LAYOUT, MOVING);
    const count = frames(part);
    assert.ok(count > 15 && count < 60, String(count));
    assert.equal(part.advance(0.05), false);
    part.show(picture(BAD), LAYOUT, MOVING);
    assert.equal(part.advance(0.05), false, 'the same picture moves nothing');
  });

  it('goes on while air flows, and rests when the window is shut again', () => {
    const part = shown({ ...BAD, shares: { window: 1 } });
    assert.equal(frames(part), 200);
    part.show(picture(BAD), LAYOUT, MOVING);
    assert.ok(frames(part) < 60);
  });

  it('stands at once and still where motion is reduced, with its currents drawn', () => {
    const part = shown({ air: { co2: 500 } }, REDUCED);
    part.show(picture({ ...BAD, shares: { door: 1 } }), LAYOUT, REDUCED);
    assert.equal(part.advance(0.05), false);
    assert.equal(drawn(part), 4);
  });

  it('dries the pane of a window that stands open', () => {
    const humid: Given = { air: { humidity: 90 } };
    assert.equal(drawn(shown(humid)), 2, 'mist and dew');
    assert.equal(drawn(shown({ ...humid, shares: { window: 1 } })), 2, 'mist and the current');
  });

  it('begins anew in another room', () => {
    const part = shown(BAD);
    part.show(picture({ id: 'bath', air: { co2: 420 } }), LAYOUT, MOVING);
    assert.equal(part.advance(0.05), false);
    assert.equal(drawn(part), 0);
  });

  it('keeps what it draws with through an hour of scrubbing, and through a room that is drawn anew', () => {
    const part = shown({});
    const parts = () => drawables(part).flatMap((each) => [each, each.geometry, each.material]);
    const before = parts();
    for (let n = 0; n < 600; n++) {
      const layout = n % 100 === 99 ? { ...LAYOUT, width: 5 + n / 1000 } : LAYOUT;
      part.show(picture({ air: { co2: 400 + n * 3, pm25: n / 4 }, shares: { window: (n % 20) / 20 } }), layout, MOVING);
      part.advance(1 / 60);
    }
    assert.deepEqual(new Set(parts()), new Set(before));
    for (const { geometry } of drawables(part))
      for (const attribute of Object.values(geometry.attributes)) assert.ok(attribute.array.every(Number.isFinite));
  });

  it('survives a room without openings, machines, furniture or seats, and absurd numbers', () => {
    const bare = { ...LAYOUT, openings: [], machines: [], furniture: [], seats: [] };
    const part = roomAir();
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, -1e12, 1e12]) {
      const air = { co2: value, pm25: value, vapours: value, humidity: value, temperature: value, mouldIndex: value };
      part.show(picture({ id: String(value), air, people: value, shares: { window: value } }), bare, MOVING);
      part.advance(0.05);
    }
    part.show(picture(BAD), bare, MOVING);
    assert.ok(frames(part) < 60);
  });

  it('is worked out for wherever it is looked at from: around, above, within and on a wall', () => {
    const part = shown({ ...BAD, shares: { window: 0.5 } });
    const eyes = [
      [5, 4, 6],
      [-9, 1, -3],
      [0, 9, 0],
      [0.5, 1.6, 0.5],
      [2.5, 0, 2],
      [2.5, 2.5, -2],
    ] as const;
    for (const [x, y, z] of eyes) {
      assert.equal(part.look?.(new Vector3(x, y, z)), false);
      for (const { geometry } of drawables(part))
        for (const attribute of Object.values(geometry.attributes)) assert.ok(attribute.array.every(Number.isFinite));
    }
  });

  it('frees every geometry and material', () => {
    const part = shown(BAD);
    const alive = new Set<BufferGeometry | Material>();
    for (const each of drawables(part))
      for (const thing of [each.geometry, each.material as Material]) {
        alive.add(thing);
        thing.addEventListener('dispose', () => alive.delete(thing));
      }
    assert.equal(alive.size, 8);
    part.dispose();
    assert.equal(alive.size, 0);
  });
});
