import type { Translated } from '../language.ts';
import type { SourceHint } from './fault.ts';

/** Where bad air seems to come from, as a person reads it. */
export const SOURCE_HINT_WORDS: Readonly<Record<SourceHint, Translated>> = {
  cooking: {
    en: 'It looks like cooking.',
    fr: 'Cela ressemble à de la cuisine.',
    de: 'Es sieht nach Kochen aus.',
    es: 'Parece que se está cocinando.',
    it: 'Sembra che si stia cucinando.',
  },
  cleaning: {
    en: 'It looks like cleaning, or something else that gives off vapours.',
    fr: 'Cela ressemble à du ménage, ou à autre chose qui dégage des vapeurs.',
    de: 'Es sieht nach Putzen aus, oder nach etwas anderem, das Dämpfe abgibt.',
    es: 'Parece limpieza, u otra cosa que desprende vapores.',
    it: 'Sembrano pulizie, o altro che emana vapori.',
  },
  people: {
    en: 'It comes from the people in the room.',
    fr: 'Cela vient des personnes dans la pièce.',
    de: 'Es kommt von den Menschen im Raum.',
    es: 'Viene de las personas que hay en la habitación.',
    it: 'Viene dalle persone nella stanza.',
  },
  outdoor_smoke: {
    en: 'It comes in from outdoors, where the air is smoky.',
    fr: 'Cela vient de dehors, où l’air est chargé de fumée.',
    de: 'Es kommt von draußen, wo die Luft rauchig ist.',
    es: 'Entra de fuera, donde el aire lleva humo.',
    it: 'Entra da fuori, dove l’aria è piena di fumo.',
  },
  shower: {
    en: 'It looks like a shower or a bath.',
    fr: 'Cela ressemble à une douche ou à un bain.',
    de: 'Es sieht nach Duschen oder Baden aus.',
    es: 'Parece una ducha o un baño.',
    it: 'Sembra una doccia o un bagno.',
  },
  candles_or_smoke_indoors: {
    en: 'It looks like candles, a fire or smoke in the room.',
    fr: 'Cela ressemble à des bougies, un feu ou de la fumée dans la pièce.',
    de: 'Es sieht nach Kerzen, Feuer oder Rauch im Raum aus.',
    es: 'Parecen velas, un fuego o humo en la habitación.',
    it: 'Sembrano candele, un fuoco o fumo nella stanza.',
  },
};
