import {
  CATALOGUE,
  type Crossing,
  capital,
  expectedCrossing,
  fill,
  type Language,
  type RoomForecast,
  sayNumber,
  sayValue,
  type Translated,
} from '@iaqverse/core';

/** Why something is not expected any more. */
export type Gone = 'reached' | 'averted' | 'unknown';

const AHEAD: Translated = {
  en: '{label} is expected to reach {limit} in about {minutes} minutes ({percent} % likely).',
  fr: '{label} devrait atteindre {limit} dans {minutes} minutes environ (probabilité : {percent} %).',
  de: '{label} erreicht voraussichtlich in etwa {minutes} Minuten {limit} (zu {percent} % wahrscheinlich).',
  es: 'Se espera que {label} llegue a {limit} en unos {minutes} minutos (probabilidad: {percent} %).',
  it: '{label} dovrebbe arrivare a {limit} tra circa {minutes} minuti (probabilità: {percent} %).',
};
const WITHIN: Translated = {
  en: '{label} may reach {limit} within two hours ({percent} % likely).',
  fr: '{label} pourrait atteindre {limit} d’ici deux heures (probabilité : {percent} %).',
  de: '{label} kann in den nächsten zwei Stunden {limit} erreichen (zu {percent} % wahrscheinlich).',
  es: '{label} puede llegar a {limit} en dos horas (probabilidad: {percent} %).',
  it: '{label} potrebbe arrivare a {limit} entro due ore (probabilità: {percent} %).',
};
const NOTHING: Translated = {
  en: 'No limit is expected to be reached within two hours.',
  fr: 'Aucune limite ne devrait être atteinte d’ici deux heures.',
  de: 'In den nächsten zwei Stunden wird voraussichtlich kein Grenzwert erreicht.',
  es: 'No se espera llegar a ningún límite en dos horas.',
  it: 'Non si prevede di arrivare ad alcun limite entro due ore.',
};
const NO_FORECAST: Translated = {
  en: 'There is no forecast: it comes within five minutes once something is measured that can be forecast.',
  fr: 'Il n’y a pas de prévision : elle vient en cinq minutes dès qu’une grandeur prévisible est mesurée.',
  de: 'Es gibt keine Vorhersage: sie kommt binnen fünf Minuten, sobald etwas gemessen wird, das sich vorhersagen lässt.',
  es: 'No hay previsión: llega en cinco minutos en cuanto se mide algo que se puede prever.',
  it: 'Non c’è alcuna previsione: arriva entro cinque minuti appena si misura qualcosa di prevedibile.',
};
const GONE: Readonly<Record<Gone, Translated>> = {
  reached: {
    en: '{label} has reached {limit}.',
    fr: '{label} a atteint {limit}.',
    de: '{label} hat {limit} erreicht.',
    es: '{label} ha llegado a {limit}.',
    it: '{label} è arrivato a {limit}.',
  },
  averted: {
    en: '{label} is not expected to reach {limit} so soon any more.',
    fr: '{label} ne devrait plus atteindre {limit} de sitôt.',
    de: '{label} erreicht {limit} voraussichtlich nicht mehr so bald.',
    es: 'Ya no se espera que {label} llegue a {limit} tan pronto.',
    it: 'Non si prevede più che {label} arrivi a {limit} così presto.',
  },
  unknown: {
    en: 'The readings are too old to forecast {label}.',
    fr: 'Les mesures sont trop anciennes pour prévoir : {label}.',
    de: 'Die Messwerte sind zu alt, um {label} vorherzusagen.',
    es: 'Las lecturas son demasiado antiguas para prever {label}.',
    it: 'Le misure sono troppo vecchie per prevedere {label}.',
  },
};

/** What comes when, or that nothing does, in one sentence. */
export function sayForecast(forecast: RoomForecast | undefined, language: Language): string {
  if (forecast === undefined) return NO_FORECAST[language];
  const expected = expectedCrossing(forecast.crossings);
  return expected === undefined ? NOTHING[language] : sayCrossing(expected, language);
}

/** A limit that may be crossed, in one sentence. */
export function sayCrossing(crossing: Crossing, language: Language): string {
  const { minutes, probability } = crossing;
  const values = {
    ...limitOf(crossing, language),
    minutes: String(Math.max(1, Math.round(minutes ?? 0))),
    percent: sayNumber(100 * probability, language),
  };
  return capital(fill(minutes === undefined ? WITHIN : AHEAD, language, values));
}

/** That a limit is not expected to be crossed any more, and why, in one sentence. */
export function sayGone(crossing: Crossing, why: Gone, language: Language): string {
  return capital(fill(GONE[why], language, limitOf(crossing, language)));
}

function limitOf({ quantity, limit }: Crossing, language: Language) {
  return { label: CATALOGUE[quantity].label[language], limit: sayValue(quantity, limit, language) };
}
