import type { RoomConfiguration } from './configuration.ts';
import type { Area } from './event.ts';
import { MAX_NAME_LENGTH } from './name.ts';

/**
 * A room becomes, or stays, an area of Home Assistant: it takes over the area's floor, and its name as long as nobody gave the room
 * another. Returns whether anything of the room is another.
 */
export function followArea(room: RoomConfiguration, { id, name: told, floor }: Area): boolean {
  const before = JSON.stringify([room.name, room.area, room.floor]);
  const name = fitting(told);
  if (room.name === room.area?.name) room.name = name;
  room.area = { id, name };
  if (floor === undefined) delete room.floor;
  else room.floor = { name: fitting(floor.name), level: floor.level ?? 0 };
  return JSON.stringify([room.name, room.area, room.floor]) !== before;
}

function fitting(name: string): string {
  return name.trim().slice(0, MAX_NAME_LENGTH).trim();
}
