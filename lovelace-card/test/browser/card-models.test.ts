import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { homeData } from '../card/fake-hass.ts';
import { EXAMPLE_ROOM, exampleGlb } from '../scene/model/example-glb.ts';
import { writeBigGlb } from './big-glb.ts';
import { type Answers, buildCard, type CardPage, CardServer, openDashboard } from './card-page.ts';
import { launchWebglChromium } from './webgl-chromium.ts';

const MEGABYTE = 1_000_000;
const TOO_LARGE = 100 * MEGABYTE;
const LARGE = 60 * MEGABYTE;
/** Bytes of the large model that come before the test lets the rest come. */
const FIRST = 0.42 * LARGE;
const WIDTH = 492;

const answer =
  (body: string | Uint8Array, status = 200, type = 'model/gltf-binary') =>
  (to: ServerResponse): void => {
    to.writeHead(status, { 'content-type': type }).end(body);
  };
const spoilt = (change: (description: Record<string, unknown>) => void): Uint8Array => exampleGlb(EXAMPLE_ROOM, change);

function ofVersion(version: number): Uint8Array {
  const glb = exampleGlb();
  new DataView(glb.buffer).setUint32(4, version, true);
  return glb;
}

/** What a model's address may hold, and what the card says of it. */
const FACES: readonly (readonly [path: string, answer: Answers[string] | undefined, says: RegExp])[] = [
  ['/nowhere.glb', undefined, /There is no room model at this address: check it in the card’s settings/],
  ['/error.glb', answer('', 503), /answered with error 503/],
  ['/page.glb', answer('<!doctype html><title>Home</title>', 200, 'text/html'), /is a web page instead of a model/],
  ['/text.gltf', answer('{"asset":{"version":"2.0"}}'), /is a \.gltf, whose parts lie in other files/],
  ['/picture.glb', answer('\u0089PNG and more of it'), /is no GLB: export the room as “glTF Binary \(\.glb\)”/],
  ['/old.glb', answer(ofVersion(1)), /is glTF 1, and only glTF 2 can be read here/],
  ['/cut.glb', answer(exampleGlb().slice(0, 300)), /breaks off before its end: copy the file/],
  ['/damaged.glb', answer(exampleGlb().fill(0x78, 20, 60)), /is damaged: export it once more/],
  [
    '/draco.glb',
    answer(
      spoilt((description) => {
        description.extensionsRequired = ['KHR_draco_mesh_compression'];
      }),
    ),
    /compressed with Draco, .* with compression switched off/,
  ],
  [
    '/meshopt.glb',
    answer(
      spoilt((description) => {
        description.extensionsRequired = ['EXT_meshopt_compression'];
      }),
    ),
    /compressed with meshopt/,
  ],
  [
    '/linked.glb',
    answer(
      spoilt((description) => {
        description.images = [{ uri: 'wall.png' }];
      }),
    ),
    /refers to other files: .* with its pictures in it/,
  ],
  ['/empty.glb', answer(exampleGlb([])), /shows nothing/],
];

describe('A model of one’s own on the card, in a browser', function () {
  this.timeout(240_000);
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildCard>>;
  let server: CardServer;
  let elsewhere: CardServer;
  let card: CardPage;
  let goOn = (): void => {};

  before(async function () {
    const launched = await launchWebglChromium();
    if (launched === undefined) return this.skip();
    browser = launched;
    built = await buildCard();
    const [tooLarge, large] = [join(built.folder, 'too-large.glb'), join(built.folder, 'large.glb')];
    await writeBigGlb(tooLarge, TOO_LARGE);
    await writeBigGlb(large, LARGE);
    const answers = Object.fromEntries(FACES.flatMap(([path, how]) => (how === undefined ? [] : [[path, how]])));
    server = new CardServer(built.folder, {
      ...answers,
      '/whole.glb': answer(exampleGlb()),
      '/said.glb': (to) => {
        to.writeHead(200, { 'content-length': TOO_LARGE });
        createReadStream(tooLarge).pipe(to);
      },
      '/unsaid.glb': (to) => {
        to.writeHead(200);
        createReadStream(tooLarge).pipe(to);
      },
      '/slow.glb': (to) => void slowly(to, large),
    });
    await server.start();
    elsewhere = new CardServer(built.folder, { '/room.glb': answer(exampleGlb()) });
    await elsewhere.start();
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await elsewhere?.stop();
    await built?.remove();
  });
  beforeEach(async () => {
    card = await openDashboard(browser, server.address);
    card.page.setDefaultTimeout(60_000);
  });
  afterEach(() => card.close());

  async function slowly(to: ServerResponse, file: string): Promise<void> {
    to.writeHead(200);
    const rest = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const first = createReadStream(file, { end: FIRST - 1 });
    first.pipe(to, { end: false });
    await once(first, 'end');
    await rest;
    createReadStream(file, { start: FIRST }).pipe(to);
  }

  const show = (model: string): Promise<void> =>
    card.show('iaqverse-room-card', { area: 'bedroom', room_type: 'bedroom', model }, homeData(), WIDTH);
  const held = async (): Promise<number> => {
    const devtools = await card.page.context().newCDPSession(card.page);
    for (let turn = 0; turn < 3; turn++) await devtools.send('HeapProfiler.collectGarbage');
    const usage = (await devtools.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize: number };
    await devtools.detach();
    return usage.backingStorageSize;
  };

  for (const [path, , says] of FACES)
    it(`says what is wrong and what helps, and draws the room: ${path}`, async () => {
      await show(path);
      await card.page.locator('.note', { hasText: says }).waitFor();
      await card.page.locator('iaq-room-scene .label.opening').first().waitFor({ state: 'attached' });
      assert.equal(await card.page.locator('iaq-room-scene .status:not(.quiet-status)').count(), 0);
    });

  it('takes an object for what a person says that it is', async () => {
    const model_objects = { FanBlades: 'cover.bedroom_window' };
    const config = { area: 'bedroom', room_type: 'bedroom', model: '/whole.glb', model_objects };
    await card.show('iaqverse-room-card', config, homeData(), WIDTH);
    const scene = card.page.locator('iaq-room-scene');
    await scene.locator('.label.opening').first().waitFor({ state: 'attached' });
    const mapping = await scene.evaluate((element) => (element as Element & { modelMapping?: unknown }).modelMapping);
    assert.deepEqual(mapping, model_objects);
  });

  it('refuses one of 100 MB at once, whether its server says how large it is or not', async () => {
    for (const path of ['/said.glb', '/unsaid.glb']) {
      await show(path);
      const words = card.page.locator('.note', { hasText: 'is 100 MB large, and less than 100 MB go' });
      await words.waitFor();
      assert.match(await words.innerText(), /export it with smaller pictures or fewer details/);
      await card.page.evaluate(() => document.querySelector('main')!.replaceChildren());
    }
    assert.ok((await held()) < 20 * MEGABYTE);
  });

  it('tells how far a large one has come, answers meanwhile, shows it, and gives its memory back', async () => {
    await show('/slow.glb');
    await card.page.getByText('Loading the model: 40%').waitFor();
    await card.page.getByRole('button', { name: 'Not now' }).click();
    assert.deepEqual(
      (await card.calls()).map(({ service }) => service),
      ['press'],
    );
    assert.ok((await held()) > LARGE * 0.9, 'the measure sees what is loaded');
    goOn();
    await card.page.locator('iaq-room-scene .status.quiet-status').waitFor({ state: 'attached' });
    assert.equal(await card.page.locator('.note', { hasText: 'model' }).count(), 0);
    assert.ok((await held()) < 20 * MEGABYTE, 'what a picture does not need is let go');
    await card.page.evaluate(() => document.querySelector('main')!.replaceChildren());
    assert.ok((await held()) < 10 * MEGABYTE);
  });

  it('gives one up that is not wanted any more', async () => {
    await show('/slow.glb');
    await card.page.getByText('Loading the model: 40%').waitFor();
    await card.page.evaluate(() => document.querySelector('main')!.replaceChildren());
    await card.page.waitForFunction(() => document.querySelector('iaqverse-room-card') === null);
    assert.ok((await held()) < 20 * MEGABYTE);
    goOn();
  });

  it('says where a model of another place is kept from this page, or does not come', async () => {
    const host = new URL(elsewhere.address).host;
    await show(`${elsewhere.address}room.glb`);
    await card.page
      .locator('.note', { hasText: `${host} does not hand the room’s model to pages of others` })
      .waitFor();
    await elsewhere.stop();
    await card.page.evaluate(() => document.querySelector('main')!.replaceChildren());
    await show(`${elsewhere.address}room.glb`);
    await card.page.locator('.note', { hasText: `${host} does not answer` }).waitFor();
  });

  it('has the same to say in every language', async () => {
    for (const [language, words] of [
      ['fr', 'désactivant la compression'],
      ['de', 'ohne Komprimierung'],
      ['es', 'compresión desactivada'],
      ['it', 'compressione disattivata'],
    ] as const) {
      await card.page.evaluate(() => document.querySelector('main')!.replaceChildren());
      const config = { area: 'bedroom', model: '/draco.glb' };
      await card.show('iaqverse-room-card', config, { ...homeData(), language }, 360);
      await card.page.locator('.note', { hasText: words }).waitFor();
    }
  });
});
