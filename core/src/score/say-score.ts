import { capital, fill, sayValue } from '../action/words/figures.ts';
import type { RoomView } from '../home/view.ts';
import type { Language, Translated } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import { LEVEL_LABELS } from './level.ts';

const DOMINANT: Translated = {
  en: '{level}: {quantity} is {value}.',
  fr: '{level} : {quantity} est à {value}.',
  de: '{level}: {quantity} liegt bei {value}.',
  es: '{level}: {quantity} está en {value}.',
  it: '{level}: {quantity} è a {value}.',
};
const UNKNOWN: Translated = {
  en: 'Too little is measured to say how the air is.',
  fr: "Trop peu de mesures pour dire comment est l'air.",
  de: 'Es ist zu wenig gemessen, um zu sagen, wie die Luft ist.',
  es: 'Se mide demasiado poco para decir cómo está el aire.',
  it: "Si misura troppo poco per dire com'è l'aria.",
};
const OLD: Translated = {
  en: 'The readings are too old to say how the air is.',
  fr: "Les mesures sont trop anciennes pour dire comment est l'air.",
  de: 'Die Messwerte sind zu alt, um zu sagen, wie die Luft ist.',
  es: 'Las lecturas son demasiado antiguas para decir cómo está el aire.',
  it: "Le misure sono troppo vecchie per dire com'è l'aria.",
};

/** Why a room's air is as it is, in one sentence. */
export function sayScore({ score, quantities }: Pick<RoomView, 'score' | 'quantities'>, language: Language): string {
  const dominant = quantities.find(({ quantity }) => quantity === score?.dominant);
  if (score === undefined || dominant === undefined)
    return (quantities.length === 0 || quantities.some(({ freshness }) => freshness === 'fresh') ? UNKNOWN : OLD)[
      language
    ];
  return fill(DOMINANT, language, {
    level: capital(LEVEL_LABELS[score.level][language]),
    quantity: CATALOGUE[dominant.quantity].label[language],
    value: sayValue(dominant.quantity, dominant.value, language),
  });
}
