import { seedFrom } from '@iaqverse/core/simulate';

/**
 * Which turn of a room a time lies in, when every room has one turn every `every` ms: the rooms' turns begin at minutes of
 * their own, the same after every start, so that they do not all come at once.
 */
export function turnOf(room: string, time: number, every: number): number {
  const share = (seedFrom(room, 0) >>> 0) / 2 ** 32;
  return Math.floor((time - share * every) / every);
}
