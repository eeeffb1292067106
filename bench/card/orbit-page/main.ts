import {
  AmbientLight,
  BoxGeometry,
  DirectionalLight,
  Mesh,
  MeshStandardMaterial,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three';
import { RoomSceneElement } from '../../../lovelace-card/src/scene/scene-element.ts';
import { Resolution } from '../../../lovelace-card/src/scene/stage/resolution.ts';
import { busyRoom } from '../../../lovelace-card/test/browser/scene-page/pictures.ts';

const WIDTH = 600;
const HEIGHT = 400;
/** Radians between two frames. */
const STEP = 0.02;
const WARM_UP = 30;
const FRAMES = 120;

/** What is turned, and what it takes to be seen. */
interface Turned {
  readonly canvas: HTMLCanvasElement;
  /** Turns by one step; the picture follows with the next frame. */
  turn(): void;
  remove(): void;
}

/** The least that three can show: one box, one light. */
function bareScene(): Turned {
  const canvas = document.createElement('canvas');
  canvas.className = 'bare';
  document.body.append(canvas);
  const renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
  renderer.setSize(WIDTH, HEIGHT, false);
  const scene = new Scene();
  const light = new DirectionalLight(0xffffff, 2);
  light.position.set(1, 2, 3);
  const box = new Mesh(new BoxGeometry(2, 2, 2), new MeshStandardMaterial({ color: 0x88aacc }));
  scene.add(new AmbientLight(0xffffff, 0.6), light, box);
  const camera = new PerspectiveCamera(40, WIDTH / HEIGHT, 0.1, 50);
  camera.position.set(0, 2, 5);
  camera.lookAt(0, 0, 0);
  return {
    canvas,
    turn: () => {
      box.rotation.y += STEP;
      renderer.render(scene, camera);
    },
    remove: () => {
      renderer.dispose();
      renderer.forceContextLoss();
      canvas.remove();
    },
  };
}

/** Whether every pixel is drawn, however late the frames come then: what people see is drawn coarser where it must be. */
let isFull = false;
const adapted = Object.getOwnPropertyDescriptor(Resolution.prototype, 'scale')!.get!;
Object.defineProperty(Resolution.prototype, 'scale', {
  get(this: Resolution) {
    return isFull ? 1 : adapted.call(this);
  },
});

async function roomScene(): Promise<Turned & { scale(): number }> {
  const element = new RoomSceneElement();
  element.picture = busyRoom();
  document.body.append(element);
  while ((element.figures?.framesDrawn ?? 0) === 0) await frame();
  return {
    canvas: element.shadowRoot!.querySelector('canvas')!,
    turn: () => element.turn(STEP, 0),
    remove: () => element.remove(),
    scale: () => element.figures!.scale,
  };
}

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** Waits until a picture is really there: reading one point of it cannot be put off. */
function finish(canvas: HTMLCanvasElement): void {
  pixel.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
  pixel.getImageData(0, 0, 1, 1);
}

/** ms between finished frames while something is turned. */
async function intervals(turned: Turned): Promise<number[]> {
  const times: number[] = [];
  let last = await frame();
  for (let count = 0; count < WARM_UP + FRAMES; count++) {
    turned.turn();
    await frame();
    finish(turned.canvas);
    const now = performance.now();
    if (count >= WARM_UP) times.push(now - last);
    last = now;
  }
  return times;
}

/** ms between frames of the bare scene, of the room as people see it, and of the room with all its pixels. */
interface Measured {
  readonly bare: number[];
  readonly room: number[];
  readonly full: number[];
  /** Shares of the pixels along each side that the room came to be drawn with. */
  readonly scales: number[];
}

/** Turns the bare scene and the room in turn, so that what else the machine does falls on both. */
async function measure(rounds: number): Promise<Measured> {
  const result: Measured = { bare: [], room: [], full: [], scales: [] };
  for (let round = 0; round < rounds; round++) {
    const bare = bareScene();
    result.bare.push(...(await intervals(bare)));
    bare.remove();
    for (isFull of [false, true]) {
      const room = await roomScene();
      result[isFull ? 'full' : 'room'].push(...(await intervals(room)));
      if (!isFull) result.scales.push(room.scale());
      room.remove();
    }
  }
  return result;
}

declare global {
  interface Window {
    measure: typeof measure;
  }
}
window.measure = measure;
