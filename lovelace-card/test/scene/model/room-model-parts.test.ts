import assert from 'node:assert/strict';
import { ROOM_TYPES } from '@iaqverse/core';
import { type BufferGeometry, type Material, Mesh, Object3D, Raycaster, type ShaderMaterial, Vector3 } from 'three';
import { layoutRoom } from '../../../src/scene/model/layout-room.ts';
import { figures } from '../../../src/scene/model/part/people-part.ts';
import { roomModelParts } from '../../../src/scene/model/room-model-parts.ts';
import type { RoomPicture } from '../../../src/scene/room-picture.ts';
import { examplePicture, machine, opening, sensor } from './example-picture.ts';

const FROM = new Vector3(6, 5, 7);

/** The parts of a room as a scene would hold them. */
function stage(first: RoomPicture, isReduced = false) {
  const parts = roomModelParts();
  const root = new Object3D();
  for (const { object } of parts) root.add(object);
  const show = (picture: RoomPicture) => {
    const layout = layoutRoom(picture);
    for (const part of parts) part.show(picture, layout, { isReduced });
  };
  show(first);
  for (const part of parts) part.look?.(FROM);
  const advance = (seconds: number) => parts.map((part) => part.advance(seconds)).includes(true);
  for (let n = 0; n < 100; n++) advance(0.1);
  const meshes = () => {
    const all: Mesh<BufferGeometry, Material>[] = [];
    root.traverse((each) => {
      if (each instanceof Mesh) all.push(each);
    });
    return all;
  };
  return {
    parts,
    root,
    show,
    advance,
    meshes,
    look: (from: Vector3) => parts.map((part) => part.look?.(from) ?? false).includes(true),
    /** What is sent to the graphics card. */
    drawn: () => meshes().filter((mesh) => mesh.visible && mesh.material.visible && mesh.parent?.visible !== false),
    /** Everything that is seen, as one text. */
    seen: (part?: string) => {
      let text = '';
      (part === undefined ? root : root.getObjectByName(part)!).traverse((each) => {
        if (!(each instanceof Mesh) || !each.visible || !each.material.visible) return;
        for (const { array } of Object.values((each as Mesh<BufferGeometry>).geometry.attributes)) text += array.join();
      });
      return text;
    },
    dispose: () => {
      for (const part of parts) part.dispose();
    },
  };
}

const usual = (given: Partial<RoomPicture> = {}, isDark = false) =>
  examplePicture(
    {
      openings: [opening('window'), opening('door')],
      machines: [machine('heater'), machine('purifier'), machine('fan'), machine('cover'), machine('ventilation')],
      sensors: [sensor('fresh'), sensor('stale', 'stale'), sensor('faulty', 'faulty')],
      people: 2.4,
      ...given,
    },
    isDark,
  );

const changed = (picture: RoomPicture, how: object): RoomPicture => ({
  ...picture,
  openings: picture.openings.map((each) => ({ ...each, ...how })),
  machines: picture.machines.map((each) => ({ ...each, ...how })),
});

describe('Model of a room', () => {
  it('takes few calls to draw, and no light of the scene', () => {
    for (const type of ROOM_TYPES) {
      const room = stage(usual({ type, alerts: [{ id: 'a', severity: 'danger', caption: '' }] }));
      assert.ok(room.drawn().length <= 17, `${type}: ${room.drawn().length}`);
      room.root.traverse((each) => assert.ok(!('isLight' in each)));
      room.dispose();
    }
  });

  it('rests while nothing changes, and shows the same for the same', () => {
    const picture = usual();
    const room = stage(picture);
    assert.equal(room.advance(0.1), false);
    const before = room.seen();
    const arrays = room.drawn().map(({ geometry }) => geometry.attributes.position);
    room.show(structuredClone(picture));
    assert.equal(room.advance(0.1), false);
    assert.equal(room.seen(), before);
    assert.deepEqual(
      room.drawn().map(({ geometry }) => geometry.attributes.position),
      arrays,
    );
    room.dispose();
  });

  it('moves leaves, covers and machines to where they are, and then rests', () => {
    const room = stage(usual());
    const before = room.seen('openings');
    room.show(usual({ openings: [opening('window', { share: 1 }), opening('door', { share: 1 })] }));
    assert.equal(room.seen('openings'), before, 'it goes there, it does not jump');
    assert.equal(room.advance(0.1), true);
    const underWay = room.seen('openings');
    for (let n = 0; n < 100; n++) room.advance(0.1);
    assert.equal(room.advance(0.1), false);
    assert.notEqual(room.seen('openings'), underWay);
    room.show(usual());
    for (let n = 0; n < 100; n++) room.advance(0.1);
    assert.equal(room.seen('openings'), before);
    room.dispose();
  });

  it('turns an open window by 45° and a door by 90° into the room', () => {
    const at = (share: number) => {
      const picture = examplePicture({
        openings: [opening('window', { share, widthM: 0.9 }), opening('door', { share })],
      });
      const layout = layoutRoom(picture);
      const room = stage(picture, true);
      const { position } = room.drawn().find((mesh) => mesh.parent?.name === 'openings')!.geometry.attributes;
      const reach = layout.openings.map(({ wall }) => {
        let most = 0;
        for (let n = 0; n < position!.count; n++) {
          const into = wall === 'north' ? position!.getZ(n) + layout.depth / 2 : position!.getX(n) + layout.width / 2;
          // Only what belongs to this wall: the other opening is farther off.
          if (into < 1) most = Math.max(most, into);
        }
        return most;
      });
      room.dispose();
      return { reach, widths: layout.openings.map(({ size }) => size.x) };
    };
    const shut = at(0);
    for (const reach of shut.reach) assert.ok(reach < 0.15, `shut: ${reach}`);
    const { reach, widths } = at(1);
    assert.ok(Math.abs(reach[0]! - widths[0]! * Math.SQRT1_2) < 0.15, `window: ${reach[0]}`);
    assert.ok(Math.abs(reach[1]! - widths[1]!) < 0.15, `door: ${reach[1]}`);
  });

  it('turns a fan for as long as it works, and not where less motion is wanted', () => {
    const works = examplePicture({ machines: [machine('fan', { share: 0.6 })] });
    const room = stage(works);
    for (let n = 0; n < 50; n++) assert.equal(room.advance(0.1), true);
    room.show(examplePicture({ machines: [machine('fan')] }));
    for (let n = 0; n < 50; n++) room.advance(0.1);
    assert.equal(room.advance(0.1), false);
    room.dispose();
    const still = stage(works, true);
    assert.equal(still.advance(0.1), false);
    still.dispose();
  });

  it('pulses once when it is told something, and bears a ring until it is confirmed', () => {
    const picture = usual();
    const room = stage(picture);
    const quiet = room.seen('machines');
    room.show(changed(picture, { isPending: true }));
    const seen = new Set<string>();
    let frames = 0;
    while (room.advance(0.1) && frames < 100) {
      seen.add(room.seen('machines'));
      frames += 1;
    }
    assert.ok(seen.size > 4 && frames < 20, `${frames} frames`);
    const waiting = room.seen('machines');
    assert.notEqual(waiting, quiet);
    room.show(changed(picture, { isPending: true, caption: 'still' }));
    assert.equal(room.advance(0.1), false, 'it pulses only once');
    room.show(changed(picture, { failure: 'It did not answer.' }));
    assert.notEqual(room.seen('machines'), waiting);
    room.show(picture);
    assert.equal(room.seen('machines'), quiet);
    room.dispose();
  });

  it('tells states apart: off, on, unknown', () => {
    for (const kind of [
      'heater',
      'purifier',
      'cover',
      'ventilation',
      'cooler',
      'dehumidifier',
      'humidifier',
      'fan',
    ] as const) {
      const looks = [0, 1, undefined].map((share) => {
        const room = stage(
          examplePicture({ openings: [opening('window')], machines: [machine(kind, { share })] }),
          true,
        );
        const seen = room.seen('machines');
        room.dispose();
        return seen;
      });
      assert.equal(new Set(looks).size, 3, kind);
    }
  });

  it('lowers the walls between the room and who looks', () => {
    const room = stage(usual());
    const height = () =>
      room
        .drawn()
        .filter((mesh) => mesh.parent?.name === 'hull')
        .map(({ geometry }) => {
          geometry.computeBoundingBox();
          return geometry.boundingBox!;
        })
        .filter(({ max }) => max.y > 1)
        .map(
          ({ min, max }) =>
            `${min.x < -1 && max.x > 1 ? 'long' : 'deep'} ${(min.x + max.x + min.z + max.z) / 2 < 0 ? 'far' : 'near'}`,
        );
    assert.deepEqual(height().sort(), ['deep far', 'long far']);
    assert.equal(room.look(new Vector3(-6, 5, -7)), true);
    while (room.advance(0.1));
    assert.deepEqual(height().sort(), ['deep near', 'long near']);
    assert.equal(room.look(new Vector3(-6, 5, -7.1)), false);
    room.dispose();
  });

  it('can be touched, and says where labels hang', () => {
    const picture = usual({ alerts: [{ id: 'alert', severity: 'info', caption: '' }] });
    const room = stage(picture);
    room.root.updateMatrixWorld(true);
    const labels: string[] = [];
    const touchable: Object3D[] = [];
    room.root.traverse((each) => {
      if (each.userData.pick === undefined) return;
      if (each.userData.label === true) labels.push(each.userData.pick.id);
      else touchable.push(each);
    });
    const ids = [...picture.openings, ...picture.machines, ...picture.sensors, ...picture.alerts].map(({ id }) => id);
    assert.deepEqual(labels.sort(), ids.toSorted());
    const layout = layoutRoom(picture);
    const fan = layout.machines[2]!;
    const target = new Vector3(fan.at.x, fan.at.y + fan.size.y / 2, fan.at.z);
    const from = target.clone().add(new Vector3(0, 4, 0.1));
    const [hit] = new Raycaster(from, target.clone().sub(from).normalize()).intersectObjects(touchable);
    assert.deepEqual(hit!.object.userData.pick, { id: 'fan', kind: 'machine' });
    room.dispose();
  });

  it('draws people whole, half or not at all', () => {
    assert.deepEqual(figures(undefined), { whole: 0, isHalf: false });
    assert.deepEqual(figures(0.2), { whole: 0, isHalf: false });
    assert.deepEqual(figures(1.5), { whole: 1, isHalf: true });
    assert.deepEqual(figures(2.9), { whole: 3, isHalf: false });
    const shown = (people: number | undefined) => {
      const room = stage(examplePicture({ people }), true);
      const [solid, half] = room.meshes().filter((mesh) => mesh.parent?.name === 'people');
      const count = [solid!, half!].map((mesh) => (mesh.visible ? mesh.geometry.attributes.position!.count : 0));
      room.dispose();
      return count;
    };
    const [one] = shown(1);
    assert.ok(one! > 0);
    assert.deepEqual(shown(undefined), [0, 0]);
    assert.deepEqual(shown(1.5), [one, one]);
    assert.deepEqual(shown(2), [2 * one!, 0]);
  });

  it('marks alerts by their shape, not by colour alone', () => {
    const outlines = (['info', 'warning', 'danger'] as const).map((severity) => {
      const room = stage(examplePicture({ alerts: [{ id: 'a', severity, caption: '' }] }), true);
      const mesh = room.drawn().find(({ parent }) => parent?.name === 'alerts')!;
      const outline = mesh.geometry.attributes.position!.array.join();
      room.dispose();
      return outline;
    });
    assert.equal(new Set(outlines).size, 3);
  });

  it('is lit by the hour and the theme, and never black', () => {
    const hours = [
      undefined,
      { azimuthDeg: 150, elevationDeg: 45 },
      { azimuthDeg: 260, elevationDeg: 2 },
      { azimuthDeg: 0, elevationDeg: -40 },
    ];
    for (const isDark of [false, true]) {
      const looks = hours.map((sun) => {
        const room = stage(usual({ sun }, isDark), true);
        const walls = room
          .drawn()
          .filter((mesh) => mesh.parent?.name === 'hull' && mesh.geometry.attributes.tone !== undefined);
        const bytes = walls.flatMap(({ geometry, material }) =>
          material.transparent ? [] : [...geometry.attributes.tone!.array],
        );
        const seen = room.seen('hull');
        room.dispose();
        assert.ok(bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length > 60, `${isDark} ${JSON.stringify(sun)}`);
        return seen;
      });
      assert.equal(new Set(looks).size, hours.length);
    }
  });

  it('lets the sun in where no cover keeps it out', () => {
    const sun = { azimuthDeg: 180, elevationDeg: 40 };
    const patches = (share: number, elevationDeg = sun.elevationDeg) => {
      const picture = examplePicture({
        openings: [opening('window')],
        machines: [machine('cover', { share })],
        sun: { ...sun, elevationDeg },
      });
      const room = stage(picture, true);
      const area = room.drawn().filter(({ parent }) => parent?.name === 'sun').length;
      room.dispose();
      return area;
    };
    assert.equal(patches(0), 1);
    assert.equal(patches(1), 0);
    assert.equal(patches(0, -5), 0);
  });

  it('frees everything, however often it was shown', () => {
    const room = stage(usual());
    const live = new Set<unknown>();
    const watch = () => {
      for (const { geometry, material } of room.meshes())
        for (const each of [geometry, material, (material as ShaderMaterial).uniforms?.floorMap?.value]) {
          if (each === undefined || live.has(each)) continue;
          live.add(each);
          each.addEventListener('dispose', () => live.delete(each));
        }
    };
    watch();
    const usualNumber = live.size;
    for (const type of ROOM_TYPES) {
      room.show(
        usual({ type, people: 3, machines: [machine('cooler')], alerts: [{ id: 'a', severity: 'info', caption: '' }] }),
      );
      watch();
      assert.ok(live.size <= usualNumber + 2, `${type}: ${live.size} of ${usualNumber}`);
    }
    room.dispose();
    assert.equal(live.size, 0);
    assert.equal(
      room.parts.every(({ object }) => object.children.every((each) => !(each instanceof Mesh))),
      true,
    );
  });
});
