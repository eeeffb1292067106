import { join } from 'node:path';
import { builtPage } from '../../lovelace-card/test/browser/built-page.ts';
import { launchWebglChromium } from '../../lovelace-card/test/browser/webgl-chromium.ts';
import { median, rounded } from '../support/statistics.ts';

const ROUNDS = 3;
/** Frames come as soon as they are done, so that the time between two is what one takes. */
const UNPACED = ['--disable-gpu-vsync', '--disable-frame-rate-limit'];

/**
 * The time between frames while a room full of air and things is orbited at 600 × 400 without a graphics card, beside a
 * three scene of one box and one light in the same run. That one needs the whole of three.
 */
export async function benchOrbit() {
  const browser = await launchWebglChromium(UNPACED);
  if (browser === undefined) return undefined;
  const built = await builtPage(join(import.meta.dirname, 'orbit-page'), []);
  try {
    const page = await browser.newPage({ viewport: { width: 600, height: 400 }, deviceScaleFactor: 1 });
    await page.goto(built.address);
    const { bare, room, full, scales } = await page.evaluate((rounds) => window.measure(rounds), ROUNDS);
    const of = (times: readonly number[]) => ({
      frameMs: rounded(median(times)),
      ratio: rounded(median(times) / median(bare)),
    });
    return {
      bareFrameMs: rounded(median(bare)),
      /** As people see it; `scale` is the share of the pixels along each side that it came to be drawn with. */
      adapted: { ...of(room), scale: Math.min(...scales) },
      /** With every pixel, however late the frames come. */
      full: of(full),
    };
  } finally {
    await browser.close();
    await built.close();
  }
}
