import { type Camera, type Scene, WebGLRenderer } from 'three';
import { type HiddenCanvas, hiddenCanvases, type Surface } from './surface.ts';

/** A scene that is told what becomes of the graphics card. */
export interface RendererUser {
  /** Its memory is lost: what was drawn last stays, nothing new is drawn. */
  contextLost(): void;
  /** It can draw again, and must. */
  contextRestored(): void;
  /** It does not come back. */
  contextGone(): void;
}

/** What the renderer did and holds, for tests and for looking after it. */
export interface RendererFigures {
  /** Since the page began. */
  readonly framesDrawn: number;
  readonly contextsMade: number;
  readonly contextsHeld: number;
  readonly users: number;
  readonly geometries: number;
  readonly textures: number;
  readonly programs: number;
}

const CONTEXT: WebGLContextAttributes = { alpha: true, antialias: true, stencil: false, powerPreference: 'low-power' };
/** ms without a scene after which the graphics card is let go: an editor makes its card anew on every key. */
const LINGER = 5000;
/** ms that a lost context may take to come back before another is made. */
const PATIENCE = 4000;

/**
 * One WebGL renderer for every scene on the page: browsers end the oldest of about sixteen contexts, and each costs tens
 * of megabytes. It draws a scene on a canvas that nobody sees, and hands the picture to the scene's own.
 */
class SharedRenderer {
  readonly #users = new Set<RendererUser>();
  #renderer: WebGLRenderer | undefined;
  #release: number | undefined;
  #rescue: number | undefined;
  #isLost = false;
  #framesDrawn = 0;
  #contextsMade = 0;

  get figures(): RendererFigures {
    const info = this.#renderer?.info;
    return {
      framesDrawn: this.#framesDrawn,
      contextsMade: this.#contextsMade,
      contextsHeld: this.#renderer === undefined ? 0 : 1,
      users: this.#users.size,
      geometries: info?.memory.geometries ?? 0,
      textures: info?.memory.textures ?? 0,
      programs: info?.programs?.length ?? 0,
    };
  }

  /** Takes part; false where this browser has no WebGL 2, and then nothing is taken part in. */
  join(user: RendererUser): boolean {
    clearTimeout(this.#release);
    this.#renderer ??= this.#make();
    if (this.#renderer === undefined) return false;
    this.#users.add(user);
    if (this.#isLost) user.contextLost();
    return true;
  }

  /** The last to leave lets the graphics card go, after a while. */
  leave(user: RendererUser): void {
    if (!this.#users.delete(user) || this.#users.size > 0) return;
    this.#release = window.setTimeout(() => this.#end(), LINGER);
  }

  /** Draws a scene, so many pixels wide and high, and shows it on a surface. False while the context is lost. */
  paint(scene: Scene, camera: Camera, width: number, height: number, surface: Surface): boolean {
    const renderer = this.#renderer;
    if (renderer === undefined || this.#isLost) return false;
    const { domElement } = renderer;
    if (domElement.width !== width || domElement.height !== height) renderer.setSize(width, height, false);
    renderer.render(scene, camera);
    surface.show(domElement);
    this.#framesDrawn++;
    return true;
  }

  #make(): WebGLRenderer | undefined {
    for (const canvas of hiddenCanvases()) {
      const context = canvas.getContext('webgl2', CONTEXT);
      if (context instanceof WebGL2RenderingContext) return this.#renderOn(canvas, context);
    }
    return undefined;
  }

  #renderOn(canvas: HiddenCanvas, context: WebGL2RenderingContext): WebGLRenderer {
    const renderer = new WebGLRenderer({ canvas, context, alpha: true, antialias: true });
    renderer.setClearAlpha(0);
    // After three's own listeners: it knows by then what was lost, or has set everything up anew.
    canvas.addEventListener('webglcontextlost', () => this.#lost());
    canvas.addEventListener('webglcontextrestored', () => this.#restored());
    this.#contextsMade++;
    this.#isLost = false;
    return renderer;
  }

  #lost(): void {
    this.#isLost = true;
    for (const user of this.#users) user.contextLost();
    clearTimeout(this.#rescue);
    this.#rescue = window.setTimeout(() => this.#replace(), PATIENCE);
  }

  #restored(): void {
    clearTimeout(this.#rescue);
    this.#isLost = false;
    for (const user of this.#users) user.contextRestored();
  }

  #replace(): void {
    this.#renderer?.dispose();
    this.#renderer = this.#make();
    for (const user of [...this.#users])
      if (this.#renderer === undefined) user.contextGone();
      else user.contextRestored();
  }

  #end(): void {
    clearTimeout(this.#rescue);
    this.#renderer?.dispose();
    this.#renderer?.forceContextLoss();
    this.#renderer = undefined;
  }
}

/** The page's one renderer. */
export const sharedRenderer = new SharedRenderer();
