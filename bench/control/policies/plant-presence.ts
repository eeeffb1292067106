import type { Plant } from '../plant.ts';

/** Whether somebody is in a room of the plant: 1 or 0. */
export function presenceIn(plant: Plant, room: string): number {
  const index = plant.home.spec.rooms.findIndex(({ id }) => id === room);
  return plant.home.occupants.persons[index]! > 0 ? 1 : 0;
}
