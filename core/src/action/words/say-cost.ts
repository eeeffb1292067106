import type { Language, Translated } from '../../language.ts';
import { sayInterlock } from '../interlock/words.ts';
import type { ActionCost, Loss, PlannedAction } from '../plan.ts';
import { sayDeed } from './deed.ts';
import { fill, sayNumber, small } from './figures.ts';

const COSTS: Translated = {
  en: 'Costs about {list}.',
  fr: 'Coûte environ {list}.',
  de: 'Kostet etwa {list}.',
  es: 'Cuesta unos {list}.',
  it: 'Costa circa {list}.',
};
const SAVES: Translated = {
  en: 'Saves about {list}.',
  fr: 'Économise environ {list}.',
  de: 'Spart etwa {list}.',
  es: 'Ahorra unos {list}.',
  it: 'Fa risparmiare circa {list}.',
};
const NOTHING: Translated = {
  en: 'Costs next to nothing.',
  fr: 'Ne coûte presque rien.',
  de: 'Kostet so gut wie nichts.',
  es: 'No cuesta casi nada.',
  it: 'Non costa quasi nulla.',
};
const ELECTRICITY: Translated = {
  en: '{n} Wh of electricity',
  fr: '{n} Wh d’électricité',
  de: '{n} Wh Strom',
  es: '{n} Wh de electricidad',
  it: '{n} Wh di elettricità',
};
const HEAT: Translated = {
  en: '{n} Wh of heat',
  fr: '{n} Wh de chaleur',
  de: '{n} Wh Wärme',
  es: '{n} Wh de calor',
  it: '{n} Wh di calore',
};
const AND: Translated = { en: ' and ', fr: ' et ', de: ' und ', es: ' y ', it: ' e ' };
const LOUD: Translated = {
  en: 'Up to {n} dB.',
  fr: 'Jusqu’à {n} dB.',
  de: 'Bis zu {n} dB.',
  es: 'Hasta {n} dB.',
  it: 'Fino a {n} dB.',
};
const INSTEAD: Translated = {
  en: 'Also weighed: {deed}. {why}',
  fr: 'Autre choix\u202f: {deed}. {why}',
  de: 'Auch erwogen: {deed}. {why}',
  es: 'También se pensó: {deed}. {why}',
  it: 'Altra scelta: {deed}. {why}',
};

const LOST: Readonly<Record<Loss, Translated>> = {
  less_effect: {
    en: 'The air would be worse.',
    fr: 'L’air serait moins bon.',
    de: 'Die Luft wäre schlechter.',
    es: 'El aire sería peor.',
    it: 'L’aria sarebbe peggiore.',
  },
  energy: {
    en: 'It needs more electricity.',
    fr: 'Il faut plus d’électricité.',
    de: 'Es braucht mehr Strom.',
    es: 'Necesita más electricidad.',
    it: 'Serve più elettricità.',
  },
  heat: {
    en: 'More heat would be lost.',
    fr: 'Plus de chaleur serait perdue.',
    de: 'Mehr Wärme ginge verloren.',
    es: 'Se perdería más calor.',
    it: 'Si perderebbe più calore.',
  },
  noise: {
    en: 'It would be louder.',
    fr: 'Ce serait plus bruyant.',
    de: 'Es wäre lauter.',
    es: 'Haría más ruido.',
    it: 'Farebbe più rumore.',
  },
  effort: {
    en: 'Somebody would have to do it.',
    fr: 'Quelqu’un devrait s’en charger.',
    de: 'Jemand müsste es tun.',
    es: 'Alguien tendría que hacerlo.',
    it: 'Qualcuno dovrebbe farlo.',
  },
  discomfort: {
    en: 'It would be less comfortable.',
    fr: 'Ce serait moins confortable.',
    de: 'Es wäre weniger angenehm.',
    es: 'Sería menos agradable.',
    it: 'Sarebbe meno gradevole.',
  },
  wear: {
    en: 'It would switch more often.',
    fr: 'Il y aurait plus de commutations.',
    de: 'Es würde öfter geschaltet.',
    es: 'Habría más cambios.',
    it: 'Ci sarebbero più commutazioni.',
  },
  forbidden: {
    en: 'Not now.',
    fr: 'Pas maintenant.',
    de: 'Nicht jetzt.',
    es: 'Ahora no.',
    it: 'Non adesso.',
  },
};

/** Less than this is next to nothing, Wh. */
const LEAST_WH = 3;
/** Noise that people notice in a quiet room, dB(A). */
const NOTICED_DB = 30;

/** What an action costs over the plan's two hours. */
export function sayCost({ electricityWh, heatWh, noiseDb }: ActionCost, language: Language): string {
  const named = [
    { amount: electricityWh, text: ELECTRICITY },
    { amount: heatWh, text: HEAT },
  ];
  const list = (sign: 1 | -1) =>
    named
      .filter(({ amount }) => sign * amount >= LEAST_WH)
      .map(({ amount, text }) => fill(text, language, { n: sayNumber(twoDigits(sign * amount), language) }))
      .join(AND[language]);
  const costs = list(1);
  const saves = list(-1);
  const sentences = [
    costs === '' ? '' : fill(COSTS, language, { list: costs }),
    saves === '' ? '' : fill(SAVES, language, { list: saves }),
    costs === '' && saves === '' ? NOTHING[language] : '',
    noiseDb > NOTICED_DB ? fill(LOUD, language, { n: sayNumber(noiseDb, language) }) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** What else was weighed, and why it was not taken; empty where there was no choice. */
export function sayRunnerUp({ runnerUp }: Pick<PlannedAction, 'runnerUp'>, language: Language): string {
  if (runnerUp === undefined) return '';
  const why =
    runnerUp.forbiddenBy === undefined
      ? LOST[runnerUp.loss][language]
      : sayInterlock(runnerUp.forbiddenBy, {}, language);
  return fill(INSTEAD, language, { deed: small(sayDeed(runnerUp, undefined, language)), why });
}

/** Nobody knows an estimate to more than two digits. */
function twoDigits(amount: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
  return Math.round(amount / step) * step;
}
