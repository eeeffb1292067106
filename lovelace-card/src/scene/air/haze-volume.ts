import { BufferAttribute, BufferGeometry, Color, DoubleSide, DynamicDrawUsage, Mesh, ShaderMaterial } from 'three';
import type { Point } from '../room-layout.ts';
import { UNSEEN } from './amounts.ts';
import { HazeDepth } from './haze-depth.ts';
import { HazeField } from './haze-field.ts';
import { HAZE_FRAGMENT, HAZE_VERTEX } from './haze-shader.ts';

/** Squares along each side of the room's box: about a third of a metre, finer than any cloud. */
const GRID = 14;
const CORNERS = (GRID + 1) ** 2;
const SIDES = 6;
/** Lines of equal depth, one after another where depth grows by 1. */
const RINGS_PER_DEPTH = 5.5;

/** Haze and mist as one volume that fills the room: one draw call, drawn over all that stands in the room. */
export class HazeVolume {
  readonly field = new HazeField();
  /** Colours as the screen shows them. */
  readonly hazeColor = new Color();
  readonly mistColor = new Color();
  readonly ringColor = new Color();
  /** Opacity of the lines of equal depth. */
  rings = 0;
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  #depth = new HazeDepth(this.field);
  #index = new BufferAttribute(new Uint16Array(SIDES * GRID * GRID * 6), 1).setUsage(DynamicDrawUsage);
  #position = new BufferAttribute(new Float32Array(SIDES * CORNERS * 3), 3).setUsage(DynamicDrawUsage);
  #air = new BufferAttribute(new Float32Array(SIDES * CORNERS * 3), 3).setUsage(DynamicDrawUsage);

  constructor() {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', this.#position);
    geometry.setAttribute('air', this.#air);
    geometry.setIndex(this.#index);
    const material = new ShaderMaterial({
      vertexShader: HAZE_VERTEX,
      fragmentShader: HAZE_FRAGMENT,
      uniforms: {
        rings: { value: 0 },
        hazeColor: { value: this.hazeColor },
        mistColor: { value: this.mistColor },
        ringColor: { value: this.ringColor },
      },
      side: DoubleSide,
      forceSinglePass: true,
      transparent: true,
      // Furniture stands near the floor, where little haze is left behind it: that it is drawn over saves reading depths.
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 10;
    this.mesh.visible = false;
    this.mesh.raycast = () => undefined;
  }

  /** Draws what the field holds now, as seen from a point in metres. */
  update(eye: Point): void {
    const { field, mesh } = this;
    mesh.visible = field.strength > UNSEEN || field.hasMist(UNSEEN);
    if (!mesh.visible) return;
    const [x, y, z] = [field.width / 2, field.height, field.depth / 2];
    this.#depth.from(eye);
    let side = 0;
    // A side is seen from within the room: those that are turned away are the near ones.
    if (eye.x < x) this.#side(side++, 0, x);
    if (eye.x > -x) this.#side(side++, 0, -x);
    if (eye.y < y) this.#side(side++, 1, y);
    if (eye.y > 0) this.#side(side++, 1, 0);
    if (eye.z < z) this.#side(side++, 2, z);
    if (eye.z > -z) this.#side(side++, 2, -z);
    const corners = this.#squares(side);
    mesh.geometry.setDrawRange(0, corners);
    this.#upload(this.#index, corners);
    this.#upload(this.#position, side * CORNERS * 3);
    this.#upload(this.#air, side * CORNERS * 3);
    // From within the room, lines of equal depth say nothing.
    mesh.material.uniforms.rings!.value = side > 3 ? 0 : this.rings;
  }

  #upload(attribute: BufferAttribute, count: number): void {
    attribute.clearUpdateRanges();
    attribute.addUpdateRange(0, count);
    attribute.needsUpdate = true;
  }

  /** Lists the squares of so many sides in which there is anything to see; how many corners they have. */
  #squares(sides: number): number {
    const index = this.#index.array;
    const air = this.#air.array;
    let count = 0;
    for (let side = 0; side < sides; side++)
      for (let row = 0; row < GRID; row++)
        for (let column = 0; column < GRID; column++) {
          const a = side * CORNERS + row * (GRID + 1) + column;
          const [b, c, d] = [a + 1, a + GRID + 1, a + GRID + 2];
          if (Math.max(air[a * 3]!, air[b * 3]!, air[c * 3]!, air[d * 3]!) < UNSEEN) continue;
          index[count++] = a;
          index[count++] = b;
          index[count++] = c;
          index[count++] = c;
          index[count++] = b;
          index[count++] = d;
        }
    return count;
  }

  /** Works out one side of the box: the one where the coordinate `axis` is `place`. */
  #side(side: number, axis: 0 | 1 | 2, place: number): void {
    const { width, height, depth } = this.field;
    const positions = this.#position.array;
    const air = this.#air.array;
    let at = side * CORNERS * 3;
    for (let row = 0; row <= GRID; row++) {
      for (let column = 0; column <= GRID; column++) {
        const [one, other] = [row / GRID, column / GRID];
        const x = axis === 0 ? place : (one - 0.5) * width;
        const y = axis === 1 ? place : (axis === 0 ? one : other) * height;
        const z = axis === 2 ? place : (other - 0.5) * depth;
        this.#depth.to(x, y, z);
        const { haze, mist } = this.#depth;
        positions[at] = x;
        positions[at + 1] = y;
        positions[at + 2] = z;
        air[at] = 1 - Math.exp(-haze - mist);
        air[at + 1] = mist / Math.max(haze + mist, 1e-6);
        air[at + 2] = haze * RINGS_PER_DEPTH;
        at += 3;
      }
    }
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
