import type { Language, Translated } from '../../language.ts';
import type { OutcomeView } from '../action-view.ts';
import { fill, sayTime, sayValue, type WordFormat } from './figures.ts';

const OUTCOMES = {
  better: {
    en: 'It worked better than expected: {measured} at {time}.',
    fr: 'Mieux que prévu\u202f: {measured} à {time}.',
    de: 'Besser als erwartet: {measured} um {time} Uhr.',
    es: 'Mejor de lo esperado: {measured} a las {time}.',
    it: 'Meglio del previsto: {measured} alle {time}.',
  },
  as_expected: {
    en: 'It worked: {measured} at {time}.',
    fr: 'Cela a marché\u202f: {measured} à {time}.',
    de: 'Es hat geholfen: {measured} um {time} Uhr.',
    es: 'Ha funcionado: {measured} a las {time}.',
    it: 'Ha funzionato: {measured} alle {time}.',
  },
  less: {
    en: 'Less than expected: {measured} at {time} instead of {expected}. I will plan for longer next time.',
    fr: 'Moins que prévu\u202f: {measured} à {time} au lieu de {expected}. La prochaine fois, je prévoirai plus longtemps.',
    de: 'Weniger als erwartet: {measured} um {time} Uhr statt {expected}. Nächstes Mal plane ich länger.',
    es: 'Menos de lo esperado: {measured} a las {time} en lugar de {expected}. La próxima vez contaré con más tiempo.',
    it: 'Meno del previsto: {measured} alle {time} invece di {expected}. La prossima volta prevederò più tempo.',
  },
  none: {
    en: 'No effect to be seen: {measured} at {time}. I will reckon with less from now on.',
    fr: 'Aucun effet visible\u202f: {measured} à {time}. J’en tiendrai compte désormais.',
    de: 'Keine Wirkung zu sehen: {measured} um {time} Uhr. Damit rechne ich künftig.',
    es: 'Ningún efecto visible: {measured} a las {time}. Lo tendré en cuenta a partir de ahora.',
    it: 'Nessun effetto visibile: {measured} alle {time}. Ne terrò conto d’ora in poi.',
  },
  unclear: {
    en: 'Something else changed at the same time: what it brought cannot be told.',
    fr: 'Autre chose a changé en même temps\u202f: on ne peut pas dire ce que cela a apporté.',
    de: 'Zugleich hat sich etwas anderes geändert: was es gebracht hat, lässt sich nicht sagen.',
    es: 'Algo más cambió al mismo tiempo: no se puede decir qué aportó.',
    it: 'Nel frattempo è cambiato altro: non si può dire che cosa abbia portato.',
  },
  waiting: {
    en: 'Under way: {expected} is expected by {time}.',
    fr: 'En cours\u202f: {expected} attendus d’ici {time}.',
    de: 'Läuft: bis {time} Uhr werden {expected} erwartet.',
    es: 'En marcha: se esperan {expected} antes de las {time}.',
    it: 'In corso: attesi {expected} entro le {time}.',
  },
  done: { en: 'Done.', fr: 'Fait.', de: 'Erledigt.', es: 'Hecho.', it: 'Fatto.' },
} as const satisfies Record<string, Translated>;

/** What an action brought, in one sentence: "It worked: 780 ppm at 18:38." */
export function sayOutcome(outcome: OutcomeView, language: Language, { offsetMin }: WordFormat): string {
  const { expected, measured, verdict, quantity } = outcome;
  if (verdict === 'unclear') return OUTCOMES.unclear[language];
  if (expected === undefined || quantity === undefined) return OUTCOMES.done[language];
  const values = {
    expected: sayValue(quantity, expected.value, language),
    time: sayTime(expected.at, offsetMin),
  };
  if (verdict === undefined || measured === undefined) return fill(OUTCOMES.waiting, language, values);
  return fill(OUTCOMES[verdict], language, { ...values, measured: sayValue(quantity, measured, language) });
}
