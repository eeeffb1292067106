import type { Translated } from '../language.ts';

/** What people read of a room's device and its entities. `%s` stands for the label of a quantity. */
export const NAMES = {
  room: { en: 'Room', fr: 'Pièce', de: 'Raum', es: 'Habitación', it: 'Stanza' },
  level: { en: 'Level', fr: 'Niveau', de: 'Stufe', es: 'Nivel', it: 'Livello' },
  dominant: {
    en: 'Dominant quantity',
    fr: 'Grandeur dominante',
    de: 'Bestimmende Größe',
    es: 'Magnitud dominante',
    it: 'Grandezza dominante',
  },
  absoluteHumidity: {
    en: 'Absolute humidity',
    fr: 'Humidité absolue',
    de: 'Absolute Luftfeuchte',
    es: 'Humedad absoluta',
    it: 'Umidità assoluta',
  },
  dewPoint: {
    en: 'Dew point',
    fr: 'Point de rosée',
    de: 'Taupunkt',
    es: 'Punto de rocío',
    it: 'Punto di rugiada',
  },
  mouldRisk: {
    en: 'Mould risk',
    fr: 'Risque de moisissure',
    de: 'Schimmelrisiko',
    es: 'Riesgo de moho',
    it: 'Rischio di muffa',
  },
  mode: { en: 'Mode', fr: 'Mode', de: 'Modus', es: 'Modo', it: 'Modalità' },
  warningLimit: {
    en: '%s warning limit',
    fr: 'Seuil d’avertissement %s',
    de: '%s: Warngrenze',
    es: 'Límite de aviso de %s',
    it: 'Soglia di avviso %s',
  },
  dangerLimit: {
    en: '%s danger limit',
    fr: 'Seuil de danger %s',
    de: '%s: Gefahrengrenze',
    es: 'Límite de peligro de %s',
    it: 'Soglia di pericolo %s',
  },
} as const satisfies Record<string, Translated>;
