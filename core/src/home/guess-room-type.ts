import type { RoomType } from './room-type.ts';
import { slugify } from './slugify.ts';

/** Words of five languages in names of rooms, tried in this order: a children's bedroom is a child's room, a bathroom no bedroom. */
const NAMED: readonly (readonly [RoomType, RegExp])[] = [
  [
    'outdoor',
    /\b(?:outdoors?|outside|garden|balcon\w*|terrac\w*|terrass?e\w*|patio|draussen|aussen\w*|garten|balkon|exterieur|dehors|jardin|exterior|aire-libre|esterno|giardino|fuori)\b/,
  ],
  [
    'child',
    /\b(?:child\w*|kid\w*|nursery|baby\w*|kinder\w*|babyzimmer|enfants?|bebe|nin[oa]s?|infantil|bambin[oi]|cameretta)\b/,
  ],
  [
    'bathroom',
    /\b(?:bath\w*|shower|toilet|wc|ensuite|restroom|bad|badezimmer|gaste-?wc|dusche|salle-de-bains?|douche|toilettes|bano|aseo|bagno|doccia)\b/,
  ],
  [
    'bedroom',
    /\b(?:bedroom\w*|master|guest-room|sleeping|schlaf\w*|gastezimmer|chambre|dormitorio|habitacion|alcoba|camera(?:-da-letto)?|letto)\b/,
  ],
  ['kitchen', /\b(?:kitchen\w*|kuche|wohnkuche|cuisine|cocina|cucina)\b/],
  [
    'living',
    /\b(?:living\w*|lounge|dining\w*|family-room|wohn\w*|esszimmer|salon|sejour|salle-a-manger|sala|comedor|soggiorno|salotto|pranzo)\b/,
  ],
  [
    'office',
    /\b(?:office\w*|study|workroom|buro|arbeits\w*|homeoffice|bureau|oficina|despacho|estudio|ufficio|studio)\b/,
  ],
  ['classroom', /\b(?:class\w*|klasse\w*|classe|aula|clase)\b/],
  ['shop', /\b(?:shop|store|laden|boutique|magasin|tienda|negozio)\b/],
];

/** What a room seems to be used for by its name; `other` where that says nothing. */
export function guessRoomType(name: string): RoomType {
  const words = slugify(name);
  return NAMED.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other';
}
