import type { ActuatorKind } from '@iaqverse/core';
import type { MachinePicture, OpeningPicture } from '../../room-picture.ts';

/** What a thing in a model stands for: an opening or a machine, by its kind. */
export type ModelKind = Extract<ActuatorKind, 'window' | 'door' | 'heater' | 'cooler' | 'purifier' | 'fan'>;

/** An object of a model by its name, and what its name says that it is. */
export interface NamedObject {
  readonly name: string;
  /** Undefined where its name says nothing. */
  readonly kind: ModelKind | undefined;
}

/** Names as the first IAQverse read them, whatever their case. */
const NAMES: readonly (readonly [RegExp, ModelKind])[] = [
  [/^window/i, 'window'],
  [/^door/i, 'door'],
  [/^radiator/i, 'heater'],
  [/clim/i, 'cooler'],
  [/^purifier/i, 'purifier'],
  [/^fan/i, 'fan'],
];

/** What an object is by its name: `Window*`, `Door*`, `Radiator*`, `*Clim*`, `Purifier*` or `Fan*`. */
export function kindOfName(name: string): ModelKind | undefined {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

type Thing = Pick<OpeningPicture | MachinePicture, 'id' | 'kind'>;

/**
 * Which object shows which thing, as object name by thing's id: those that a person assigned first, then the others of a
 * kind in the order of their names. An object shows one thing.
 *
 * @param mapping a thing's id by an object's name, as in the card's configuration
 */
export function assignObjects(
  objects: readonly NamedObject[],
  things: readonly Thing[],
  mapping: Readonly<Record<string, string>> = {},
): Map<string, string> {
  const assigned = new Map<string, string>();
  const names = new Set(objects.map(({ name }) => name));
  const ids = new Set(things.map(({ id }) => id));
  for (const [name, id] of Object.entries(mapping)) if (names.has(name) && ids.has(id)) assigned.set(id, name);
  const used = new Set([...assigned.values(), ...Object.keys(mapping)]);
  const free = objects
    .filter(({ name, kind }) => kind !== undefined && !used.has(name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
  for (const { id, kind } of things) {
    if (assigned.has(id)) continue;
    const found = free.findIndex((each) => each.kind === kind);
    if (found >= 0) assigned.set(id, free.splice(found, 1)[0]!.name);
  }
  return assigned;
}
