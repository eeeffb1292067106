import type { Place } from './event.ts';
import type { Home } from './home.ts';
import { slugify } from './slug.ts';

/** The room that an area's name means: by its slug, its name or one of its further names. */
export function placeOfArea(home: Home, area: string): Place | undefined {
  const slug = slugify(area);
  for (const room of home.rooms.values()) {
    const { id, name, areas } = room.configuration;
    if (id === slug || slugify(name) === slug || areas.some((other) => slugify(other) === slug))
      return { site: room.site.id, room: id };
  }
  return undefined;
}
