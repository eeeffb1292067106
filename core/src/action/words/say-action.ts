import type { Language, Translated } from '../../language.ts';
import { CATALOGUE } from '../../quantity/catalogue.ts';
import { MINUTE } from '../../time/span.ts';
import type { ExpectedEffect, PlannedAction } from '../plan.ts';
import { sayDeed } from './deed.ts';
import { fill, markAbove, sayTime, sayValue, small, type WordFormat } from './figures.ts';

const AT: Translated = {
  en: 'At {time}, {deed}',
  fr: 'À {time}, {deed}',
  de: 'Um {time} Uhr {deed}',
  es: 'A las {time}, {deed}',
  it: 'Alle {time}, {deed}',
};
/** What comes of it. */
const RESULTS = {
  falls: {
    en: '{label} falls below {value} by {time}',
    fr: '{label} passe sous {value} d’ici {time}',
    de: '{label} sinkt bis {time} Uhr unter {value}',
    es: '{label} baja de {value} antes de las {time}',
    it: '{label} scende sotto {value} entro le {time}',
  },
  stays: {
    en: '{label} stays below {value} until {time}',
    fr: '{label} reste sous {value} jusqu’à {time}',
    de: '{label} bleibt bis {time} Uhr unter {value}',
    es: '{label} se queda por debajo de {value} hasta las {time}',
    it: '{label} resta sotto {value} fino alle {time}',
  },
  reaches: {
    en: '{label} comes to {value} by {time}',
    fr: '{label} : {value} d’ici {time}',
    de: '{label} kommt bis {time} Uhr auf {value}',
    es: '{label}: {value} antes de las {time}',
    it: '{label}: {value} entro le {time}',
  },
  good: {
    en: 'the air stays good without it',
    fr: 'l’air reste bon sans cela',
    de: 'die Luft bleibt auch so gut',
    es: 'el aire sigue bien sin ello',
    it: 'l’aria resta buona anche così',
  },
  cheaper: {
    en: 'the same air is had for less',
    fr: 'le même air coûte moins autrement',
    de: 'dieselbe Luft gibt es günstiger',
    es: 'el mismo aire se consigue con menos',
    it: 'la stessa aria si ottiene con meno',
  },
} as const satisfies Record<string, Translated>;

/** Joins what to do and what comes of it. */
const JOINT: Translated = { en: ': ', fr: '\u202f: ', de: ': ', es: ': ', it: ': ' };
/** What is due within so many minutes is due now. */
const NOW_MINUTES = 2;

/** What to do, in one sentence with a verb, a time and a result: "Open the window for 10 minutes: CO₂ falls below 800 ppm by 18:40." */
export function sayAction(action: PlannedAction, language: Language, format: WordFormat): string {
  const minutes = action.until === undefined ? undefined : Math.round((action.until - action.at) / MINUTE);
  const deed = sayDeed(action, minutes, language);
  const isLater = format.now !== undefined && action.at - format.now > NOW_MINUTES * MINUTE;
  const begun = isLater ? fill(AT, language, { time: sayTime(action.at, format.offsetMin), deed: small(deed) }) : deed;
  const result = resultOf(action, language, format);
  return `${begun}${result === undefined ? '' : `${JOINT[language]}${result}`}.`;
}

function resultOf(action: PlannedAction, language: Language, { offsetMin }: WordFormat): string | undefined {
  if (action.reason === 'no_longer_needed') return RESULTS.good[language];
  if (action.reason === 'cheaper_way') return RESULTS.cheaper[language];
  const effect = action.expected.find(({ quantity }) => quantity === action.quantity) ?? action.expected[0];
  return effect && sayEffect(effect, action, language, offsetMin);
}

/** What an action does to a quantity: where it falls to, or what it stays below. */
function sayEffect(
  { quantity, value, at }: ExpectedEffect,
  { current, limit }: Pick<PlannedAction, 'current' | 'limit'>,
  language: Language,
  offsetMin: number,
): string {
  const isComfort = quantity === 'temperature' || quantity === 'humidity';
  const mark = isComfort ? value : markAbove(quantity, value, limit);
  const falls = current !== undefined && current >= mark;
  return fill(isComfort ? RESULTS.reaches : falls ? RESULTS.falls : RESULTS.stays, language, {
    label: CATALOGUE[quantity].label[language],
    value: sayValue(quantity, mark, language),
    time: sayTime(at, offsetMin),
  });
}
