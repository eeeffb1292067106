import type { Place, RoomConfiguration, RoomLayoutConfiguration, ThingPlace } from '@iaqverse/core';
import type { EditedRoom } from '../../scene/editor/thing-places.ts';
import type { RoomPicture } from '../../scene/room-picture.ts';
import { editRoom } from '../changes.ts';
import type { Change } from '../settings-store.ts';

/** All of a room that is drawn: walls and places, and how high it is. */
export interface Drawing {
  readonly layout: RoomLayoutConfiguration;
  readonly heightM: number;
}

export function drawingOf({ layout, height_m }: Pick<RoomConfiguration, 'layout' | 'height_m'>): Drawing {
  return { layout: layout ?? { things: {} }, heightM: height_m };
}

/** The same drawing, whatever the order in which it was drawn. */
export function isSameDrawing(one: Drawing, other: Drawing): boolean {
  return ordered(one) === ordered(other);
}

function ordered(drawing: Drawing): string {
  return JSON.stringify(drawing, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** A thing at a place, or where it finds one by itself. */
export function withThing(drawing: Drawing, id: string, place: ThingPlace | undefined): Drawing {
  const { [id]: _, ...others } = drawing.layout.things;
  return withLayout(drawing, { things: place === undefined ? others : { ...others, [id]: place } });
}

/** Some of what was drawn changed; what is undefined goes. */
export function withLayout(
  drawing: Drawing,
  changes: { readonly [K in keyof RoomLayoutConfiguration]?: RoomLayoutConfiguration[K] | undefined },
): Drawing {
  const merged = Object.entries({ ...drawing.layout, ...changes }).filter(([, value]) => value !== undefined);
  return { ...drawing, layout: Object.fromEntries(merged) as RoomLayoutConfiguration };
}

/** Floor area by walls that were drawn, m² to a tenth; undefined while they follow the area. */
export function drawnArea({ layout }: Drawing, { width, depth }: EditedRoom['layout']): number | undefined {
  if (layout.width_m === undefined && layout.depth_m === undefined) return undefined;
  return Math.round(width * depth * 10) / 10;
}

/** A room as it was drawn: walls tell its floor area too. One of which nothing is drawn has no layout. */
export function drawnRoom(room: RoomConfiguration, drawing: Drawing, area: number | undefined): RoomConfiguration {
  const { layout: _, ...rest } = room;
  const { things, ...walls } = drawing.layout;
  const isEmpty = Object.keys(things).length === 0 && Object.keys(walls).length === 0;
  return {
    ...rest,
    height_m: drawing.heightM,
    ...(area !== undefined && { area_m2: area }),
    ...(!isEmpty && { layout: drawing.layout }),
  };
}

/**
 * The change that saves a drawing. Where somebody else drew the room since it was read, nothing is changed and `taken` is
 * called.
 * @param base what was read; undefined saves whatever others drew
 */
export function saveDrawing(
  place: Place,
  drawing: Drawing,
  area: number | undefined,
  base: Drawing | undefined,
  taken: () => void,
): Change {
  return (configuration) => {
    const room = configuration.sites.find(({ id }) => id === place.site)?.rooms.find(({ id }) => id === place.room);
    if (room !== undefined && base !== undefined && !isSameDrawing(drawingOf(room), base)) {
      taken();
      return undefined;
    }
    return editRoom(place, (now) => drawnRoom(now, drawing, area))(configuration);
  };
}

/** The change that takes a drawing back: the room as it was drawn before, all else as it is. */
export function restoreDrawing(place: Place, before: RoomConfiguration): Change {
  return editRoom(place, ({ layout: _, area_m2: __, ...room }) => ({
    ...room,
    height_m: before.height_m,
    ...(before.area_m2 !== undefined && { area_m2: before.area_m2 }),
    ...(before.layout !== undefined && { layout: before.layout }),
  }));
}

/** A room's picture with its things at rest and without its air: what is drawn of it here is where things are. */
export function stillPicture(picture: RoomPicture): RoomPicture {
  const still = { caption: '', share: 0, isPending: false, failure: undefined, isTouchable: true } as const;
  const { openings, machines, sensors } = picture;
  return {
    ...picture,
    openings: openings.map((each) => ({ ...each, ...still })),
    machines: machines.map((each) => ({ ...each, ...still })),
    sensors: sensors.map((each) => ({ ...each, caption: '', state: 'fresh' })),
    air: { level: undefined },
    people: undefined,
    alerts: [],
  };
}
