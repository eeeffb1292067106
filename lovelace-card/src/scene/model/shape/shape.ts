import { type Matrix4, Vector3 } from 'three';
import type { Rgb } from './colour.ts';

/** How the surface of a solid is: its colour, and how much of its light it gives itself while it is switched on, 0–1. */
export interface Surface {
  readonly colour: Rgb;
  readonly glow?: number;
  /** 0–1; less than 1 only in what is drawn as transparent. */
  readonly alpha?: number;
}

const corner = new Vector3();

/** Triangles with a colour at every corner, growing as solids are added; metres. */
export class Shape {
  readonly positions: number[] = [];
  readonly normals: number[] = [];
  readonly colours: number[] = [];
  readonly glows: number[] = [];
  readonly alphas: number[] = [];
  /** How much of the light of the room reaches each corner, 0–1. */
  readonly reach: number[] = [];
  readonly indices: number[] = [];

  /** How many corners there are. */
  get count(): number {
    return this.reach.length;
  }

  /** Adds a corner and gives its number. */
  corner(x: number, y: number, z: number, nx: number, ny: number, nz: number, surface: Surface, reach = 1): number {
    this.positions.push(x, y, z);
    this.normals.push(nx, ny, nz);
    this.colours.push(...surface.colour);
    this.glows.push(surface.glow ?? 0);
    this.alphas.push(surface.alpha ?? 1);
    this.reach.push(reach);
    return this.count - 1;
  }

  /** Four corners in a plane, counter-clockwise as seen from the side that shows. */
  quad(corners: readonly [Corner, Corner, Corner, Corner], normal: Corner, surface: Surface): void {
    const [a, b, c, d] = corners.map(([x, y, z]) => this.corner(x, y, z, ...normal, surface));
    this.indices.push(a!, b!, c!, a!, c!, d!);
  }

  /** Adds another shape, moved. */
  add(other: Shape, matrix: Matrix4): this {
    const start = this.count;
    for (let n = 0; n < other.count; n++) {
      corner.fromArray(other.positions, 3 * n).applyMatrix4(matrix);
      this.positions.push(corner.x, corner.y, corner.z);
      corner.fromArray(other.normals, 3 * n).transformDirection(matrix);
      this.normals.push(corner.x, corner.y, corner.z);
    }
    append(this.colours, other.colours);
    append(this.glows, other.glows);
    append(this.alphas, other.alphas);
    append(this.reach, other.reach);
    for (const index of other.indices) this.indices.push(start + index);
    return this;
  }

  /** Lets less light reach some corners. */
  darken(reachAt: (x: number, y: number, z: number, normalY: number) => number): this {
    for (let n = 0; n < this.count; n++)
      this.reach[n]! *= reachAt(
        this.positions[3 * n]!,
        this.positions[3 * n + 1]!,
        this.positions[3 * n + 2]!,
        this.normals[3 * n + 1]!,
      );
    return this;
  }
}

export type Corner = readonly [x: number, y: number, z: number];

function append(to: number[], from: readonly number[]): void {
  for (const value of from) to.push(value);
}
