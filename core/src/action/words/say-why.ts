import type { Language, Translated } from '../../language.ts';
import { CATALOGUE } from '../../quantity/catalogue.ts';
import { sayInterlock } from '../interlock/words.ts';
import type { PlannedAction, Priority } from '../plan.ts';
import { capital, fill, sayNumber, sayValue } from './figures.ts';

const WHY = {
  above_limit: {
    en: '{label} is at {current}, above {limit}.',
    fr: '{label} est à {current}, au-dessus de {limit}.',
    de: '{label} liegt bei {current}, über {limit}.',
    es: '{label} está en {current}, por encima de {limit}.',
    it: '{label} è a {current}, sopra {limit}.',
  },
  rises: {
    en: 'Left alone it would reach {predicted} within two hours.',
    fr: 'Sans rien faire, il atteindrait {predicted} d’ici deux heures.',
    de: 'Ohne etwas zu tun, käme es in zwei Stunden auf {predicted}.',
    es: 'Sin hacer nada llegaría a {predicted} en dos horas.',
    it: 'Senza far nulla arriverebbe a {predicted} entro due ore.',
  },
  reaches: {
    en: '{label} reaches {limit} in about {minutes} minutes if nothing is done.',
    fr: '{label} atteint {limit} dans {minutes} minutes environ si rien n’est fait.',
    de: '{label} erreicht in etwa {minutes} Minuten {limit}, wenn nichts geschieht.',
    es: '{label} llega a {limit} en unos {minutes} minutos si no se hace nada.',
    it: '{label} arriva a {limit} tra circa {minutes} minuti se non si fa nulla.',
  },
  may_reach: {
    en: '{label} may pass {limit} within two hours ({percent} %).',
    fr: '{label} peut dépasser {limit} d’ici deux heures ({percent} %).',
    de: '{label} kann in den nächsten zwei Stunden {limit} überschreiten ({percent} %).',
    es: '{label} puede pasar de {limit} en dos horas ({percent} %).',
    it: '{label} può superare {limit} entro due ore ({percent} %).',
  },
  free_help: {
    en: 'It helps now and costs little.',
    fr: 'Cela aide maintenant et coûte peu.',
    de: 'Es hilft jetzt und kostet wenig.',
    es: 'Ahora ayuda y cuesta poco.',
    it: 'Adesso aiuta e costa poco.',
  },
  no_longer_needed: {
    en: 'The air is good enough without it.',
    fr: 'L’air est assez bon sans cela.',
    de: 'Die Luft ist auch ohne gut genug.',
    es: 'El aire ya está bien sin ello.',
    it: 'L’aria è buona anche senza.',
  },
  cheaper_way: {
    en: 'Something else does the same for less.',
    fr: 'Autre chose fait la même chose à moindre coût.',
    de: 'Etwas anderes leistet dasselbe für weniger.',
    es: 'Otra cosa hace lo mismo con menos.',
    it: 'Qualcos’altro fa lo stesso con meno.',
  },
  mould_risk: {
    en: 'Cold surfaces stay damp long enough for mould to grow.',
    fr: 'Les surfaces froides restent humides assez longtemps pour que la moisissure pousse.',
    de: 'Kalte Flächen bleiben lange genug feucht, dass Schimmel wachsen kann.',
    es: 'Las superficies frías siguen húmedas el tiempo suficiente para que crezca moho.',
    it: 'Le superfici fredde restano umide abbastanza a lungo perché cresca la muffa.',
  },
  too_much: {
    en: '{label} comes to {predicted}: more than is comfortable.',
    fr: '{label} : {predicted}, plus que le confort ne le demande.',
    de: '{label} kommt auf {predicted}: mehr, als angenehm ist.',
    es: '{label}: {predicted}, más de lo agradable.',
    it: '{label}: {predicted}, più di quanto sia gradevole.',
  },
  too_little: {
    en: '{label} comes to {predicted}: less than is comfortable.',
    fr: '{label} : {predicted}, moins que le confort ne le demande.',
    de: '{label} kommt auf {predicted}: weniger, als angenehm ist.',
    es: '{label}: {predicted}, menos de lo agradable.',
    it: '{label}: {predicted}, meno di quanto sia gradevole.',
  },
  safety: {
    en: 'A safety rule asks for it.',
    fr: 'Une règle de sécurité le demande.',
    de: 'Eine Sicherheitsregel verlangt es.',
    es: 'Lo pide una regla de seguridad.',
    it: 'Lo chiede una regola di sicurezza.',
  },
} as const satisfies Record<string, Translated>;

const PRIORITY: Readonly<Record<Priority, Translated>> = {
  urgent: { en: 'Urgent', fr: 'Urgent', de: 'Dringend', es: 'Urgente', it: 'Urgente' },
  high: { en: 'High', fr: 'Élevée', de: 'Hoch', es: 'Alta', it: 'Alta' },
  medium: { en: 'Medium', fr: 'Moyenne', de: 'Mittel', es: 'Media', it: 'Media' },
  low: { en: 'Low', fr: 'Faible', de: 'Niedrig', es: 'Baja', it: 'Bassa' },
};

/** Between these lies what most people find comfortable, °C and %: below the middle it is too little, above too much. */
const MIDDLE = { temperature: 22, humidity: 46 } as const;
/** What is expected to rise by less than this share is as good as steady. */
const RISES = 1.05;

/** Why an action is proposed now, in one or two sentences. */
export function sayWhy(action: PlannedAction, language: Language): string {
  const { reason, quantity, current, predicted, limit, minutesToLimit, probability, interlock } = action;
  if (reason === 'safety')
    return interlock === undefined ? WHY.safety[language] : sayInterlock(interlock, {}, language);
  if (quantity === undefined) return WHY[reason === 'cheaper_way' ? reason : 'no_longer_needed'][language];
  const say = (value: number | undefined) => (value === undefined ? '' : sayValue(quantity, value, language));
  const values = {
    label: CATALOGUE[quantity].label[language],
    current: say(current),
    predicted: say(predicted),
    limit: say(limit),
    minutes: String(Math.max(5, Math.round((minutesToLimit ?? 0) / 5) * 5)),
    percent: sayNumber((probability ?? 0) * 100, language),
  };
  const told = (key: keyof typeof WHY) => capital(fill(WHY[key], language, values));
  switch (reason) {
    case 'above_limit': {
      const rises = predicted !== undefined && current !== undefined && predicted > current * RISES;
      return rises ? `${told('above_limit')} ${told('rises')}` : told('above_limit');
    }
    case 'will_reach_limit':
      return minutesToLimit === undefined ? told('may_reach') : told('reaches');
    case 'discomfort':
      return told(
        (predicted ?? 0) > (quantity === 'temperature' ? MIDDLE.temperature : MIDDLE.humidity)
          ? 'too_much'
          : 'too_little',
      );
    default:
      return told(reason);
  }
}

/** A priority in one word. */
export function sayPriority(priority: Priority, language: Language): string {
  return PRIORITY[priority][language];
}
