import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

declare global {
  interface Window {
    /** Every WebGL context that the page made. */
    contexts: WebGL2RenderingContext[];
    /** How many pictures of scenes each canvas was given. */
    painted: Map<HTMLCanvasElement, number>;
  }
}

export interface WatchOptions {
  /** Without WebGL where false. */
  readonly hasWebgl?: boolean;
  /** The page's time goes on only when a test lets it. */
  readonly hasOwnTime?: boolean;
}

/** Has pages note what they do with WebGL, from their first script on. */
export async function watchWebgl(
  context: BrowserContext,
  { hasWebgl = true, hasOwnTime = false }: WatchOptions = {},
): Promise<void> {
  if (hasOwnTime) await context.clock.install();
  await context.addInitScript((isThere) => {
    window.contexts = [];
    window.painted = new Map();
    for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
      const make = prototype.getContext as (type: string, how?: unknown) => unknown;
      prototype.getContext = function (this: HTMLCanvasElement & OffscreenCanvas, type: string, how?: unknown) {
        if (type.startsWith('webgl') && !isThere) return null;
        const made = make.call(this, type, how);
        if (made instanceof WebGL2RenderingContext && !window.contexts.includes(made)) window.contexts.push(made);
        return made;
      } as never;
    }
    const { prototype } = ImageBitmapRenderingContext;
    const show = prototype.transferFromImageBitmap;
    prototype.transferFromImageBitmap = function (picture) {
      const canvas = this.canvas as HTMLCanvasElement;
      window.painted.set(canvas, (window.painted.get(canvas) ?? 0) + 1);
      show.call(this, picture);
    };
  }, hasWebgl);
}

/** The same browser, all of whose pages are watched. */
export function watchingWebgl(browser: Browser, watch: WatchOptions = {}): Browser {
  const newContext = async (options?: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext(options);
    await watchWebgl(context, watch);
    return context;
  };
  return { newContext } as Browser;
}

/** How many pictures were painted in each of these elements so far, by their order; scenes lie deep in them. */
export function paintedIn(page: Page, selector: string): Promise<number[]> {
  return page.evaluate((which) => {
    const holds = (element: Element, canvas: Node): boolean => {
      for (let node: Node | null = canvas; node !== null; node = node.parentNode ?? (node as ShadowRoot).host ?? null)
        if (node === element) return true;
      return false;
    };
    return [...document.querySelectorAll(which)].map((element) =>
      [...window.painted].reduce((sum, [canvas, count]) => sum + (holds(element, canvas) ? count : 0), 0),
    );
  }, selector);
}
