import type { Translated } from '@iaqverse/core';

/** Why something is moved that no plan proposes. */
export const UNPLANNED: Translated = {
  en: 'A person asked for it, or a rule that guards the room leaves nothing else.',
  fr: 'Quelqu’un l’a demandé, ou une règle qui protège la pièce ne permet rien d’autre.',
  de: 'Jemand hat es verlangt, oder eine Regel, die den Raum schützt, lässt nichts anderes zu.',
  es: 'Alguien lo pidió, o una regla que protege la habitación no permite otra cosa.',
  it: 'Qualcuno lo ha chiesto, o una regola che protegge la stanza non permette altro.',
};
