import assert from 'node:assert/strict';
import { type RoomLayoutConfiguration, roomLayoutSchema } from '@iaqverse/core';
import fc from 'fast-check';
import { Words } from '../../src/i18n/words.ts';
import { wallPick } from '../../src/scene/editor/editor-handles.ts';
import { standing, thingById } from '../../src/scene/editor/thing-places.ts';
import {
  type Drawing,
  drawingOf,
  drawnArea,
  drawnRoom,
  isSameDrawing,
  restoreDrawing,
  saveDrawing,
  withLayout,
  withThing,
} from '../../src/settings/room-editor/drawing.ts';
import { DrawingSteps } from '../../src/settings/room-editor/drawing-steps.ts';
import { Editing } from '../../src/settings/room-editor/editing.ts';
import { besides, caught, floorMates } from '../../src/settings/room-editor/floor-rooms.ts';
import { examplePicture, machine, opening, sensor } from '../scene/model/example-picture.ts';
import { configurationOf } from '../service/example-configuration.ts';
import { exampleHome } from '../service/example-home.ts';

const configuration = configurationOf(exampleHome());
const [site] = configuration.sites;
const room = site!.rooms.find(({ id }) => id === 'bedroom')!;
const place = { site: site!.id, room: room.id };
const drawing = (layout: Partial<RoomLayoutConfiguration> = {}): Drawing => ({
  layout: { things: {}, ...layout },
  heightM: 2.5,
});
const sized = (width: number, depth: number) =>
  ({ width, depth, height: 2.5, openings: [], machines: [], sensors: [], furniture: [], seats: [] }) as const;
const picture = examplePicture({
  openings: [opening('window', { id: 'w', name: 'Window' })],
  machines: [machine('fan', { id: 'f', name: 'Fan' })],
  sensors: [sensor('s')],
});
const words = new Words('en');
const key = (name: string, more: Partial<Record<'shiftKey' | 'ctrlKey' | 'altKey', boolean>> = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

function editing(layout: Partial<RoomLayoutConfiguration> = { width_m: 5, depth_m: 4 }): Editing {
  return new Editing(
    drawing(layout),
    { requestUpdate: () => undefined },
    () => words,
    () => picture,
  );
}

describe('The drawing of a room', () => {
  it('is saved with the floor area of its walls, and is nothing while nothing is drawn', () => {
    const drawn = drawing({ width_m: 4.26, depth_m: 3.1 });
    const area = drawnArea(drawn, sized(4.26, 3.1));
    assert.equal(area, 13.2);
    assert.deepEqual(drawnRoom(room, drawn, area), { ...room, area_m2: 13.2, layout: drawn.layout });
    assert.equal(drawnArea(drawing(), sized(4, 3)), undefined);
    assert.deepEqual(drawnRoom({ ...room, layout: drawn.layout }, drawing(), undefined), room);
  });

  it('does not overwrite what somebody else drew meanwhile, unless it is meant', () => {
    const theirs = { ...room, layout: { north_deg: 90, things: {} } };
    const now = {
      ...configuration,
      sites: configuration.sites.map((each) => ({
        ...each,
        rooms: each.rooms.map((one) => (one.id === room.id ? theirs : one)),
      })),
    };
    let taken = 0;
    const mine = drawing({ width_m: 4, depth_m: 4 });
    const save = (base: Drawing | undefined) => saveDrawing(place, mine, 16, base, () => taken++);
    assert.equal(save(drawingOf(room))(now), undefined);
    assert.equal(taken, 1);
    const saved = save(undefined)(now)!.sites[0]!.rooms.find(({ id }) => id === room.id)!;
    assert.deepEqual([saved.layout, saved.area_m2], [mine.layout, 16]);
    const back = restoreDrawing(place, theirs)(save(undefined)(now)!)!;
    assert.deepEqual(back, now);
  });

  it('is the same in whatever order it was drawn', () => {
    const one = withThing(withThing(drawing(), 'a', { x_m: 1, y_m: 2 }), 'b', { wall: 'east', at_m: 1 });
    const other = withThing(withThing(drawing(), 'b', { at_m: 1, wall: 'east' }), 'a', { y_m: 2, x_m: 1 });
    assert.ok(isSameDrawing(one, other));
    assert.ok(!isSameDrawing(one, withThing(one, 'a', undefined)));
    assert.deepEqual(withLayout(withLayout(drawing(), { north_deg: 5 }), { north_deg: undefined }), drawing());
  });

  it('goes back and on by steps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 360 }), { maxLength: 12 }), (turns) => {
        const all = turns.map((north_deg) => drawing({ north_deg }));
        let steps = new DrawingSteps(drawing());
        for (const each of all) steps = steps.to(each);
        const last = steps.now;
        let count = 0;
        while (steps.canGoBack) {
          steps = steps.back();
          count++;
        }
        assert.ok(isSameDrawing(steps.now, drawing()));
        for (let n = 0; n < count; n++) steps = steps.again();
        assert.ok(isSameDrawing(steps.now, last) && !steps.canGoAgain);
      }),
    );
    const once = new DrawingSteps(drawing()).to(drawing({ north_deg: 1 })).back();
    assert.equal(once.to(drawing({ north_deg: 2 })).canGoAgain, false, 'a new step forgets what was taken back');
  });
});

describe('A room that is drawn by keys', () => {
  it('says every step, and keeps to what the service takes', () => {
    const edit = editing();
    const window = { id: 'w', kind: 'opening' } as const;
    const fan = { id: 'f', kind: 'machine' } as const;
    const before = standing(thingById(edit.room, 'w')!, edit.room);
    assert.ok(edit.key(key('ArrowRight'), window));
    const after = standing(thingById(edit.room, 'w')!, edit.room);
    assert.ok('wall' in before && 'wall' in after && Math.abs(after.at_m - before.at_m - 0.1) < 1e-6);
    assert.match(edit.said, /^Window: north wall, \d\.\d\d.m from the left$/);
    edit.key(key('+', { shiftKey: true }), window);
    assert.match(edit.said, /^Window: 1\.80.m wide$/);
    edit.key(key('r'), fan);
    assert.match(edit.said, /^Fan: turned to 45°$/);
    edit.key(key('Delete'), window);
    assert.equal(edit.said, 'Window: automatic again.');
    assert.equal(edit.done.layout.things.w, undefined);
    edit.key(key('ArrowRight', { shiftKey: true }), wallPick('east'));
    assert.match(edit.said, /^The room: 5\.50.m by 4\.00.m, 22\.0.m²$/);
    assert.equal(edit.key(key('ArrowUp'), wallPick('east')), false);
    assert.equal(edit.key(key('a'), window), false);
    assert.ok(roomLayoutSchema.safeParse(edit.done.layout).success);
    for (let n = 0; n < 5; n++) edit.back();
    assert.ok(isSameDrawing(edit.done, drawing({ width_m: 5, depth_m: 4 })));
    edit.again();
    assert.equal(edit.said, 'Done again.');
  });

  it('gives what the service takes, whatever is pressed', () => {
    const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'r', '+', '-', 'Delete'] as const;
    const picks = [
      { id: 'w', kind: 'opening' },
      { id: 'f', kind: 'machine' },
      { id: 's', kind: 'sensor' },
      wallPick('west'),
      wallPick('north'),
    ] as const;
    const press = fc.tuple(fc.constantFrom(...keys), fc.boolean(), fc.constantFrom(...picks));
    fc.assert(
      fc.property(fc.array(press, { maxLength: 25 }), (pressed) => {
        const edit = editing();
        for (const [name, shiftKey, pick] of pressed) edit.key(key(name, { shiftKey }), pick);
        const checked = roomLayoutSchema.safeParse(edit.done.layout);
        assert.ok(checked.success, checked.error?.message);
      }),
      { numRuns: 60 },
    );
  });
});

describe('A room that is dragged', () => {
  it('shows it on its way, and is one step once it is let go', () => {
    const edit = editing();
    const pick = { id: 'f', kind: 'machine' } as const;
    const { at } = thingById(edit.room, 'f')!.placed;
    edit.dragged({ phase: 'start', pick, at, isFine: false });
    edit.dragged({ phase: 'move', pick, at: { x: at.x - 1, z: at.z }, isFine: false });
    assert.equal(edit.done.layout.things.f, undefined);
    assert.ok(Math.abs(thingById(edit.room, 'f')!.placed.at.x - at.x + 1) < 0.03);
    edit.dragged({ phase: 'move', pick, at: { x: at.x - 2, z: at.z }, isFine: false });
    edit.dragged({ phase: 'end', pick, at: undefined, isFine: false });
    assert.ok(edit.done.layout.things.f !== undefined);
    assert.equal(edit.chosen, 'f');
    edit.back();
    assert.equal(edit.canGoBack, false);
  });

  it('is as before where it is let be', () => {
    const edit = editing();
    const pick = wallPick('east');
    edit.dragged({ phase: 'start', pick, at: { x: 2.9, z: 0 }, isFine: false });
    edit.dragged({ phase: 'move', pick, at: { x: 3.92, z: 1 }, isFine: false });
    assert.deepEqual([edit.room.layout.width, edit.held?.wall], [6, 'east']);
    edit.dragged({ phase: 'cancel', pick, at: undefined, isFine: false });
    assert.deepEqual([edit.room.layout.width, edit.held, edit.said], [5, undefined, 'As it was before.']);
    assert.equal(edit.canGoBack, false);
  });
});

describe('A room on its floor', () => {
  const box = (id: string, x: number, y: number) => ({ id, name: id, x, y, width: 4, depth: 3 });

  it('catches the edges of its neighbours', () => {
    assert.deepEqual(caught(box('me', 4.14, -0.12), [box('other', 0, 0)]), box('me', 4, 0));
    assert.deepEqual(caught(box('me', 7.02, 7.49), [box('other', 0, 0)]), box('me', 7, 7.5));
  });

  it('lies among those of its floor that have a place', () => {
    const [first, second, third] = site!.rooms;
    const placed = { ...site!, rooms: [first!, { ...second!, layout: { x_m: 1, y_m: 2, things: {} } }, third!] };
    assert.deepEqual(
      floorMates(placed, first!).map(({ id, x, y }) => [id, x, y]),
      [[second!.id, 1, 2]],
    );
    const upstairs = { ...first!, floor: { name: 'Upstairs', level: 1 } };
    assert.deepEqual(floorMates(placed, upstairs), []);
    assert.deepEqual(besides([box('a', 1, 2), box('b', 4, 1)]), { x: 8, y: 1 });
  });
});
