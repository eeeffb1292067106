import assert from 'node:assert/strict';
import { LANGUAGES } from '@iaqverse/core';
import { Mesh, type MeshLambertMaterial, Object3D, Vector3 } from 'three';
import { loadRoomModel, type RoomModelOptions } from '../../../src/scene/model/glb/load-room-model.ts';
import { MODEL_FAILURES, ModelFailure, type ModelFailureReason } from '../../../src/scene/model/glb/model-failure.ts';
import { assignObjects } from '../../../src/scene/model/glb/name-nodes.ts';
import type { RoomPicture } from '../../../src/scene/room-picture.ts';
import { EXAMPLE_ROOM, exampleGlb } from './example-glb.ts';
import { examplePicture, machine, opening, sensor } from './example-picture.ts';

const serve = (body: Uint8Array<ArrayBuffer> | string, init?: ResponseInit) => async () => new Response(body, init);
const load = (body: Uint8Array<ArrayBuffer> | string = exampleGlb(), options: RoomModelOptions = {}) =>
  loadRoomModel('room.glb', { fetch: serve(body), ...options });

async function refusal(promise: Promise<unknown>): Promise<ModelFailureReason> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof ModelFailure, String(error));
    return error.reason;
  }
  return assert.fail('it was not refused');
}

const furnished = (given: Partial<RoomPicture> = {}) =>
  examplePicture({
    openings: [opening('window'), opening('door')],
    machines: [machine('heater'), machine('cooler'), machine('purifier'), machine('fan'), machine('dehumidifier')],
    sensors: [sensor('one')],
    ...given,
  });

describe('A model of one’s own', () => {
  it('finds what its objects are by their names', async () => {
    const { objects } = await load();
    const kinds = Object.fromEntries(objects.map(({ name, kind }) => [name, kind]));
    assert.deepEqual(kinds, {
      Floor: undefined,
      WallNorth: undefined,
      Window_1: 'window',
      window_2: 'window',
      Door: 'door',
      // The loader takes dots out of names, which stand for paths in it.
      RadiatorLeft: 'heater',
      MyClimUnit: 'cooler',
      Purifier: 'purifier',
      FanBlades: 'fan',
    });
  });

  it('gives objects to things by a person’s wish first, then by kind and name', () => {
    const objects = [
      { name: 'Window_10', kind: 'window' },
      { name: 'Window_2', kind: 'window' },
      { name: 'Cube', kind: undefined },
    ] as const;
    const things = [opening('window', { id: 'a' }), opening('window', { id: 'b' }), machine('humidifier', { id: 'c' })];
    const assigned = assignObjects(objects, things, { Cube: 'c', Window_2: 'b', Gone: 'a' });
    assert.deepEqual(Object.fromEntries(assigned), { a: 'Window_10', b: 'Window_2', c: 'Cube' });
    assert.deepEqual(Object.fromEntries(assignObjects(objects, things)), { a: 'Window_2', b: 'Window_10' });
  });

  it('lays the room out round its objects, its middle being the origin', async () => {
    const model = await load();
    const layout = model.layout(furnished());
    assert.deepEqual([layout.width, layout.depth], [4, 3]);
    assert.equal(layout.furniture.length, 0);
    const [window, door] = layout.openings;
    assert.equal(window!.wall, 'north');
    assert.equal(door!.wall, 'east');
    assert.ok(Math.abs(window!.size.x - 1.2) < 1e-6 && Math.abs(door!.size.x - 0.9) < 1e-6);
    assert.ok(layout.machines[4]!.size.x < 0.5, 'what has no object keeps its size');
    const purifier = layout.machines[2]!;
    assert.ok(new Vector3(1.5, 0.1, -1).distanceTo(new Vector3().copy(purifier.at)) < 0.01);
  });

  it('opens windows by 45° and doors by 90° into the room, about an edge', async () => {
    const model = await load();
    const picture = furnished({ openings: [opening('window', { share: 1 }), opening('door', { share: 1 })] });
    const { parts, node } = shown(model, picture);
    for (const [name, degrees] of [
      ['Window_1', 45],
      ['Door', 90],
    ] as const) {
      const object = node(name);
      object.updateWorldMatrix(true, false);
      const along = name === 'Door' ? new Vector3(0, 0, 1) : new Vector3(1, 0, 0);
      const turned = along.clone().transformDirection(object.matrixWorld);
      assert.ok(Math.abs((turned.angleTo(along) * 180) / Math.PI - degrees) < 0.01, name);
      const middle = new Vector3().setFromMatrixPosition(object.matrixWorld);
      const before = name === 'Door' ? Math.abs(1.9) : Math.abs(-1.38);
      assert.ok(Math.abs(name === 'Door' ? middle.x : middle.z) < before, `${name} opens inwards`);
    }
    for (const part of parts) part.dispose();
  });

  it('turns fans and lets purifiers glow while they work', async () => {
    const model = await load();
    const picture = furnished();
    const { parts, node, show, advance } = shown(model, picture);
    const glow = () => ((node('Purifier') as Mesh).material as MeshLambertMaterial).emissive.getHex();
    assert.equal(advance(0.1), false);
    assert.equal(glow(), 0);
    show({
      ...picture,
      machines: picture.machines.map((each) => ({ ...each, share: 1 })),
    });
    const before = node('FanBlades').matrix.clone();
    assert.equal(advance(0.1), true);
    assert.ok(!before.equals(node('FanBlades').matrix));
    assert.notEqual(glow(), 0);
    for (let n = 0; n < 100; n++) advance(0.1);
    assert.equal(advance(0.1), true, 'a fan goes on');
    show(picture);
    for (let n = 0; n < 100; n++) advance(0.1);
    assert.equal(advance(0.1), false);
    for (const part of parts) part.dispose();
  });

  it('bears a sign where something waits or failed, not a colour alone', async () => {
    const model = await load();
    const picture = furnished();
    const { parts, show } = shown(model, picture);
    const signs = () => {
      let corners = 0;
      for (const each of parts[0]!.object.children)
        if (each instanceof Mesh && each.visible) corners += each.geometry.attributes.position?.count ?? 0;
      return corners;
    };
    assert.equal(signs(), 0);
    show({ ...picture, openings: picture.openings.map((each) => ({ ...each, isPending: true })) });
    const waiting = signs();
    assert.ok(waiting > 0);
    show({ ...picture, openings: picture.openings.map((each) => ({ ...each, failure: 'It is stuck.' })) });
    assert.ok(signs() > 0 && signs() !== waiting);
    for (const part of parts) part.dispose();
  });

  it('can be touched where its objects are, and draws machines that it has no object for', async () => {
    const model = await load();
    const { parts, node } = shown(model, furnished());
    assert.deepEqual(node('Door').userData.pick, { id: 'door', kind: 'opening' });
    const picks = new Set<string>();
    for (const { object } of parts)
      object.traverse(({ userData }) => {
        if (userData.pick !== undefined) picks.add(userData.pick.id);
      });
    assert.deepEqual([...picks].sort(), [
      'cooler',
      'dehumidifier',
      'door',
      'fan',
      'heater',
      'one',
      'purifier',
      'window',
    ]);
    assert.equal(parts[0]!.object.getObjectByName('Ceiling'), undefined);
    for (const part of parts) part.dispose();
  });

  it('is refused before it comes where the server says that it is too large', async () => {
    let isCancelled = false;
    const body = new ReadableStream({
      cancel() {
        isCancelled = true;
      },
    });
    const fetch = async () => new Response(body, { headers: { 'content-length': '100000000' } });
    assert.equal(await refusal(loadRoomModel('room.glb', { fetch })), 'too_large');
    assert.equal(isCancelled, true);
  });

  it('is refused by its first bytes where the server does not say how large it is', async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        const head = new Uint8Array(1000);
        new DataView(head.buffer).setUint32(0, 0x46546c67, true);
        new DataView(head.buffer).setUint32(4, 2, true);
        new DataView(head.buffer).setUint32(8, 100_000_000, true);
        controller.enqueue(head);
      },
    });
    const fetch = async () => new Response(body);
    assert.equal(await refusal(loadRoomModel('room.glb', { fetch })), 'too_large');
    assert.ok(sent < 5);
  });

  it('goes by its own length where the server’s is that of what it compressed', async () => {
    const bytes = exampleGlb();
    const fetch = serve(bytes, { headers: { 'content-length': '200000000', 'content-encoding': 'gzip' } });
    const shares: number[] = [];
    await loadRoomModel('room.glb', { fetch, onProgress: (share) => shares.push(share) });
    assert.equal(shares.at(-1), 1);
  });

  it('says why it cannot be shown', async () => {
    const spoilt = (change: (description: Record<string, unknown>) => void) => exampleGlb(EXAMPLE_ROOM, change);
    const version = exampleGlb();
    new DataView(version.buffer).setUint32(4, 1, true);
    const scrambled = exampleGlb().fill(0x78, 20, 60);
    const cases: readonly (readonly [ModelFailureReason, Promise<unknown>])[] = [
      ['web_page', load('<!doctype html><title>Home</title>')],
      ['gltf_text', load('{ "asset": { "version": "2.0" }, "scenes": [] }')],
      ['not_glb', load('solid cube of another kind')],
      ['not_glb', load('glTF')],
      ['cut_off', load('')],
      ['other_version', load(version)],
      ['cut_off', load(exampleGlb().slice(0, 200))],
      ['broken', load(scrambled)],
      ['not_found', load('', { fetch: serve('', { status: 404 }) })],
      ['answered', load('', { fetch: serve('', { status: 503 }) })],
      ['unreachable', load('', { fetch: () => Promise.reject(new TypeError('offline')) })],
      ['too_detailed', load(exampleGlb(), { mostTriangles: 100 })],
      ['empty', load(exampleGlb([]))],
      [
        'not_whole',
        load(
          spoilt((description) => {
            description.images = [{ uri: 'https://example.org/wall.png' }];
          }),
        ),
      ],
    ];
    for (const [reason, loading] of cases) assert.equal(await refusal(loading), reason);
  });

  it('names the compression that is in the way, and bears one that is not', async () => {
    const compressed = (required: readonly string[], used: readonly string[] = required) =>
      load(
        exampleGlb(EXAMPLE_ROOM, (description) => {
          description.extensionsRequired = required;
          description.extensionsUsed = used;
        }),
      );
    for (const [name, compression] of [
      ['KHR_draco_mesh_compression', 'Draco'],
      ['EXT_meshopt_compression', 'meshopt'],
      ['KHR_texture_basisu', 'KTX2'],
    ] as const)
      await assert.rejects(
        compressed([name]),
        (error) =>
          error instanceof ModelFailure && error.reason === 'compressed' && error.values.compression === compression,
      );
    assert.equal(await refusal(compressed([], ['KHR_draco_mesh_compression'])), 'compressed');
    await compressed([], ['KHR_materials_unlit']);
  });

  it('has words in every language for every reason, with the same gaps', () => {
    for (const texts of Object.values(MODEL_FAILURES))
      for (const language of LANGUAGES) {
        assert.ok(texts[language].length > 40);
        assert.deepEqual(texts[language].match(/\{\w+\}/g), texts.en.match(/\{\w+\}/g), texts[language]);
      }
  });

  it('tells how far it has come, and stops when asked', async () => {
    const bytes = exampleGlb();
    const shares: number[] = [];
    const fetch = serve(bytes, { headers: { 'content-length': String(bytes.byteLength) } });
    await loadRoomModel('room.glb', { fetch, onProgress: (share) => shares.push(share) });
    assert.equal(shares.at(-1), 1);
    const stop = new AbortController();
    stop.abort(new Error('no longer wanted'));
    await assert.rejects(
      loadRoomModel('room.glb', { fetch: () => Promise.reject(new Error('aborted')), signal: stop.signal }),
      /no longer wanted/,
    );
  });
});

function shown(model: Awaited<ReturnType<typeof load>>, picture: RoomPicture) {
  const parts = model.parts();
  const show = (next: RoomPicture) => {
    for (const part of parts) part.show(next, model.layout(next), { isReduced: false });
  };
  show(picture);
  const root = new Object3D();
  for (const { object } of parts) root.add(object);
  return {
    parts,
    show,
    node: (name: string) => root.getObjectByName(name)!,
    advance: (seconds: number) => parts.map((part) => part.advance(seconds)).includes(true),
  };
}
