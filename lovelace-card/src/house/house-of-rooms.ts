import type { RoomView } from '@iaqverse/core';
import { HOUSE } from '../i18n/texts/house.ts';
import type { Words } from '../i18n/words.ts';
import { pictureOfRoom } from '../room-scene/picture-of-room.ts';
import type { FloorPicture, HousePicture, HouseRoom } from '../scene/house/house-picture.ts';
import type { ScenePalette } from '../scene/room-picture.ts';
import { type HeatTime, roomHeat } from './heat.ts';
import type { Heat } from './heats.ts';

/** What a picture of a house depends on beside its rooms. */
export interface HouseSetting {
  readonly id: string;
  readonly name: string;
  readonly heat: Heat;
  /** Minutes from now that are shown. */
  readonly minutes: HeatTime;
  readonly words: Words;
  readonly now: number;
  readonly palette: ScenePalette;
}

/** Rooms as a house, floor by floor: rooms of which nobody said where they are belong to the ground floor. */
export function houseOfRooms(rooms: readonly RoomView[], setting: HouseSetting): HousePicture {
  const floors = new Map<string, FloorPicture & { rooms: HouseRoom[] }>();
  // Those that name their floor come first, so that a ground floor has the name that people gave it.
  for (const room of rooms.toSorted((a, b) => Number(a.floor === undefined) - Number(b.floor === undefined))) {
    const { name, level } = room.floor ?? groundFloor(floors.values(), setting.words);
    const id = `${level} ${name}`;
    const floor = floors.get(id) ?? { id, name, level, rooms: [] };
    floors.set(id, floor);
    floor.rooms.push(houseRoom(room, setting));
  }
  return { id: setting.id, name: setting.name, floors: [...floors.values()] };
}

function groundFloor(known: Iterable<FloorPicture>, words: Words): { readonly name: string; readonly level: number } {
  return [...known].find(({ level }) => level === 0) ?? { name: words.say(HOUSE.ground_floor), level: 0 };
}

function houseRoom(room: RoomView, { heat, minutes, words, now, palette }: HouseSetting): HouseRoom {
  const { level, caption } = roomHeat(room, heat, minutes, words, now);
  const picture = pictureOfRoom(room, { words, now, isNow: minutes === 0, sun: undefined, palette });
  const { x_m, y_m } = room.layout ?? {};
  return {
    ...picture,
    air: { level },
    people: minutes === 0 ? picture.people : undefined,
    caption,
    ...(x_m !== undefined && y_m !== undefined && { corner: { x: x_m, z: y_m } }),
  };
}
