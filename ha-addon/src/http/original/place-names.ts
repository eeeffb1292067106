import { type Configuration, IaqverseError, type Place, slugify } from '@iaqverse/core';

type Named = { readonly id: string; readonly name: string };

/** Whether a name or slug as someone writes it means this site or room. Case and accents do not count. */
export function isMeant(written: string, { id, name }: Named): boolean {
  const plain = written.trim().toLowerCase();
  return plain === id || plain === name.toLowerCase() || slugify(written) === id || slugify(written) === slugify(name);
}

/**
 * The rooms that `enseigne` (site) and `salle` (room) mean, or undefined where neither is given: then everything is
 * meant. A room's name alone means the rooms of that name in all sites.
 * @throws IaqverseError `unknown_room`
 */
export function meantPlaces(
  { sites }: Configuration,
  enseigne: string | undefined,
  salle: string | undefined,
): Place[] | { readonly site: string } | undefined {
  if (enseigne === undefined && salle === undefined) return undefined;
  const meantSites = enseigne === undefined ? sites : sites.filter((site) => isMeant(enseigne, site));
  if (salle === undefined && meantSites[0] !== undefined) return { site: meantSites[0].id };
  const places = meantSites.flatMap((site) =>
    site.rooms
      .filter((room) => salle !== undefined && isMeant(salle, room))
      .map((room) => ({ site: site.id, room: room.id })),
  );
  if (places.length > 0) return places;
  const asked = [enseigne, salle].filter((part) => part !== undefined).join(' / ');
  throw new IaqverseError('unknown_room', `"${asked}" is no site or room here: GET /config lists them`, {
    enseigne,
    salle,
  });
}

/** What people call the site and room of two slugs; the slugs themselves where they are no more configured. */
export function namesOf(
  { sites }: Configuration,
  site: string | undefined,
  room: string | undefined,
): { enseigne?: string; salle?: string } {
  const known = sites.find(({ id }) => id === site);
  const knownRoom = known?.rooms.find(({ id }) => id === room);
  return {
    ...(site !== undefined && { enseigne: known?.name ?? site }),
    ...(room !== undefined && { salle: knownRoom?.name ?? room }),
  };
}
