import { readFileSync } from 'node:fs';
import { type Configuration, checkShape, IaqverseError, type Place, showIssue } from '@iaqverse/core';
import { parse } from 'yaml';
import { z } from 'zod';

/** What a name of the source becomes: a room of ours, or nothing. */
type Target = Place | 'left_out';

/** What names of rooms and sensors in a source mean, as a person says it. */
export interface RoomMapping {
  /** What was said, to compare. */
  readonly said: unknown;
  /** Undefined where nothing was said of these names. */
  placeOf(names: {
    readonly site: string | undefined;
    readonly room: string | undefined;
    readonly sensor: string | undefined;
    readonly entityId?: string;
  }): Target | undefined;
}

const MOST_LISTED = 20;

const fileSchema = z.record(
  z.string(),
  z.union([z.string(), z.null()]).transform((text) => text ?? ''),
);

/** The pairs of a file in YAML: `Salon: home/living`, a line each. @throws IaqverseError `invalid_argument` */
export function readMappingFile(path: string): [name: string, target: string][] {
  let value: unknown;
  try {
    value = parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = (error as Error).message.split('\n', 1)[0];
    throw new IaqverseError('invalid_argument', `--mapping=${path} cannot be read: ${why}`, {}, error);
  }
  const { data, issues } = checkShape(fileSchema, value ?? {});
  if (issues !== undefined)
    throw new IaqverseError(
      'invalid_argument',
      `--mapping=${path} must have a line such as "Salon: home/living" for each room (${showIssue(issues[0], 'it')})`,
    );
  return Object.entries(data);
}

/** A pair of `--room NAME=ROOM`: ids have no equals sign, names may. @throws IaqverseError `invalid_argument` */
export function readRoomPair(text: string): [name: string, target: string] {
  const at = text.lastIndexOf('=');
  if (at < 0)
    throw new IaqverseError(
      'invalid_argument',
      `--room=${text} says no room: write --room "NAME=ROOM", such as --room "Le Salon=living"`,
    );
  return [text.slice(0, at), text.slice(at + 1)];
}

/**
 * What pairs of names and rooms mean. A name is that of an entity or a sensor, of a site and a room with a slash between, or of a room;
 * empty it is what names none. A room is its id, with that of its site and a slash before where two sites have it; left empty
 * what has the name is left out. Later pairs win.
 * @throws IaqverseError `unknown_room` where there is no such room here
 */
export function roomMapping(pairs: readonly (readonly [string, string])[], configuration: Configuration): RoomMapping {
  const byName = new Map(pairs.map(([name, target]) => [plain(name), targetOf(target.trim(), configuration)]));
  const placeOf: RoomMapping['placeOf'] = ({ site, room, sensor, entityId }) => {
    if (byName.size === 0) return undefined;
    const names = [
      entityId,
      sensor,
      site !== undefined && room !== undefined ? `${site}/${room}` : undefined,
      room ?? '',
    ];
    for (const name of names) {
      const target = name === undefined ? undefined : byName.get(plain(name));
      if (target !== undefined) return target;
    }
    return undefined;
  };
  return { said: [...byName], placeOf };
}

function plain(name: string): string {
  return name.trim().toLowerCase();
}

function targetOf(target: string, { sites }: Configuration): Target {
  if (target === '') return 'left_out';
  const all = sites.flatMap((site) => site.rooms.map((room) => ({ site: site.id, room: room.id })));
  const meant = all.filter(({ site, room }) => target === `${site}/${room}` || target === room);
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only;
  const list = (places: readonly Place[]) =>
    places
      .slice(0, MOST_LISTED)
      .map(({ site, room }) => `${site}/${room}`)
      .join(', ');
  if (only !== undefined)
    throw new IaqverseError('unknown_room', `There are several rooms "${target}": name one of ${list(meant)}`);
  const known = all.length === 0 ? 'none is configured yet' : `those are ${list(all)}`;
  throw new IaqverseError(
    'unknown_room',
    `There is no room "${target}" here (${known}): add it on the page or to the configuration first, or name another one`,
  );
}
