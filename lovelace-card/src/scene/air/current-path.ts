import type { RoomLayout } from '../room-layout.ts';
import type { Current } from './currents.ts';
import type { Port } from './port.ts';
import { type Guide, spline } from './spline.ts';

/** Strands side by side that draw one current. */
export const STRANDS = 5;
/** Points along a strand. */
export const SAMPLES = 20;

/** m that a strand reaches out of the room, so that one sees what enters and what leaves. */
const OUTSIDE = 0.55;

/** The same small deviation for the same strand: −1 to 1, so that strands do not run like rails. */
const stray = (strand: number, salt: number): number => Math.sin(strand * 12.9898 + salt * 78.233);

/** A point before a port: so far into the room, aside and up. */
function before(port: Port, into: number, aside: number, up: number): Guide {
  return [port.x + port.inX * into - port.inZ * aside, port.y + up, port.z + port.inZ * into + port.inX * aside];
}

type Guides = (current: Current, layout: RoomLayout, strand: number, side: number) => Guide[];

const through: Guides = ({ from, to }, layout, strand, side) => {
  const aside = side * from.width * 0.34;
  const rise = stray(strand, 1) * from.height * 0.22;
  const end = side * to.width * 0.3;
  const breath = 1.05 + stray(strand, 2) * 0.35;
  const [ax, , az] = before(from, 1.1, aside * 1.3, 0);
  const [bx, , bz] = before(to, 0.9, end * 1.4, 0);
  const length = Math.hypot(bx - ax, bz - az) || 1;
  // Where both ends are near each other, air still goes into the room before it leaves; else by the middle of the room.
  const apart = Math.min(1, length / 2.2);
  const deeper = (1 - apart) * 1.3;
  const spread = side * Math.min(layout.width, layout.depth) * 0.2 * apart;
  const pull = 0.5 - 0.2 * apart;
  const [onX, onZ] = [(bx - ax) / length, (bz - az) / length];
  const middle = (on: number): Guide => [
    (ax + bx) * pull - onZ * spread + from.inX * deeper + onX * on,
    breath,
    (az + bz) * pull + onX * spread + from.inZ * deeper + onZ * on,
  ];
  return [
    before(from, -OUTSIDE, aside * 0.8, rise),
    before(from, 0.1, aside, rise),
    [ax, (from.y + rise + breath) / 2, az],
    middle(-0.12 - 0.28 * apart),
    middle(0.12 + 0.28 * apart),
    [bx, (to.y + breath) / 2, bz],
    before(to, 0.1, end, stray(strand, 3) * to.height * 0.2),
    before(to, -OUTSIDE, end * 0.8, stray(strand, 3) * to.height * 0.2),
  ];
};

/** Cold air falls in over the sill, crosses the floor, warms, rises and leaves below the lintel. */
const exchange: Guides = ({ from }, layout, strand, side) => {
  const aside = side * from.width * 0.36;
  const reach = Math.abs(from.inX) * layout.width + Math.abs(from.inZ) * layout.depth;
  const far = reach * (0.62 + stray(strand, 4) * 0.1);
  const low = from.height * -0.34;
  const high = from.height * 0.34;
  const floor = 0.22 + 0.08 * strand - from.y;
  const top = Math.min(layout.height - 0.35, 1.9 + stray(strand, 5) * 0.25) - from.y;
  return [
    before(from, -OUTSIDE, aside, low),
    before(from, 0.12, aside, low),
    before(from, 0.8, aside * 1.2, (low + floor) * 0.55),
    before(from, far * 0.62, aside * 1.7, floor),
    before(from, far, aside * 2, (floor + top) / 2),
    before(from, far * 0.6, aside * 1.6, top),
    before(from, 0.6, aside * 1.1, (top + high) / 2 + 0.08),
    before(from, 0.05, aside, high),
    before(from, -OUTSIDE, aside, high + 0.22),
  ];
};

const supply: Guides = ({ from }, layout, strand, side) => {
  const aside = side * Math.max(from.width * 0.4, 0.25);
  const reach = (Math.abs(from.inX) * layout.width + Math.abs(from.inZ) * layout.depth) * 0.62;
  const breath = 1 + stray(strand, 6) * 0.25 - from.y;
  return [
    before(from, 0.08, aside * 0.5, 0.06),
    before(from, reach * 0.45, aside * 2, 0.02),
    before(from, reach * 0.95, aside * 3, breath * 0.5),
    before(from, reach * 0.8, aside * 3, breath),
    before(from, reach * 0.35, aside * 2, breath * 0.75),
    before(from, 0.08, aside * 0.4, -from.height * 0.4),
  ];
};

const stir: Guides = ({ from }, layout, strand, side) => {
  const angle = (strand / STRANDS) * 2 * Math.PI;
  const across = Math.cos(angle) * from.width * 0.4;
  const up = Math.sin(angle) * Math.min(from.height, from.width) * 0.4 + from.height * 0.25;
  const reach = Math.min(layout.width, layout.depth) * 0.7;
  return [
    before(from, -0.5, across * 0.7, up * 0.8),
    before(from, 0.1, across, up),
    before(from, reach * 0.5, across * 1.5 + side * 0.1, up * 1.1),
    before(from, reach, across * 2.4 + side * 0.3, up * 1.2 + 0.1),
  ];
};

/** Up out of the top, over and down, and back in at the foot, on the side of the room. */
const clean: Guides = ({ from }, layout, strand, side) => {
  const angle = Math.atan2(-from.z, -from.x) + side * 1.25;
  const around = (radius: number, y: number): Guide => [
    from.x + Math.cos(angle) * radius,
    y,
    from.z + Math.sin(angle) * radius,
  ];
  const top = from.y + from.height / 2;
  const reach = Math.min(1.35, Math.min(layout.width, layout.depth) * 0.34) * (1 + stray(strand, 7) * 0.12);
  const peak = Math.min(top + 0.95, layout.height - 0.3);
  return [
    around(0.05, top + 0.02),
    around(0.14, (top + peak) / 2),
    around(reach * 0.5, peak),
    around(reach, (top + peak) / 2 - 0.1),
    around(reach * 0.92, top * 0.45),
    around(Math.max(from.width * 0.5, 0.18) + 0.04, 0.14),
  ];
};

const rising =
  (spread: number, height: number): Guides =>
  ({ from }, layout, strand, side) => {
    const top = from.y + from.height / 2;
    const peak = Math.min(layout.height - 0.2, top + height) - from.y;
    const foot = from.height / 2;
    const aside = side * from.width * 0.4;
    return [
      before(from, 0.06, aside, foot),
      before(from, 0.14 + stray(strand, 8) * 0.05, aside * 1.1, foot + (peak - foot) * 0.4),
      before(from, 0.3 + spread * 0.25, aside * 1.4, foot + (peak - foot) * 0.85),
      before(from, 0.3 + spread, aside * 2, peak + stray(strand, 9) * 0.06),
    ];
  };

/** Out of a cooler and down to the floor, where it spreads. */
const cool: Guides = ({ from }, layout, strand, side) => {
  const reach = (Math.abs(from.inX) * layout.width + Math.abs(from.inZ) * layout.depth) * 0.6;
  const floor = 0.18 + 0.05 * strand - from.y;
  return [
    before(from, 0.1, side * from.width * 0.4, -from.height * 0.3),
    before(from, reach * 0.35, side * from.width * 0.5, floor * 0.22 - 0.05),
    before(from, reach * 0.75, side * from.width * 0.8, floor * 0.8),
    before(from, reach * 1.15, side * from.width * 1.3, floor),
  ];
};

const drawnIn: Guides = ({ from }, layout, strand, side) => {
  const reach = Math.min(1.6, Math.min(layout.width, layout.depth) * 0.45);
  const up = stray(strand, 10) * 0.3 + 0.35;
  return [
    before(from, reach, side * 1.1, up),
    before(from, reach * 0.55, side * 0.6, up * 0.6),
    before(from, 0.12, side * from.width * 0.3, 0),
  ];
};

/** Wisps that wind upwards from a source, each its own way. */
const vapours: Guides = ({ from }, layout, strand, side) => {
  const peak = Math.min(layout.height - 0.15, from.y + 1.15 + 0.3 * (stray(strand, 11) + 1)) - from.y;
  const aside = side * from.width * 0.45;
  const into = stray(strand, 12) * from.height * 0.4;
  const sway = (salt: number) => stray(strand, salt) * 0.16;
  return [
    before(from, into, aside, 0.01),
    before(from, into + sway(13), aside + sway(14) * 0.8, peak * 0.25),
    before(from, into - sway(15), aside * 1.1 - sway(14), peak * 0.5),
    before(from, into + sway(13) * 1.4, aside * 1.3 + sway(16) * 1.3, peak * 0.76),
    before(from, into - sway(16) * 1.6, aside * 1.6 - sway(15) * 1.6, peak),
  ];
};

const GUIDES: Readonly<Record<Current['kind'], Guides>> = {
  through,
  exchange,
  supply,
  stir,
  clean,
  warm: rising(1.5, 1.6),
  cool,
  humid: rising(0.4, 0.9),
  dry: drawnIn,
  vapours,
};

/** m kept from floor, ceiling and, away from openings, walls. */
const CLEARANCE = 0.08;

/**
 * Points (x, y, z in m, one after another, `SAMPLES` of them) along one strand of a current: smooth, within the room but
 * for the ends of what comes from or goes to outdoors.
 */
export function strandOf(current: Current, layout: RoomLayout, strand: number): Float32Array {
  const side = (2 * strand) / (STRANDS - 1) - 1;
  const points = spline(GUIDES[current.kind](current, layout, strand, side), SAMPLES);
  const isOutdoors = current.kind === 'through' || current.kind === 'exchange';
  const inside = [layout.width / 2 - CLEARANCE, layout.height - CLEARANCE, layout.depth / 2 - CLEARANCE] as const;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const share = sample / (SAMPLES - 1);
    const mayLeave = isOutdoors && (share < 0.2 || share > 0.8);
    for (const axis of [0, 1, 2] as const) {
      if (mayLeave && axis !== 1) continue;
      const lowest = axis === 1 ? CLEARANCE : -inside[axis];
      points[sample * 3 + axis] = Math.min(Math.max(points[sample * 3 + axis]!, lowest), inside[axis]);
    }
  }
  return points;
}
