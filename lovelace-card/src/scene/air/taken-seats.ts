import type { Placed } from '../room-layout.ts';

/** Seats in the order in which the people of the model take them: by day those where one is up, by night beds first. */
export function takenSeats(seats: readonly Placed[], isNight: boolean): readonly Placed[] {
  const isBed = ({ size }: Placed) => size.z > size.y;
  const isLater = (seat: Placed) => Number(isBed(seat) !== isNight);
  return seats.toSorted((a, b) => isLater(a) - isLater(b));
}
