import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hazeOf } from '../../../src/scene/air/amounts.ts';
import {
  type Draught,
  fillHazeField,
  type HazeMoment,
  hazePlaces,
  seatGroups,
} from '../../../src/scene/air/fill-haze-field.ts';
import { densityAt, HazeField, MOST_CLOUDS } from '../../../src/scene/air/haze-field.ts';
import { openingPort } from '../../../src/scene/air/port.ts';
import { LAYOUT } from './example-room.ts';

const WINDOW = openingPort(LAYOUT.openings[0]!);
const PLACES = hazePlaces(LAYOUT, seatGroups(LAYOUT.seats, 4), [WINDOW]);
const CALM: HazeMoment = { haze: 0, people: 0, mist: 0, damp: 0, phase: 0 };

function field(moment: Partial<HazeMoment>, draughts: readonly Draught[] = []): HazeField {
  const made = new HazeField();
  fillHazeField(made, LAYOUT, PLACES, draughts, { ...CALM, ...moment });
  return made;
}

function openWindow(strength: number): Draught {
  const { x, y, z } = WINDOW;
  return { port: WINDOW, isInlet: true, isOutlet: true, strength, path: Float32Array.of(0, 1, 0, x, y, z), phase: 0.2 };
}

const unit = fc.double({ min: 0, max: 1, noNaN: true });
const place = fc.record({
  x: fc.double({ min: -2.5, max: 2.5, noNaN: true }),
  y: fc.double({ min: 0, max: 2.5, noNaN: true }),
  z: fc.double({ min: -2, max: 2, noNaN: true }),
});
const ppm = fc.double({ min: 0, max: 10_000, noNaN: true });

describe('The haze of a room', () => {
  it('never gets clearer anywhere with more CO2, whoever is there and whatever is open', () => {
    fc.assert(
      fc.property(
        place,
        ppm,
        ppm,
        unit,
        unit,
        fc.integer({ min: 0, max: 6 }),
        (at, one, other, open, phase, people) => {
          const of = (co2: number) =>
            densityAt(field({ haze: hazeOf(co2), people, phase: phase * 6.28 }, [openWindow(open)]), at).haze;
          const [less, more] = [of(Math.min(one, other)), of(Math.max(one, other))];
          assert.ok(Number.isFinite(more) && less >= 0 && more >= less);
        },
      ),
    );
  });

  it('is thicker where people are', () => {
    const seat = LAYOUT.seats[0]!.at;
    const at = { x: seat.x, y: 1.2, z: seat.z };
    const alone = densityAt(field({ haze: 1 }), at).haze;
    const taken = densityAt(field({ haze: 1, people: 1 }), at).haze;
    assert.ok(taken > 1.5 * alone, `${alone} ${taken}`);
    const far = { x: 1.2, y: 1.2, z: 1.4 };
    assert.equal(densityAt(field({ haze: 1, people: 1 }), far).haze, densityAt(field({ haze: 1 }), far).haze);
  });

  it('thins before a window the further it opens', () => {
    const before = { x: WINDOW.x, y: WINDOW.y, z: WINDOW.z + 0.5 };
    const densities = [0, 0.4, 0.7, 1].map(
      (strength) => densityAt(field({ haze: 1 }, [openWindow(strength)]), before).haze,
    );
    for (const [index, density] of densities.slice(1).entries())
      assert.ok(density < densities[index]!, String(densities));
  });

  it('hangs mist before panes and damp in the corners of the window wall, and neither where it is dry', () => {
    const pane = { x: WINDOW.x, y: WINDOW.y - 0.2, z: WINDOW.z + 0.15 };
    const corner = { x: -2.3, y: 0.2, z: -1.8 };
    assert.equal(densityAt(field({}), pane).mist, 0);
    assert.ok(densityAt(field({ mist: 1 }), pane).mist > 0.5);
    assert.ok(densityAt(field({ damp: 1 }), corner).mist > 0.5);
    assert.equal(densityAt(field({ damp: 1 }), { x: 1, y: 1.2, z: 1.5 }).mist, 0);
  });

  it('stays within what can be drawn, with a class of thirty and everything open', () => {
    const seats = Array.from({ length: 30 }, (_, index) => ({ ...LAYOUT.seats[0]!, id: String(index) }));
    const made = new HazeField();
    const draughts = [1, 2, 3, 4, 5, 6, 7, 8].map(() => openWindow(1));
    const places = hazePlaces(LAYOUT, seatGroups(seats, 30), [WINDOW, WINDOW, WINDOW]);
    assert.ok(places.groups.length <= 6);
    assert.equal(
      places.groups.reduce((sum, group) => sum + group.seats, 0),
      30,
    );
    fillHazeField(made, LAYOUT, places, draughts, { haze: 1, people: 30, mist: 1, damp: 1, phase: 0 });
    assert.ok(made.count <= MOST_CLOUDS);
    assert.ok(made.middles.every(Number.isFinite) && made.shapes.every(Number.isFinite));
  });
});
