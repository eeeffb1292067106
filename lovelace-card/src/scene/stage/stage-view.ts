import { type Group, PerspectiveCamera, Scene } from 'three';
import type { Point } from '../room-layout.ts';
import { CameraRig } from './camera-rig.ts';
import { type Drawn, FLOW_INTERVAL, type Pace } from './frame-loop.ts';
import type { Margins } from './framing.ts';
import { MarkedObjects } from './marked-objects.ts';
import { Outline } from './outline.ts';
import { pageFrames } from './page-frames.ts';
import { Resolution } from './resolution.ts';
import type { Anchor, ScenePick } from './scene-pick.ts';
import { type RendererFigures, type RendererUser, sharedRenderer } from './shared-renderer.ts';
import { Surface } from './surface.ts';

/** A part of a scene, as the stage moves and draws it. */
export interface StagePart {
  readonly object: Group['children'][number];
  advance(seconds: number): boolean;
  look?(from: PerspectiveCamera['position']): boolean;
  dispose(): void;
}

/** Who shows the picture, and is told what happens to it. */
export interface StageHost {
  /** A frame was drawn: here things are now. */
  placed(anchors: readonly Anchor[]): void;
  /** Nothing can be drawn for now, or it can again. */
  lost(isLost: boolean): void;
  /** There is no 3D: the graphics card does not come back, or even the coarsest picture is too slow to be of use. */
  failed(why: 'gone' | 'slow'): void;
}

/** More pixels than 2 to a length are not seen; more than so many in all are not worth the heat. */
const MOST_PIXELS_PER_PX = 2;
const MOST_PIXELS = 2_200_000;
/** s after a change in which everything moves as smoothly as it can; what moves for longer flows. */
const SWIFT_FOR = 2.5;
/** Shares of the picture that stay free round the box: for the words above things, and the shadow it stands in. */
const ROUND: Margins = { top: 0.07, right: 0.02, bottom: 0.05, left: 0.02 };
const COARSEST_FLOW = 0.8;
/** s; a part never moves on by more at once. */
const LONGEST_MOVE = 0.2;

/** One scene in one canvas: its parts, its camera, and the frames that are drawn of it. */
export class StageView implements Drawn, RendererUser {
  readonly scene = new Scene();
  readonly rig = new CameraRig();
  readonly #camera = new PerspectiveCamera();
  readonly #surface: Surface;
  readonly #host: StageHost;
  readonly #marked = new MarkedObjects();
  readonly #outline = new Outline();
  readonly #resolution = new Resolution();
  #parts: readonly StagePart[] = [];
  #width = 0;
  #height = 0;
  #margins: Margins = { top: 0, right: 0, bottom: 0, left: 0 };
  #size: Point = { x: 4, y: 2.5, z: 4 };
  #isSeen = true;
  /** s since something changed. */
  #since = 0;
  #pace: Pace = 'still';
  #hasMovedCamera = true;

  private constructor(surface: Surface, host: StageHost) {
    this.#surface = surface;
    this.#host = host;
    this.scene.userData.camera = this.#camera;
    this.scene.add(this.#outline.object);
  }

  /** A stage on a canvas; undefined where this browser has no WebGL 2. */
  static open(canvas: HTMLCanvasElement, host: StageHost): StageView | undefined {
    const view = new StageView(new Surface(canvas), host);
    return sharedRenderer.join(view) ? view : undefined;
  }

  /** What the page's one renderer did and holds, and the share of the full resolution at which this scene moves. */
  get figures(): RendererFigures & { readonly scale: number } {
    return { ...sharedRenderer.figures, scale: this.#resolution.scale };
  }

  /** Puts other parts on the stage, and frees those that were there. */
  setParts(parts: readonly StagePart[]): void {
    for (const part of this.#parts) {
      this.scene.remove(part.object);
      part.dispose();
    }
    this.#parts = parts;
    for (const part of parts) this.scene.add(part.object);
  }

  /** Draws anew: the parts show something else now, in a box of so many metres. */
  changed(size: Point): void {
    this.#size = size;
    this.#since = 0;
    this.#hasMovedCamera = true;
    this.#outline.around([]);
    this.#marked.collect(this.#parts.map((part) => part.object));
    this.#stand();
  }

  /** The picture is so many CSS px wide and high, and overlays cover these shares of its sides. */
  resize(width: number, height: number, margins: Margins): void {
    this.#width = width;
    this.#height = height;
    this.#margins = {
      top: margins.top + ROUND.top,
      right: margins.right + ROUND.right,
      bottom: margins.bottom + ROUND.bottom,
      left: margins.left + ROUND.left,
    };
    this.#hasMovedCamera = true;
    this.#stand();
  }

  /** Nothing is drawn while nobody can see it. */
  setSeen(isSeen: boolean): void {
    this.#isSeen = isSeen;
    if (isSeen) this.draw();
    else pageFrames().stop(this);
  }

  /** Moves the camera. */
  move(how: (rig: CameraRig) => void): void {
    how(this.rig);
    this.#hasMovedCamera = true;
    this.draw();
  }

  /** Asks for a frame. */
  draw(): void {
    if (this.#isSeen && this.#width > 0 && this.#height > 0) pageFrames().request(this);
  }

  frame(seconds: number): Pace {
    if (seconds > 0 && this.#pace !== 'still') this.#noteSpeed(seconds);
    const step = Math.min(seconds, LONGEST_MOVE);
    const isCameraMoving = this.rig.advance(step);
    let isGoing = false;
    for (const part of this.#parts) isGoing = part.advance(step) || isGoing;
    if (isCameraMoving || this.#hasMovedCamera) {
      this.#place();
      for (const part of this.#parts) isGoing = part.look?.(this.#camera.position) || isGoing;
    }
    this.#hasMovedCamera = isCameraMoving;
    this.#since = isCameraMoving ? 0 : this.#since + step;
    this.#pace = isCameraMoving || (isGoing && this.#since < SWIFT_FOR) ? 'swift' : isGoing ? 'flow' : 'still';
    this.#paint(this.#scaleNow());
    return this.#pace;
  }

  /** What is seen at a place of the picture, px. */
  pickAt(x: number, y: number): ScenePick | undefined {
    return this.#marked.at(x, y, this.#camera, this.#width, this.#height);
  }

  /** Draws a thin frame round a thing, or round none. */
  outline(pick: ScenePick | undefined, colour: string): void {
    const objects = pick === undefined ? [] : this.#marked.objectsOf(pick);
    if (this.#outline.around(objects, colour)) this.draw();
  }

  contextLost(): void {
    this.#host.lost(true);
  }

  contextRestored(): void {
    this.#host.lost(false);
    this.draw();
  }

  contextGone(): void {
    this.#host.failed('gone');
  }

  dispose(): void {
    pageFrames().stop(this);
    this.setParts([]);
    this.#outline.dispose();
    this.scene.clear();
    sharedRenderer.leave(this);
  }

  #stand(): void {
    if (this.#height === 0) return;
    this.rig.stand({ size: this.#size, aspect: this.#width / this.#height, margins: this.#margins });
    this.draw();
  }

  #place(): void {
    const { position, yaw, pitch, fov } = this.rig.pose();
    const camera = this.#camera;
    const far = Math.hypot(position.x, position.y, position.z) + Math.hypot(this.#size.x, this.#size.y, this.#size.z);
    camera.position.set(position.x, position.y, position.z);
    camera.rotation.set(pitch, yaw, 0, 'YXZ');
    camera.fov = (fov * 180) / Math.PI;
    camera.aspect = this.#width / this.#height;
    camera.near = Math.max(0.05, far / 200);
    camera.far = far * 2;
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
  }

  /** What goes on for long is looked at for long, and is not drawn as coarsely as what is turned by hand. */
  #scaleNow(): number {
    if (this.#pace === 'still') return 1;
    return this.#pace === 'flow' ? Math.max(COARSEST_FLOW, this.#resolution.scale) : this.#resolution.scale;
  }

  #paint(scale: number): void {
    const most = Math.sqrt(MOST_PIXELS / (this.#width * this.#height));
    const ratio = Math.min(window.devicePixelRatio, MOST_PIXELS_PER_PX, most) * scale;
    const [width, height] = [this.#width, this.#height].map((side) => Math.max(1, Math.round(side * ratio)));
    if (!sharedRenderer.paint(this.scene, this.#camera, width!, height!, this.#surface)) return;
    this.#host.placed(this.#marked.anchors(this.#camera, this.#width, this.#height));
  }

  #noteSpeed(seconds: number): void {
    this.#resolution.note(seconds * 1000, this.#pace === 'flow' ? FLOW_INTERVAL : 0);
    if (this.#resolution.isHopeless) this.#host.failed('slow');
  }
}
