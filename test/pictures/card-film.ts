// The moving picture of the README: a bedroom's air on the built card. It needs ffmpeg (Debian: apt-get install ffmpeg):
// node scripts/in-workspace.js node test/pictures/card-film.ts [--file docs/card.webp] [--frames FOLDER]
// Its clock is its own and nothing in it is random, so every run films the same.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MINUTE } from '@iaqverse/core';
import type { Page } from 'playwright-core';
import { buildCard, CardServer, openDashboard } from '../../lovelace-card/test/browser/card-page.ts';
import { launchWebglChromium } from '../../lovelace-card/test/browser/webgl-chromium.ts';
import { NOW } from '../../lovelace-card/test/card/fake-hass.ts';
import { momentAt, recorded, SCENES, told } from './room-story.ts';

const FRAMES_PER_SECOND = 15;
/** px as the page is laid out; the film is smaller, so that GitHub need not shrink it. */
const PAGE = { width: 776, height: 500 };
const WIDTH = 640;
/** s for which the finger stays after its last touch */
const LINGERS = 0.2;
/** px round the card */
const EDGE = 12;
const QUALITY = 74;
const MOST_BYTES = 1_500_000;
/** ms in which the room's picture is opened and comes to rest before the film begins. */
const BEFORE = 6000;

const { values } = parseArgs({
  options: { file: { type: 'string', default: 'docs/card.webp' }, frames: { type: 'string' } },
});

/** A finger, as films show one. */
const FINGER = `position:fixed;left:0;top:0;width:34px;height:34px;margin:-17px;border-radius:50%;
  background:rgb(20 28 34/.22);border:2px solid rgb(255 255 255/.9);box-shadow:0 1px 6px rgb(0 0 0/.35);pointer-events:none;opacity:0;z-index:9`;

interface Spot {
  readonly x: number;
  readonly y: number;
}

async function middleOf(what: ReturnType<Page['locator']>): Promise<Spot> {
  const box = (await what.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Shows the finger at a spot; smaller while it presses. */
function showFinger(page: Page, at: Spot | undefined, isPressed: boolean): Promise<void> {
  return page.evaluate(
    ([spot, pressed]) => {
      const { style } = document.querySelector<HTMLElement>('#finger')!;
      style.opacity = spot === undefined ? '0' : '1';
      if (spot !== undefined) style.transform = `translate(${spot.x}px,${spot.y}px) scale(${pressed ? 0.8 : 1})`;
    },
    [at, isPressed] as const,
  );
}

const between = (from: Spot, to: Spot, share: number): Spot => ({
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
});

async function film(page: Page, folder: string): Promise<void> {
  const scene = page.locator('iaq-room-scene');
  const window = scene.locator('.label.opening', { hasText: 'Window' });
  const yes = page.getByRole('alertdialog').getByRole('button', { name: 'Yes' });
  const corner: Spot = { x: PAGE.width * 0.62, y: PAGE.height * 0.92 };
  const { points, taps, says, ends } = SCENES;
  let toYes: Spot | undefined;
  let shownMinute = Number.NaN;
  let shownWindow = '';
  for (let frame = 0; frame < ends * FRAMES_PER_SECOND; frame++) {
    const second = frame / FRAMES_PER_SECOND;
    const moment = momentAt(second);
    // A home tells what is new now and then, and the card moves there smoothly.
    if (Math.abs(moment.minute - shownMinute) >= 1 || moment.window !== shownWindow || frame === 0) {
      [shownMinute, shownWindow] = [moment.minute, moment.window];
      await page.evaluate(
        (time) => {
          (globalThis as unknown as { filmTime: number }).filmTime = time;
        },
        NOW + moment.minute * MINUTE,
      );
      await page.evaluate(
        (data) => (globalThis as unknown as { double: { hand(data: unknown): void } }).double.hand(data),
        told(moment),
      );
    }
    const isAt = (time: number): boolean => second >= time && second < time + 1 / FRAMES_PER_SECOND;
    if (second >= points && second < says + LINGERS) {
      const at = await middleOf(window);
      if (second < taps)
        await showFinger(page, between(corner, at, Math.min(1, (second - points) / (taps - points - 0.15))), false);
      else {
        if (isAt(taps)) {
          await page.touchscreen.tap(at.x, at.y);
          await yes.waitFor();
          toYes = await middleOf(yes);
        }
        const share = Math.min(1, Math.max(0, (second - taps - 0.2) / (says - taps - 0.3)));
        await showFinger(page, between(at, toYes!, share), second < taps + 0.15 || second >= says - 0.05);
        if (isAt(says)) await page.touchscreen.tap(toYes!.x, toYes!.y);
      }
    } else await showFinger(page, undefined, false);
    await page.clock.runFor(1000 / FRAMES_PER_SECOND);
    await page.screenshot({ path: join(folder, `${String(frame).padStart(3, '0')}.png`), animations: 'disabled' });
  }
}

function encode(folder: string, file: string): void {
  const input = ['-framerate', String(FRAMES_PER_SECOND), '-i', join(folder, '%03d.png')];
  const output = ['-c:v', 'libwebp_anim', '-quality', String(QUALITY), '-compression_level', '6', '-loop', '0'];
  execFileSync('ffmpeg', ['-y', '-loglevel', 'error', ...input, ...output, file]);
}

const browser = await launchWebglChromium();
if (browser === undefined) process.exitCode = 1;
else {
  const folder = values.frames ?? (await mkdtemp(join(tmpdir(), 'iaqverse-film-')));
  await mkdir(folder, { recursive: true });
  const built = await buildCard();
  const server = new CardServer(built.folder);
  try {
    await server.start();
    const { page, show, complaints } = await openDashboard(browser, server.address, 'light', {
      viewport: PAGE,
      deviceScaleFactor: WIDTH / PAGE.width,
      reducedMotion: 'no-preference',
      hasTouch: true,
    });
    await page.clock.install({ time: NOW });
    await page.evaluate(
      ([edge, finger, time, past]) => {
        document.body.style.padding = `${edge}px`;
        document.querySelector('header')!.remove();
        document.body.insertAdjacentHTML('beforeend', `<div id="finger" style="${finger}"></div>`);
        const film = globalThis as unknown as { filmTime: number; double: { answers: object } };
        film.double.answers = { 'history/history_during_period': past };
        film.filmTime = time;
        const Before = Date;
        globalThis.Date = class extends Before {
          constructor(...given: readonly unknown[]) {
            super(...((given.length === 0 ? [film.filmTime] : given) as [number]));
          }
          static override now(): number {
            return film.filmTime;
          }
        } as DateConstructor;
      },
      [EDGE, FINGER, NOW, recorded()] as const,
    );
    const config = { area: 'bedroom', room_type: 'bedroom', area_m2: 15 };
    await show('iaqverse-room-card', config, told(momentAt(0)), PAGE.width - 2 * EDGE);
    await page.locator('iaq-room-scene .label.opening').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => {
      const find = (root: ParentNode): Element | undefined => {
        for (const each of root.querySelectorAll('*')) {
          const found = each.localName === 'canvas' ? each : each.shadowRoot && find(each.shadowRoot);
          if (found) return found;
        }
        return undefined;
      };
      return (find(document) as HTMLCanvasElement | undefined)?.width !== 300;
    });
    await page.clock.runFor(BEFORE);
    await film(page, folder);
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    encode(folder, values.file);
    const { size } = await stat(values.file);
    console.log(`${values.file}: ${(size / 1000).toFixed(0)} kB, ${SCENES.ends} s`);
    if (size > MOST_BYTES) throw new Error(`${values.file} has ${size} bytes, and ${MOST_BYTES} is the most`);
  } finally {
    await browser.close();
    await server.stop();
    await built.remove();
    if (values.frames === undefined) await rm(folder, { recursive: true });
  }
}
