import type { FurnitureKind, Placed, PlacedFurniture, Point, Wall } from '../../room-layout.ts';
import { band, type FloorPlan, footprint } from './floor-plan.ts';
import type { WallPlan } from './wall-plan.ts';

/** Where along a wall a thing is wanted: a share of its length from the left. */
export type WallChoice = readonly [wall: Wall, share: number];

/** Puts furniture where it fits; what does not fit is left out. */
export class Furnisher {
  readonly walls: WallPlan;
  readonly floor: FloorPlan;
  readonly placed: PlacedFurniture[] = [];

  constructor(walls: WallPlan, floor: FloorPlan) {
    this.walls = walls;
    this.floor = floor;
  }

  /** With its back to the first of the walls that has a place for it, free up to the height of `clear`. */
  against(
    kind: FurnitureKind,
    choices: readonly WallChoice[],
    size: Point,
    gap = 0.04,
    clear = size.y,
  ): PlacedFurniture | undefined {
    for (const [wall, share] of choices) {
      const length = this.walls.length(wall);
      const wanted = share * length;
      const steps = Math.ceil(length / 0.1);
      for (let step = 0; step <= 2 * steps; step++) {
        // Left and right of where it is wanted, ever farther.
        const u = wanted + (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * 0.1;
        const area = { u0: u - size.x / 2, u1: u + size.x / 2, y0: 0, y1: size.y };
        if (!this.walls.isFree(wall, { ...area, y1: clear }, 0.03)) continue;
        const thing = this.walls.placed('', wall, u, 0, size, size.z / 2 + gap);
        // What stands close to its wall stands close to its neighbours too.
        const spare = Math.min(gap, 0.02);
        if (!this.floor.isFree(footprint(thing, spare), band(thing))) continue;
        this.walls.take(wall, area);
        return this.#keep(kind, thing, spare);
      }
    }
    return undefined;
  }

  /** In the open, if that very place is free with so much about it. */
  stand(kind: FurnitureKind, at: Point, size: Point, turn = 0, spare = 0.03): PlacedFurniture | undefined {
    const thing = { id: '', at, turn, size };
    return this.floor.isFree(footprint(thing, spare), band(thing)) ? this.#keep(kind, thing, 0.02) : undefined;
  }

  /** As near as possible to where it is wanted, but not farther away than so many metres. */
  near(kind: FurnitureKind, wanted: Point, size: Point, farthest: number, spare = 0.05): PlacedFurniture | undefined {
    const at = this.floor.nearest(wanted, size, spare);
    if (at === undefined || Math.hypot(at.x - wanted.x, at.z - wanted.z) > farthest) return undefined;
    return this.#keep(kind, { id: '', at, turn: 0, size }, 0.02);
  }

  /** A rug lies under what else stands there, cut to the room. */
  rug(at: Point, width: number, depth: number): PlacedFurniture {
    const x = Math.min(width, this.walls.width - 2 * Math.abs(at.x) - 0.1);
    const z = Math.min(depth, this.walls.depth - 2 * Math.abs(at.z) - 0.1);
    const size = { x: Math.max(x, 0.3), y: 0.02, z: Math.max(z, 0.3) };
    const isInside =
      size.x / 2 + Math.abs(at.x) <= this.walls.width / 2 && size.z / 2 + Math.abs(at.z) <= this.walls.depth / 2;
    const rug = { id: this.#id('rug'), kind: 'rug' as const, at: isInside ? at : { x: 0, y: 0, z: 0 }, turn: 0, size };
    this.placed.push(rug);
    return rug;
  }

  /** The point so far before a thing, and so far to its left or right. */
  before({ at, turn, size }: Placed, distance: number, aside = 0): Point {
    const out = size.z / 2 + distance;
    return {
      x: at.x + Math.sin(turn) * out + Math.cos(turn) * aside,
      y: 0,
      z: at.z + Math.cos(turn) * out - Math.sin(turn) * aside,
    };
  }

  #keep(kind: FurnitureKind, thing: Placed, spare: number): PlacedFurniture {
    const kept = { ...thing, id: this.#id(kind), kind };
    this.floor.take(footprint(kept, spare), band(kept));
    this.placed.push(kept);
    return kept;
  }

  #id(kind: FurnitureKind): string {
    return `${kind}-${this.placed.length}`;
  }
}
