import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildCard } from './card-page.ts';
import { type ScriptSizes, scriptSizes } from './script-sizes.ts';

/** What a dashboard loads before a card shows how the air is, and everything that a card may ever load, compressed, kB. */
const FIRST_KB = 60;
const ALL_KB = 300;

describe('The card’s files', function () {
  this.timeout(60_000);
  let files: string;
  let remove: () => Promise<void>;
  let sizes: ScriptSizes;

  before(async () => {
    const built = await buildCard();
    files = join(built.folder, 'card');
    remove = built.remove;
    sizes = await scriptSizes(files, 'iaqverse-room-card.js');
  });
  after(() => remove());

  const told = (): string => [...sizes.kbOf].map(([file, kb]) => `${file} ${kb.toFixed(1)}`).join(', ');

  it('are small where they come first, and have no 3D in them then', async () => {
    assert.ok(sizes.firstKb <= FIRST_KB, `${sizes.firstKb.toFixed(1)} kB: ${sizes.first.join(', ')}`);
    for (const file of sizes.first)
      assert.doesNotMatch(await readFile(join(files, file), 'utf8'), /WebGLRenderer|matrixWorld/, file);
  });

  it('are small all together, the editor and one’s own models included', () => {
    assert.ok(
      [...sizes.kbOf.keys()].some((file) => file.includes('GLTFLoader')),
      told(),
    );
    assert.ok(sizes.allKb <= ALL_KB, `${sizes.allKb.toFixed(1)} kB: ${told()}`);
  });

  it('wait for each other in no circle, in which a class would be asked for before it is there', () => {
    const done = new Set<string>();
    const follow = (file: string, way: readonly string[]): void => {
      assert.ok(!way.includes(file), [...way, file].join(' → '));
      if (done.has(file)) return;
      for (const other of sizes.importsOf.get(file)!) follow(other, [...way, file]);
      done.add(file);
    };
    for (const file of sizes.importsOf.keys()) follow(file, []);
  });

  it('come without three until a scene is drawn', async () => {
    const needs = (file: string, found = new Set<string>()): Set<string> => {
      if (found.has(file)) return found;
      found.add(file);
      for (const other of sizes.importsOf.get(file)!) needs(other, found);
      return found;
    };
    const scene = [...sizes.kbOf.keys()].find((file) => file.includes('-scene-') && !file.includes('element'));
    assert.match(await readFile(join(files, scene!), 'utf8'), /matrixWorld/);
    const needing = [...sizes.kbOf.keys()].filter((file) => file !== scene && needs(file).has(scene!));
    assert.deepEqual(
      needing.filter((file) => !/-(?:GLTFLoader|load-room-model)-/.test(file)),
      [],
    );
  });

  it('carry no schemas', async () => {
    for (const file of sizes.kbOf.keys())
      assert.doesNotMatch(await readFile(join(files, file), 'utf8'), /ZodError|_zod/, file);
  });
});
