import { BufferAttribute, BufferGeometry, DoubleSide, FrontSide, Matrix4, Mesh, ShaderMaterial, Vector3 } from 'three';
import { encoded, type Rgb } from '../shape/colour.ts';
import type { Shape } from '../shape/shape.ts';
import { type HourLight, receive } from './hour-light.ts';

/** A shape in its place within a mesh; what is set here shows after `place`. */
export interface Piece {
  readonly shape: Shape;
  readonly matrix: Matrix4;
  /** How much its glowing parts are on, 0–1. */
  power: number;
  /** A colour that its surface takes on, and how much of it, 0–1. */
  tint: Rgb;
  tinted: number;
  /** How much of it is seen, 0–1; only in a mesh that is transparent. */
  alpha: number;
}

/** A piece that is plainly what its shape says. */
export function piece(shape: Shape, matrix = new Matrix4()): Piece {
  return { shape, matrix, power: 0, tint: [1, 1, 1], tinted: 0, alpha: 1 };
}

interface Range {
  readonly piece: Piece;
  readonly start: number;
}

const VERTEX = `attribute vec4 tone;
varying vec4 seen;
void main() {
  seen = tone;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;
const FRAGMENT = `varying vec4 seen;
void main() {
  gl_FragColor = seen;
}`;

const point = new Vector3();
const normal = new Vector3();
const received: [number, number, number] = [0, 0, 0];

/**
 * Many pieces drawn in one call, with the light worked into the colours of their corners. Pieces that move are few and
 * small: their corners are moved here, which costs less than a call for each.
 */
export class LitMesh {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  readonly #isTransparent: boolean;
  #ranges: Range[] = [];
  #light: HourLight | undefined;

  constructor(
    options: { readonly isTransparent?: boolean; readonly isTwoSided?: boolean; readonly order?: number } = {},
  ) {
    this.#isTransparent = options.isTransparent ?? false;
    // Colours come ready for the screen: a fragment costs nothing but its own byte.
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      transparent: this.#isTransparent,
      depthWrite: !this.#isTransparent,
      side: options.isTwoSided === true ? DoubleSide : FrontSide,
    });
    this.mesh = new Mesh(new BufferGeometry(), material);
    this.mesh.renderOrder = options.order ?? 0;
    // A room is looked at whole: working out what is out of sight costs more than it saves.
    this.mesh.frustumCulled = false;
    this.mesh.visible = false;
    // Touch goes by simple boxes.
    this.mesh.raycast = () => {};
  }

  /** Draws these pieces from now on. */
  set(pieces: readonly Piece[], light: HourLight): void {
    this.#light = light;
    let start = 0;
    this.#ranges = pieces.map((each) => {
      const range = { piece: each, start };
      start += each.shape.count;
      return range;
    });
    this.mesh.geometry.dispose();
    this.mesh.geometry = new BufferGeometry();
    this.mesh.visible = start > 0;
    if (start === 0) return;
    this.mesh.geometry.setAttribute('position', new BufferAttribute(new Float32Array(3 * start), 3));
    this.mesh.geometry.setAttribute('tone', new BufferAttribute(new Uint8Array(4 * start), 4, true));
    const indices = new (start > 65_535 ? Uint32Array : Uint16Array)(
      pieces.reduce((sum, { shape }) => sum + shape.indices.length, 0),
    );
    let at = 0;
    for (const { piece: each, start: first } of this.#ranges)
      for (const index of each.shape.indices) indices[at++] = first + index;
    this.mesh.geometry.setIndex(new BufferAttribute(indices, 1));
    for (const range of this.#ranges) this.#place(range);
  }

  /** The hour changed: colours anew. */
  relight(light: HourLight): void {
    if (this.#light?.key === light.key && this.#light.lamps.length === light.lamps.length) return;
    this.#light = light;
    for (const range of this.#ranges) this.#place(range);
    this.#touch();
  }

  /** Some pieces moved or took on another look. */
  place(pieces: ReadonlySet<Piece>): void {
    let isMoved = false;
    for (const range of this.#ranges)
      if (pieces.has(range.piece)) {
        this.#place(range);
        isMoved = true;
      }
    if (isMoved) this.#touch();
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.mesh.removeFromParent();
  }

  #touch(): void {
    const { position, tone } = this.mesh.geometry.attributes;
    if (position !== undefined) position.needsUpdate = true;
    if (tone !== undefined) tone.needsUpdate = true;
  }

  #place({ piece: { shape, matrix, power, tint, tinted, alpha }, start }: Range): void {
    const light = this.#light!;
    const positions = this.mesh.geometry.attributes.position!.array;
    const colours = this.mesh.geometry.attributes.tone!.array;
    for (let n = 0; n < shape.count; n++) {
      point.fromArray(shape.positions, 3 * n).applyMatrix4(matrix);
      normal.fromArray(shape.normals, 3 * n).transformDirection(matrix);
      point.toArray(positions, 3 * (start + n));
      receive(light, point.x, point.y, point.z, normal.x, normal.y, normal.z, shape.reach[n]!, received);
      const glow = shape.glows[n]! * power;
      for (let c = 0; c < 3; c++) {
        const own = shape.colours[3 * n + c]! * (1 - tinted) + tint[c]! * tinted;
        colours[4 * (start + n) + c] = encoded(own * received[c]! * (1 - glow) + own * glow);
      }
      colours[4 * (start + n) + 3] = 255 * shape.alphas[n]! * alpha;
    }
  }
}
