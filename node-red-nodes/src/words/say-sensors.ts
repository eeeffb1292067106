import {
  CATALOGUE,
  fill,
  type Language,
  type RoomView,
  type SensorFault,
  sayFault,
  type Translated,
} from '@iaqverse/core';

const FINE: Translated = {
  en: 'All sensors of the room look right.',
  fr: 'Tous les capteurs de la pièce semblent justes.',
  de: 'Alle Sensoren des Raums wirken in Ordnung.',
  es: 'Todos los sensores de la habitación parecen correctos.',
  it: 'Tutti i sensori della stanza sembrano a posto.',
};
const ENDED: Translated = {
  en: '{sensor} ({quantity}) looks right again.',
  fr: '{sensor} ({quantity}) semble de nouveau juste.',
  de: '{sensor} ({quantity}) wirkt wieder in Ordnung.',
  es: '{sensor} ({quantity}) vuelve a parecer correcto.',
  it: '{sensor} ({quantity}) sembra di nuovo a posto.',
};
/** Bad air has no source that shows. */
export const NO_SOURCE: Translated = {
  en: 'Nothing stands out any more.',
  fr: 'Plus rien ne se remarque.',
  de: 'Es fällt nichts mehr auf.',
  es: 'Ya no destaca nada.',
  it: 'Non spicca più nulla.',
};

/** A fault in words: what was seen, what to do, and both together. */
export function wordsOfFault(fault: SensorFault, room: RoomView, language: Language) {
  const { saw, remedy } = sayFault(fault, nameOf(fault, room), language);
  return { saw, remedy, text: `${saw} ${remedy}` };
}

/** What changed between two lists of faults, in one sentence: what is new, or else what is right again, or that all is. */
export function sayFaultChange(
  {
    found,
    ended,
    left,
  }: { readonly found: readonly SensorFault[]; readonly ended: readonly SensorFault[]; readonly left: number },
  room: RoomView,
  language: Language,
): string {
  const [fault] = found;
  if (fault !== undefined) return wordsOfFault(fault, room, language).text;
  const [over] = ended;
  if (over === undefined || left === 0) return FINE[language];
  return fill(ENDED, language, { sensor: nameOf(over, room), quantity: CATALOGUE[over.quantity].label[language] });
}

function nameOf({ sensor }: SensorFault, { sensors }: RoomView): string {
  return sensors.find((one) => one.sensor === sensor)?.name ?? sensor;
}
