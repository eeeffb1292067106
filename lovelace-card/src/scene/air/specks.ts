import { BufferAttribute, BufferGeometry, Color, Points, ShaderMaterial, Vector2, Vector3, Vector4 } from 'three';
import { MOST_SPECKS } from './amounts.ts';
import type { Port } from './port.ts';
import { speckSeeds } from './speck-seeds.ts';
import { MOST_BEAMS, SPECK_FRAGMENT, SPECK_VERTEX } from './speck-shader.ts';

const TURN = Math.PI * 2;

/** Particles as soft specks, brighter where the sun falls in through a window: one draw call. */
export class Specks {
  readonly points: Points<BufferGeometry, ShaderMaterial>;
  readonly shade = new Color();
  readonly lit = new Color();
  /** Opacity in the shade and in the sun. */
  readonly opacity = new Vector2(1, 1);
  /** Metres of the room. */
  readonly size = new Vector3(1, 1, 1);
  #shift = new Vector3();
  #sun = new Vector3();
  #panes = Array.from({ length: MOST_BEAMS }, () => new Vector3());
  #frames = Array.from({ length: MOST_BEAMS }, () => new Vector4());
  #buffer = new Vector2();

  constructor() {
    const geometry = new BufferGeometry();
    const seeds = new BufferAttribute(speckSeeds(MOST_SPECKS), 4);
    geometry.setAttribute('seed', seeds);
    const material = new ShaderMaterial({
      vertexShader: SPECK_VERTEX,
      fragmentShader: SPECK_FRAGMENT,
      uniforms: {
        size: { value: this.size },
        shift: { value: this.#shift },
        loop: { value: 0 },
        amount: { value: 0 },
        pixels: { value: 1 },
        sun: { value: this.#sun },
        panes: { value: this.#panes },
        frames: { value: this.#frames },
        shade: { value: this.shade },
        lit: { value: this.lit },
        opacity: { value: this.opacity },
      },
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    });
    this.points = new Points(geometry, material);
    this.points.frustumCulled = false;
    this.points.renderOrder = 11;
    this.points.raycast = () => undefined;
    this.points.onBeforeRender = (renderer, _scene, camera) => {
      const height = renderer.getRenderTarget()?.height ?? renderer.getDrawingBufferSize(this.#buffer).y;
      material.uniforms.pixels!.value = height * camera.projectionMatrix.elements[5]!;
    };
    this.show(0);
  }

  /** As many as this; a fraction is a faint one. */
  show(amount: number): void {
    this.points.material.uniforms.amount!.value = amount;
    this.points.geometry.setDrawRange(0, Math.ceil(amount));
    this.points.visible = amount > 0;
  }

  /** Which way the sun is (a direction of length 1; none while it is down), and through which panes it falls in. */
  light(sun: readonly [number, number, number] | undefined, panes: readonly Port[]): void {
    if (sun !== undefined) this.#sun.fromArray(sun);
    for (let index = 0; index < MOST_BEAMS; index++) {
      const pane = sun === undefined ? undefined : panes[index];
      this.#panes[index]!.set(pane?.x ?? 0, pane?.y ?? 0, pane?.z ?? 0);
      this.#frames[index]!.set(pane?.inX ?? 0, pane?.inZ ?? 0, (pane?.width ?? 0) / 2, (pane?.height ?? 0) / 2);
    }
  }

  /** Moves them on: they hover, and go along with the air (m). */
  drift(hover: number, alongX: number, alongZ: number): void {
    const { loop } = this.points.material.uniforms;
    loop!.value = (loop!.value + hover) % TURN;
    this.#shift.x = (this.#shift.x + alongX / this.size.x + 1) % 1;
    this.#shift.z = (this.#shift.z + alongZ / this.size.z + 1) % 1;
  }

  dispose(): void {
    this.points.geometry.dispose();
    this.points.material.dispose();
  }
}
