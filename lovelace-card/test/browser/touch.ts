import type { CDPSession, Page } from 'playwright-core';

/** A finger on a page, as the browser gets it from a screen. */
export interface Finger {
  down(x: number, y: number): Promise<void>;
  /** Moves there in steps, as a hand does. */
  to(x: number, y: number): Promise<void>;
  up(): Promise<void>;
}

/** A finger that touches a page. */
export async function fingerOn(page: Page): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page);
  let at = { x: 0, y: 0 };
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
  return {
    down: async (x, y) => {
      at = { x, y };
      await send('touchStart', [at]);
    },
    to: async (x, y) => {
      const from = at;
      for (let n = 1; n <= 6; n++) {
        at = { x: from.x + ((x - from.x) * n) / 6, y: from.y + ((y - from.y) * n) / 6 };
        await send('touchMove', [at]);
      }
    },
    up: async () => {
      await send('touchEnd', []);
    },
  };
}
