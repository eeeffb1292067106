import type { Translated } from '../language.ts';
import type { AlertSeverity, Notice } from './alert.ts';
import type { OtherCause } from './alert-cause.ts';
import type { Estimate, Statistic } from './condition/condition.ts';

/** How bad an alert is, as people read it. */
export const SEVERITY_LABELS: Readonly<Record<AlertSeverity, Translated>> = {
  info: { en: 'note', fr: 'note', de: 'Hinweis', es: 'nota', it: 'nota' },
  warning: { en: 'warning', fr: 'avertissement', de: 'Warnung', es: 'aviso', it: 'avviso' },
  danger: { en: 'danger', fr: 'danger', de: 'Gefahr', es: 'peligro', it: 'pericolo' },
};

export const ESTIMATE_LABELS: Readonly<Record<Estimate | 'score', Translated>> = {
  air_change_rate: {
    en: 'Air changes per hour',
    fr: 'Renouvellements d’air par heure',
    de: 'Luftwechsel je Stunde',
    es: 'Renovaciones de aire por hora',
    it: 'Ricambi d’aria all’ora',
  },
  mould_index: {
    en: 'Mould index (0–6)',
    fr: 'Indice de moisissure (0–6)',
    de: 'Schimmelindex (0–6)',
    es: 'Índice de moho (0–6)',
    it: 'Indice di muffa (0–6)',
  },
  occupants: { en: 'People', fr: 'Personnes', de: 'Personen', es: 'Personas', it: 'Persone' },
  score: {
    en: 'Air score',
    fr: 'Score de l’air',
    de: 'Luftbewertung',
    es: 'Puntuación del aire',
    it: 'Punteggio dell’aria',
  },
};

/** `%s` is what was measured, `%t` a span of time. */
export const AMOUNT_WORDS = {
  mean: {
    en: '%s, mean of %t',
    fr: '%s, moyenne sur %t',
    de: '%s, Mittel über %t',
    es: '%s, media de %t',
    it: '%s, media di %t',
  },
  max: {
    en: '%s, highest in %t',
    fr: '%s, maximum sur %t',
    de: '%s, Höchstwert in %t',
    es: '%s, máximo en %t',
    it: '%s, massimo in %t',
  },
  min: {
    en: '%s, lowest in %t',
    fr: '%s, minimum sur %t',
    de: '%s, Tiefstwert in %t',
    es: '%s, mínimo en %t',
    it: '%s, minimo in %t',
  },
  forecast: {
    en: '%s expected in %t',
    fr: '%s prévu dans %t',
    de: '%s erwartet in %t',
    es: '%s previsto en %t',
    it: '%s previsto tra %t',
  },
  outdoor: { en: '%s outdoors', fr: '%s dehors', de: '%s draußen', es: '%s en el exterior', it: '%s all’aperto' },
  age: {
    en: 'Age of the last value of %s',
    fr: 'Âge de la dernière valeur : %s',
    de: 'Alter des letzten Werts: %s',
    es: 'Antigüedad del último valor: %s',
    it: 'Età dell’ultimo valore: %s',
  },
  subScore: {
    en: 'Score of %s',
    fr: 'Score : %s',
    de: 'Bewertung: %s',
    es: 'Puntuación: %s',
    it: 'Punteggio: %s',
  },
} as const satisfies Record<Statistic, Translated> & Record<string, Translated>;

/** Weather that is no quantity of rooms. */
export const WEATHER_LABELS: Readonly<Record<'wind' | 'gust' | 'rain', Translated>> = {
  wind: { en: 'Wind', fr: 'Vent', de: 'Wind', es: 'Viento', it: 'Vento' },
  gust: { en: 'Gusts', fr: 'Rafales', de: 'Böen', es: 'Rachas', it: 'Raffiche' },
  rain: { en: 'Rain', fr: 'Pluie', de: 'Regen', es: 'Lluvia', it: 'Pioggia' },
};

/** `%a` is what was measured, `%v` its value, `%l` the limit, `%t` a span of time. */
export const SENTENCES = {
  above: {
    en: '%a: %v. The limit is %l.',
    fr: '%a : %v. Le seuil est de %l.',
    de: '%a: %v. Die Grenze liegt bei %l.',
    es: '%a: %v. El límite es %l.',
    it: '%a: %v. La soglia è %l.',
  },
  lasting: {
    en: '%a: %v. The limit of %l has been passed for %t.',
    fr: '%a : %v. Le seuil de %l est dépassé depuis %t.',
    de: '%a: %v. Die Grenze von %l ist seit %t überschritten.',
    es: '%a: %v. El límite de %l se supera desde hace %t.',
    it: '%a: %v. La soglia di %l è superata da %t.',
  },
  below: {
    en: '%a: %v. It should be at least %l.',
    fr: '%a : %v. La valeur devrait être d’au moins %l.',
    de: '%a: %v. Es sollten mindestens %l sein.',
    es: '%a: %v. Debería ser al menos %l.',
    it: '%a: %v. Dovrebbe essere almeno %l.',
  },
  cleared: {
    en: '%a is back at %v.',
    fr: '%a : de retour à %v.',
    de: '%a ist wieder bei %v.',
    es: '%a vuelve a %v.',
    it: '%a è tornato a %v.',
  },
  condition: {
    en: 'This holds: %a.',
    fr: 'Condition remplie : %a.',
    de: 'Das trifft zu: %a.',
    es: 'Se cumple: %a.',
    it: 'Condizione soddisfatta: %a.',
  },
  over: {
    en: 'All is well again.',
    fr: 'Tout est rentré dans l’ordre.',
    de: 'Es ist alles wieder in Ordnung.',
    es: 'Todo vuelve a estar bien.',
    it: 'È di nuovo tutto a posto.',
  },
} as const satisfies Record<string, Translated>;

/** What stands before the text of each notice. */
export const NOTICE_PREFIX: Readonly<Record<Notice, Translated>> = {
  raised: { en: '', fr: '', de: '', es: '', it: '' },
  escalated: {
    en: 'Nobody has answered yet. ',
    fr: 'Personne n’a encore répondu. ',
    de: 'Noch hat niemand geantwortet. ',
    es: 'Nadie ha respondido todavía. ',
    it: 'Nessuno ha ancora risposto. ',
  },
  cleared: { en: '', fr: '', de: '', es: '', it: '' },
};

/** The end of the title of a notice that something is over. `%s` is the title. */
export const OVER_TITLE: Translated = {
  en: 'Over: %s',
  fr: 'Terminé : %s',
  de: 'Vorbei: %s',
  es: 'Terminado: %s',
  it: 'Finito: %s',
};

/** `%s` is the name of what it is about. */
export const CAUSE_WORDS: Readonly<Record<OtherCause, { readonly title: Translated; readonly text: Translated }>> = {
  sensor_fault: {
    title: {
      en: 'A sensor needs a look',
      fr: 'Un capteur est à vérifier',
      de: 'Ein Sensor braucht einen Blick',
      es: 'Hay que revisar un sensor',
      it: 'Un sensore va controllato',
    },
    text: {
      en: '%s gives values that cannot be right. Until that is over they steer nothing.',
      fr: '%s donne des valeurs qui ne peuvent pas être justes. D’ici là, elles ne commandent rien.',
      de: '%s liefert Werte, die nicht stimmen können. Bis das vorbei ist, steuern sie nichts.',
      es: '%s da valores que no pueden ser correctos. Mientras tanto no controlan nada.',
      it: '%s dà valori che non possono essere giusti. Fino ad allora non comandano nulla.',
    },
  },
  actuator_failed: {
    title: {
      en: 'A device does not respond',
      fr: 'Un appareil ne réagit pas',
      de: 'Ein Gerät reagiert nicht',
      es: 'Un aparato no responde',
      it: 'Un apparecchio non risponde',
    },
    text: {
      en: '%s has not done what it was told, more than once. Please look whether it has power and can move.',
      fr: '%s n’a pas fait ce qui lui était demandé, à plusieurs reprises. Vérifiez s’il est alimenté et peut bouger.',
      de: '%s hat mehrmals nicht getan, was es sollte. Bitte nachsehen, ob es Strom hat und sich bewegen kann.',
      es: '%s no ha hecho lo que se le pidió, varias veces. Mire si tiene corriente y puede moverse.',
      it: '%s non ha fatto quanto richiesto, più volte. Controlli se ha corrente e può muoversi.',
    },
  },
  smoke: {
    title: { en: 'Smoke', fr: 'Fumée', de: 'Rauch', es: 'Humo', it: 'Fumo' },
    text: {
      en: 'A smoke detector has gone off. If there is a fire, leave and call the fire brigade.',
      fr: 'Un détecteur de fumée s’est déclenché. En cas d’incendie, sortez et appelez les pompiers.',
      de: 'Ein Rauchmelder hat ausgelöst. Wenn es brennt: hinausgehen und die Feuerwehr rufen.',
      es: 'Se ha activado un detector de humo. Si hay fuego, salga y llame a los bomberos.',
      it: 'È scattato un rilevatore di fumo. Se c’è un incendio, esca e chiami i vigili del fuoco.',
    },
  },
  carbon_monoxide: {
    title: {
      en: 'Carbon monoxide',
      fr: 'Monoxyde de carbone',
      de: 'Kohlenmonoxid',
      es: 'Monóxido de carbono',
      it: 'Monossido di carbonio',
    },
    text: {
      en: 'Carbon monoxide is poisonous and has no smell. Open the windows, go outside and call for help.',
      fr: 'Le monoxyde de carbone est toxique et sans odeur. Ouvrez les fenêtres, sortez et appelez les secours.',
      de: 'Kohlenmonoxid ist giftig und riecht nicht. Fenster öffnen, hinausgehen und Hilfe rufen.',
      es: 'El monóxido de carbono es tóxico y no huele. Abra las ventanas, salga y pida ayuda.',
      it: 'Il monossido di carbonio è tossico e inodore. Apra le finestre, esca e chiami aiuto.',
    },
  },
  history_delayed: {
    title: {
      en: 'The history does not arrive',
      fr: 'L’historique n’arrive pas',
      de: 'Der Verlauf kommt nicht an',
      es: 'El historial no llega',
      it: 'Lo storico non arriva',
    },
    text: {
      en: '%s takes no readings at the moment. They wait and are sent later; the health page says what to do.',
      fr: '%s n’accepte pas de mesures pour le moment. Elles attendent et seront envoyées plus tard ; la page d’état dit que faire.',
      de: '%s nimmt gerade keine Messwerte an. Sie warten und werden später gesendet; die Zustandsseite sagt, was zu tun ist.',
      es: '%s no acepta mediciones por ahora. Esperan y se enviarán más tarde; la página de estado dice qué hacer.',
      it: '%s non accetta misure al momento. Attendono e saranno inviate più tardi; la pagina di stato dice cosa fare.',
    },
  },
  history_shed: {
    title: {
      en: 'The history will have a gap',
      fr: 'L’historique aura une lacune',
      de: 'Der Verlauf bekommt eine Lücke',
      es: 'El historial tendrá un hueco',
      it: 'Lo storico avrà una lacuna',
    },
    text: {
      en: '%s was away for so long that the oldest readings that waited for it were let go. IAQverse itself still has them.',
      fr: '%s a été absent si longtemps que les plus anciennes mesures en attente ont été abandonnées. IAQverse lui-même les a toujours.',
      de: '%s war so lange weg, dass die ältesten wartenden Messwerte verworfen wurden. IAQverse selbst hat sie noch.',
      es: '%s estuvo ausente tanto tiempo que se descartaron las mediciones más antiguas que esperaban. IAQverse aún las tiene.',
      it: '%s è mancato così a lungo che le misure più vecchie in attesa sono state scartate. IAQverse le ha ancora.',
    },
  },
};

/** What phones offer to answer with. */
export const PHONE_ANSWER_LABELS = {
  done: { en: 'Done', fr: 'C’est fait', de: 'Erledigt', es: 'Hecho', it: 'Fatto' },
  snooze: {
    en: 'Remind me later',
    fr: 'Me le rappeler',
    de: 'Später erinnern',
    es: 'Recordar luego',
    it: 'Ricordamelo dopo',
  },
  not_today: { en: 'Not today', fr: 'Pas aujourd’hui', de: 'Heute nicht', es: 'Hoy no', it: 'Oggi no' },
} as const satisfies Record<string, Translated>;
