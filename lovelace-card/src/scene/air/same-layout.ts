import type { Placed, Point, RoomLayout } from '../room-layout.ts';

const samePoint = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y && one.z === other.z;

const sameThings = (ones: readonly Placed[], others: readonly Placed[]): boolean =>
  ones === others ||
  (ones.length === others.length &&
    ones.every((one, index) => {
      const other = others[index]!;
      return (
        one.id === other.id && one.turn === other.turn && samePoint(one.at, other.at) && samePoint(one.size, other.size)
      );
    }));

/** Whether everything that steers the air stands where it stood: layouts are made anew for every picture. */
export function isSameLayout(one: RoomLayout, other: RoomLayout): boolean {
  return (
    one === other ||
    (one.width === other.width &&
      one.depth === other.depth &&
      one.height === other.height &&
      sameThings(one.openings, other.openings) &&
      sameThings(one.machines, other.machines) &&
      sameThings(one.furniture, other.furniture) &&
      sameThings(one.seats, other.seats))
  );
}
