import { BufferAttribute, BufferGeometry, Color, Mesh, ShaderMaterial } from 'three';
import { UNSEEN } from './amounts.ts';
import { DEW_FRAGMENT, DEW_VERTEX, MOST_PANES } from './dew-shader.ts';
import type { Port } from './port.ts';

/** m from the wall's inner face: just before the glass, where a leaf's rim still covers the edge. */
const BEFORE = -0.034;
/** Corners of a pane: aside and up, each −1 or 1, wound so that it is seen from the room alone. */
const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

/** Dew on the panes, seen from within: one draw call. */
export class Dew {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  readonly fog = new Color();
  readonly drop = new Color();
  #amounts = new Float32Array(MOST_PANES);
  #count = 0;

  constructor() {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(MOST_PANES * 12), 3));
    geometry.setAttribute('pane', new BufferAttribute(new Float32Array(MOST_PANES * 16), 4));
    geometry.setIndex(Array.from({ length: MOST_PANES }, (_, n) => [0, 1, 2, 0, 2, 3].map((i) => n * 4 + i)).flat());
    const material = new ShaderMaterial({
      vertexShader: DEW_VERTEX,
      fragmentShader: DEW_FRAGMENT,
      uniforms: { amounts: { value: this.#amounts }, fog: { value: this.fog }, drop: { value: this.drop } },
      transparent: true,
      depthWrite: false,
      toneMapped: false,
    });
    this.mesh = new Mesh(geometry, material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 9;
    this.mesh.raycast = () => undefined;
    this.mesh.visible = false;
  }

  /** Where the panes are. */
  place(panes: readonly Port[]): void {
    const { position, pane: places } = this.mesh.geometry.attributes;
    this.#count = Math.min(panes.length, MOST_PANES);
    for (const [index, { x, y, z, inX, inZ, width, height }] of panes.slice(0, MOST_PANES).entries()) {
      for (const [corner, [aside, up]] of CORNERS.entries()) {
        const at = index * 4 + corner;
        const half = (aside * width) / 2;
        position!.setXYZ(at, x + inX * BEFORE + inZ * half, y + (up * height) / 2, z + inZ * BEFORE - inX * half);
        places!.setXYZW(at, half + width / 2, ((up + 1) * height) / 2, width, height);
      }
    }
    position!.needsUpdate = true;
    places!.needsUpdate = true;
    this.mesh.geometry.setDrawRange(0, this.#count * 6);
  }

  /** How much of it there is on panes that are shut, 0–1, and how far each is shut: what stands open dries and turns away. */
  show(amount: number, shut: Float32Array): void {
    let most = 0;
    for (let index = 0; index < this.#count; index++) {
      this.#amounts[index] = amount * shut[index]!;
      most = Math.max(most, this.#amounts[index]!);
    }
    this.mesh.visible = most > UNSEEN;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
