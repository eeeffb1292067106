import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LabelWish, labelRoom, placeLabels } from '../../src/scene/stage/place-labels.ts';

const WIDTH = 600;
const HEIGHT = 400;

function wish(key: string, x: number, y: number, more: Partial<LabelWish> = {}): LabelWish {
  return { key, x, y, width: 90, height: 36, weight: 1, isAsked: false, ...more };
}

const wishes = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: WIDTH }),
      y: fc.integer({ min: 0, max: HEIGHT }),
      width: fc.integer({ min: 20, max: 190 }),
      height: fc.integer({ min: 20, max: 60 }),
      weight: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 20 },
  )
  .map((list) => list.map((each, index) => ({ ...each, key: `${index}`, isAsked: false })));

describe('Labels over a picture', () => {
  it('never cover each other, a marker, or the edge', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        const placed = placeLabels(all, WIDTH, HEIGHT).map((place) => {
          const { width, height } = all.find(({ key }) => key === place.key)!;
          return { ...place, right: place.left + width, bottom: place.top + height };
        });
        for (const label of placed) {
          assert.ok(label.left >= 0 && label.top >= 0 && label.right <= WIDTH && label.bottom <= HEIGHT);
          for (const other of placed)
            if (other !== label)
              assert.ok(
                label.right <= other.left ||
                  other.right <= label.left ||
                  label.bottom <= other.top ||
                  other.bottom <= label.top,
              );
          for (const { key, x, y } of all)
            if (key !== label.key)
              assert.ok(x <= label.left || x >= label.right || y <= label.top || y >= label.bottom);
        }
        assert.ok(placed.length <= labelRoom(WIDTH, HEIGHT));
      }),
    );
  });

  it('are few in a small picture, and none in a tiny one', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      wish(`${index}`, 60 + (index % 4) * 140, 60 + Math.floor(index / 4) * 120),
    );
    assert.equal(placeLabels(many, 600, 400).length, 5);
    assert.equal(placeLabels(many, 320, 240).length, 1);
    assert.equal(placeLabels(many, 200, 150).length, 0);
  });

  it('fold where their words would hide much of the picture, and lighter ones do not speak in their place', () => {
    const alert = wish('alert', 150, 100, { width: 180, height: 40, weight: 9, isUrgent: true });
    const calm = wish('calm', 60, 60, { width: 50 });
    assert.deepEqual(
      placeLabels([alert, calm], WIDTH, HEIGHT).map(({ key }) => key),
      ['alert', 'calm'],
    );
    assert.deepEqual(placeLabels([alert, calm], 300, 200), []);
    assert.equal(placeLabels([{ ...alert, isAsked: true }], 300, 200).length, 1);
  });

  it('say what weighs most first', () => {
    const placed = placeLabels([wish('light', 200, 200), wish('heavy', 204, 204, { weight: 9 })], WIDTH, HEIGHT);
    assert.equal(placed[0]!.key, 'heavy');
  });

  it('stay on their side while there is room, so that they do not hop', () => {
    const before = new Map([['a', 'left' as const]]);
    assert.equal(placeLabels([wish('a', 300, 200)], WIDTH, HEIGHT)[0]!.side, 'above');
    assert.equal(placeLabels([wish('a', 300, 200)], WIDTH, HEIGHT, before)[0]!.side, 'left');
    assert.notEqual(placeLabels([wish('a', 40, 200)], WIDTH, HEIGHT, before)[0]!.side, 'left');
  });

  it('say what is urgent over the markers of others, where nothing else is free', () => {
    const crowd = Array.from({ length: 400 }, (_, index) =>
      wish(`${index}`, (index % 25) * 24 + 12, Math.floor(index / 25) * 24 + 12),
    );
    const calm = wish('calm', 300, 200, { weight: 9 });
    assert.deepEqual(placeLabels([...crowd, calm], WIDTH, HEIGHT), []);
    assert.equal(placeLabels([...crowd, { ...calm, isUrgent: true }], WIDTH, HEIGHT)[0]!.key, 'calm');
  });

  it('stand on areas where they name them, as many as fit', () => {
    const areas = Array.from({ length: 12 }, (_, index) =>
      wish(`${index}`, 60 + (index % 4) * 140, 60 + Math.floor(index / 4) * 120, { isOnArea: true }),
    );
    const placed = placeLabels(areas, 600, 400);
    assert.equal(placed.length, 12);
    assert.ok(placed.every(({ side }) => side === 'over'));
  });

  it('always show what is asked for, inside the picture', () => {
    const asked = wish('asked', 4, 4, { isAsked: true, width: 150 });
    const crowd = Array.from({ length: 30 }, (_, index) =>
      wish(`${index}`, 10 + index * 3, 10 + index * 3, { weight: 9 }),
    );
    for (const [width, height] of [
      [600, 400],
      [180, 130],
    ] as const) {
      const place = placeLabels([...crowd, asked], width, height).find(({ key }) => key === 'asked')!;
      assert.ok(place.left >= 0 && place.top >= 0 && place.left + 150 <= width && place.top + 36 <= height);
    }
  });
});
