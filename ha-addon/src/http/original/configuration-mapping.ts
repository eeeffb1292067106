import {
  type Configuration,
  type Quantity,
  type QuantityLimit,
  quantityByName,
  type RoomConfiguration,
  type RoomType,
  type SiteConfiguration,
  slugify,
} from '@iaqverse/core';
import { z } from 'zod';
import { isMeant } from './place-names.ts';

const ORIGINAL_TYPES = ['salon', 'chambre', 'cuisine', 'bureau', 'autre'] as const;
type OriginalType = (typeof ORIGINAL_TYPES)[number];

/** Our room types in the original's words, which has fewer. The first of ours that a word stands for is what it imports as. */
const TYPES: Readonly<Record<RoomType, OriginalType>> = {
  living: 'salon',
  bedroom: 'chambre',
  kitchen: 'cuisine',
  office: 'bureau',
  other: 'autre',
  child: 'chambre',
  bathroom: 'autre',
  classroom: 'autre',
  shop: 'autre',
  outdoor: 'autre',
};

const idSchema = z.union([z.string(), z.number()]).transform(String);
const thresholdSchema = z.object({ warning: z.number(), critical: z.number().optional(), danger: z.number() });

const pieceSchema = z.looseObject({
  id: idSchema.optional(),
  nom: z.string().trim().min(1).max(100),
  type: z.enum(ORIGINAL_TYPES).catch('autre').optional(),
  capteurs: z.array(idSchema).optional(),
  seuils: z.record(z.string(), z.unknown()).optional(),
});
const enseigneSchema = z.looseObject({
  id: idSchema.optional(),
  nom: z.string().trim().min(1).max(100),
  pieces: z.array(pieceSchema).max(1000).default([]),
});

/** The original's configuration, as far as it says something of sites and rooms. */
export const originalConfigurationSchema = z.looseObject({
  lieux: z.looseObject({ active: idSchema.nullish(), enseignes: z.array(enseigneSchema).max(1000).optional() }),
});

export type OriginalConfiguration = z.output<typeof originalConfigurationSchema>;
type Enseigne = z.output<typeof enseigneSchema>;
type Piece = z.output<typeof pieceSchema>;

/** Our configuration in the original's shape. Of limits only those that are set are given. */
export function toOriginal({ sites }: Configuration): {
  lieux: { active: string | null; enseignes: readonly Record<string, unknown>[] };
} {
  return {
    lieux: {
      active: sites[0]?.id ?? null,
      enseignes: sites.map(({ id, name, rooms }) => ({ id, nom: name, pieces: rooms.map(toPiece) })),
    },
  };
}

function toPiece({ id, name, type, sensors, limits }: RoomConfiguration): Record<string, unknown> {
  return { id, nom: name, type: TYPES[type], capteurs: sensors, seuils: limits };
}

/** What an import made, and what of it has no place with us. */
export interface Import {
  readonly configuration: unknown;
  readonly ignored: readonly string[];
}

/**
 * The configuration that follows when the sites and rooms of the original's replace ours. What the original does not
 * know (area, mode, standard, limits of other quantities) is kept for sites and rooms that we know by id or name.
 */
export function fromOriginal({ lieux }: OriginalConfiguration, current: Configuration): Import {
  const ignored: string[] = [];
  if (lieux.enseignes === undefined) return { configuration: current, ignored };
  const taken = new Set<string>();
  const sites = lieux.enseignes.map((enseigne, index) => {
    const known = current.sites.find((site) => !taken.has(site.id) && isSame(enseigne, site));
    return importSite(enseigne, known, freeId(enseigne, known, taken, 'site'), `enseignes[${index}]`, ignored);
  });
  return { configuration: { ...current, sites }, ignored };
}

function isSame(
  theirs: { readonly id?: string | undefined; readonly nom: string },
  ours: { id: string; name: string },
): boolean {
  return theirs.id === undefined
    ? isMeant(theirs.nom, ours)
    : slugify(theirs.id) === ours.id || isMeant(theirs.nom, ours);
}

/** The id that is kept, or one made from the original's id or name that no other has. */
function freeId(
  { id, nom }: { readonly id?: string | undefined; readonly nom: string },
  known: { readonly id: string } | undefined,
  taken: Set<string>,
  fallback: string,
): string {
  const wished = known?.id ?? (slugify(id ?? '') || slugify(nom) || fallback);
  let free = wished;
  for (let number = 2; taken.has(free); number++) free = `${wished}-${number}`;
  taken.add(free);
  return free;
}

function importSite(
  { id: _, nom, pieces, ...rest }: Enseigne,
  known: SiteConfiguration | undefined,
  id: string,
  path: string,
  ignored: string[],
): object {
  for (const key of Object.keys(rest)) ignored.push(`${path}.${key}`);
  const taken = new Set<string>();
  const rooms = pieces.map((piece, index) => {
    const room = known?.rooms.find((candidate) => !taken.has(candidate.id) && isSame(piece, candidate));
    return importRoom(piece, room, freeId(piece, room, taken, 'room'), `${path}.pieces[${index}]`, ignored);
  });
  return { ...known, id, name: nom, rooms };
}

function importRoom(
  { id: _, nom, type, capteurs, seuils, ...rest }: Piece,
  known: RoomConfiguration | undefined,
  id: string,
  path: string,
  ignored: string[],
): object {
  for (const key of Object.keys(rest)) ignored.push(`${path}.${key}`);
  const limits: Partial<Record<Quantity, QuantityLimit>> = { ...known?.limits };
  for (const [name, threshold] of Object.entries(seuils ?? {})) {
    const quantity = quantityByName(name);
    const parsed = thresholdSchema.safeParse(threshold);
    if (quantity === undefined || !parsed.success) ignored.push(`${path}.seuils.${name}`);
    else limits[quantity] = withCritical(parsed.data, known?.limits[quantity]?.critical);
  }
  return {
    ...known,
    id,
    name: nom,
    ...(type !== undefined && { type: importType(type, known?.type) }),
    ...(capteurs !== undefined && { sensors: capteurs }),
    limits,
  };
}

/** Our finer type is kept where the original's word stands for it. */
function importType(type: OriginalType, known: RoomType | undefined): RoomType {
  if (known !== undefined && TYPES[known] === type) return known;
  return (Object.keys(TYPES) as RoomType[]).find((ours) => TYPES[ours] === type) ?? 'other';
}

/** The original knows two steps; our middle one is kept as long as it lies between them. */
function withCritical(limit: z.output<typeof thresholdSchema>, known: number | undefined): QuantityLimit {
  const critical = limit.critical ?? known;
  const fits = critical !== undefined && limit.warning < critical && critical < limit.danger;
  return { warning: limit.warning, danger: limit.danger, ...(fits && { critical }) };
}
