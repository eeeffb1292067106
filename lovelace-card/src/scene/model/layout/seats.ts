import type { Placed, PlacedFurniture, Point } from '../../room-layout.ts';
import { band, type FloorPlan, footprint } from './floor-plan.ts';

/** m: of a person who sits, stands or lies; a seat's size tells which. */
export const SITTING: Point = { x: 0.46, y: 0.86, z: 0.5 };
export const STANDING: Point = { x: 0.46, y: 1.7, z: 0.34 };
export const LYING: Point = { x: 0.5, y: 0.28, z: 1.6 };

/** Nobody draws more people than this. */
const MOST = 60;
/** m: of a person who stands, with what people leave about themselves. */
const ROOMY = 0.78;

/** Seats in the order in which people take them: by day those where one is up, by night beds first. */
export function seatsByHour(seats: readonly Placed[], isNight: boolean): readonly Placed[] {
  const isBed = ({ size }: Placed) => size.z > size.y;
  const isLater = (seat: Placed) => Number(isBed(seat) !== isNight);
  return seats.toSorted((a, b) => isLater(a) - isLater(b));
}

/** Places on furniture first, then before what people stand at, then anywhere on the free floor. */
export function placeSeats(
  furniture: readonly PlacedFurniture[],
  floor: FloorPlan,
  width: number,
  depth: number,
): Placed[] {
  const seats: Omit<Placed, 'id'>[] = furniture.flatMap((piece) => seatsOf(piece));
  const standing = (at: Point, turn: number, spare: number) => {
    const seat = { at, turn, size: STANDING };
    const taken = { ...seat, size: { ...STANDING, x: ROOMY * spare, z: ROOMY * spare } };
    if (!floor.isFree(footprint(taken), band(taken))) return;
    floor.take(footprint(taken), band(taken));
    seats.push(seat);
  };
  for (const { kind, at, turn, size } of furniture) {
    if (kind !== 'stove' && kind !== 'counter' && kind !== 'basin') continue;
    const out = size.z / 2 + 0.42;
    standing({ x: at.x + Math.sin(turn) * out, y: 0, z: at.z + Math.cos(turn) * out }, turn + Math.PI, 0.9);
  }
  for (const spare of [1.2, 0.75]) {
    const steps = (length: number) => Math.max(1, Math.min(9, Math.floor((length - 0.2) / (spare + 0.1))));
    const columns = steps(width);
    const rows = steps(depth);
    for (let row = 0; row < rows && seats.length < MOST; row++)
      for (let column = 0; column < columns && seats.length < MOST; column++) {
        const x = ((column + 0.5) / columns - 0.5) * width;
        const z = ((row + 0.5) / rows - 0.5) * depth;
        standing({ x, y: 0, z }, Math.atan2(-x, -z) || 0, spare);
      }
  }
  if (seats.length === 0) seats.push({ at: { x: 0, y: 0, z: 0 }, turn: 0, size: STANDING });
  return seats.slice(0, MOST).map((seat, index) => ({ ...seat, id: `seat-${index}` }));
}

function seatsOf(piece: PlacedFurniture): Omit<Placed, 'id'>[] {
  const { kind, turn, size } = piece;
  switch (kind) {
    case 'chair':
      return [{ at: within(piece, 0, 0.02, size.y * 0.56), turn, size: size.y < 0.6 ? small(SITTING, 0.7) : SITTING }];
    case 'sofa':
      return spread(Math.max(1, Math.floor((size.x - 0.3) / 0.6))).map((share) => ({
        at: within(piece, share * (size.x - 0.3), 0.08, 0.43),
        turn,
        size: SITTING,
      }));
    case 'bed':
      return spread(size.x > 1.3 ? 2 : 1).map((share) => ({
        at: within(piece, share * size.x * 0.96, 0.02, 0.48),
        turn,
        size: LYING,
      }));
    case 'cot':
      return [{ at: within(piece, 0, 0, 0.42), turn: turn + Math.PI / 2, size: small(LYING, 0.5) }];
    default:
      return [];
  }
}

function within({ at, turn }: PlacedFurniture, aside: number, out: number, y: number): Point {
  return {
    x: at.x + Math.cos(turn) * aside + Math.sin(turn) * out,
    y,
    z: at.z - Math.sin(turn) * aside + Math.cos(turn) * out,
  };
}

/** Shares of a width, evenly, the middle being 0. */
function spread(count: number): number[] {
  return Array.from({ length: count }, (_, n) => (n + 0.5) / count - 0.5);
}

function small({ x, y, z }: Point, scale: number): Point {
  return { x: x * scale, y: y * scale, z: z * scale };
}
