import type { Area, Place } from './event.ts';
import type { Home } from './home.ts';
import { slugify } from './slugify.ts';

/** The room that an area's name means: that of the area, or one that has it as its slug, its name or one of its further names. */
export function placeOfArea(home: Home, name: string): Place | undefined {
  const slug = slugify(name);
  const area = areaNamed(home, name);
  for (const room of home.rooms.values()) {
    const { id, name: own, areas, area: known } = room.configuration;
    const place = { site: room.site.id, room: id };
    if (known !== undefined && area !== undefined) {
      if (known.id === area.id) return place;
      // It is another area of Home Assistant, whatever it is called.
      continue;
    }
    if (id === slug || slugify(own) === slug || areas.some((other) => slugify(other) === slug)) return place;
  }
  return undefined;
}

/** The area of Home Assistant that has this name. */
export function areaNamed({ areas }: Home, name: string): Area | undefined {
  const all = [...areas.values()];
  const slug = slugify(name);
  return all.find((area) => area.name === name) ?? all.find((area) => slug !== '' && slugify(area.name) === slug);
}
