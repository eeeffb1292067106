import type { Facet, OpeningFacet } from './announced-actuator.ts';
import { plainText } from './plain-text.ts';

/** What a contact watches, or why that is nothing of ours. */
export interface WatchedOpening {
  readonly kind: 'window' | 'door' | undefined;
  readonly reason: string;
}

// After Home Assistant's documentation of binary sensors, release 2026.11: `on` means open.
/** What the classes of contacts say; of `opening` only a name can say what opens. */
const CLASSES: Readonly<Record<string, 'window' | 'door' | undefined>> = {
  window: 'window',
  door: 'door',
  opening: undefined,
};

// Words of five languages.
/** What is called both, and opens to the air outdoors. */
const GLAZED_DOOR = /porte ?fenetre|porta ?finestra|puerta ?ventana|fenstertur|french (?:door|window)/;
const WINDOW = /window|fenster|fenetre|ventana|finestra|skylight|lucernari|tragaluz|velux|oberlicht/;
const DOOR = /\bdoor|tur\b|\btuer|tuer\b|\bporte\b|puerta|\bporta\b/;
/** Doors by which people air: they open to the air outdoors. */
const AIRING_DOOR = /balcon|balkon|terra[csz]|patio|garden|garten|jardin|giardino|veranda/;
/** Doors by which people come and go: nobody airs by them, and none of them joins two rooms. */
const HOUSE_DOOR =
  /\b(?:front|entrance|entry|main|back) ?door|haustur|eingangs|wohnungstur|porte d ?entree|\bentree\b|entrada|ingresso|portone|garage|\bgate\b|\btor\b|portail|cancello|cochera/;
/** What opens and is no part of a room. */
const OTHER_OPENING =
  /fridge|refrigerator|freezer|kuhlschrank|gefrier|frigo|refrigerateur|congel|nevera|mail ?box|letter ?box|briefkasten|boite aux lettres|buzon|cassetta|drawer|schublade|tiroir|cajon|cassetto|cabinet|cupboard|wardrobe|schrank|armoire|armario|armadio|\bsafe\b|tresor|caja fuerte|cassaforte|dishwasher|spulmaschine|lave vaisselle|washing|waschmaschine|lave linge|lavadora|lavatrice|oven|backofen|horno|forno|microwave|mikrowelle/;
/** A thermostat that guesses an open window by the cold that comes in. */
const GUESSED = /detection|detected|detectee|deteccion|erkennung|erkannt|rilevament|rilevat/;

/**
 * What a contact watches, by its class and its names. Its names decide, since much firmware calls every contact a door; a model
 * that is called after both says neither.
 */
export function openingOfContact(deviceClass: string | undefined, names: readonly string[]): WatchedOpening {
  if (deviceClass === undefined || !Object.hasOwn(CLASSES, deviceClass))
    return {
      kind: undefined,
      reason: deviceClass === undefined ? 'no class says what it tells' : `class ${deviceClass}`,
    };
  const plain = names.map((name) => ({ name, text: plainText(name) }));
  const guessed = plain.find(({ text }) => GUESSED.test(text));
  if (guessed !== undefined) return { kind: undefined, reason: `"${guessed.name}" is a guess, no contact` };
  const foreign = plain.find(({ text }) => OTHER_OPENING.test(text) || (HOUSE_DOOR.test(text) && !WINDOW.test(text)));
  if (foreign !== undefined) return { kind: undefined, reason: `"${foreign.name}" is not what people air a room by` };
  for (const { name, text } of plain) {
    const isWindow = WINDOW.test(text);
    const isDoor = DOOR.test(text);
    const opensOutdoors = GLAZED_DOOR.test(text) || (isDoor && AIRING_DOOR.test(text));
    if (opensOutdoors) return { kind: 'window', reason: `named "${name}"` };
    if (isWindow !== isDoor) return { kind: isWindow ? 'window' : 'door', reason: `named "${name}"` };
  }
  const kind = CLASSES[deviceClass];
  return kind === undefined
    ? { kind, reason: `class ${deviceClass}, and no name says of what` }
    : { kind, reason: `class ${deviceClass}` };
}

/** What a contact says of its opening: it can only be seen. */
export function contactFacet(seen: Facet, isOpen: string, isClosed: string): OpeningFacet {
  return { ...seen, open: isOpen, close: isClosed, isOpen, isClosed, isClosing: isClosed, isStopped: undefined };
}
