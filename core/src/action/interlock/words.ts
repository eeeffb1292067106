import type { Language, Translated } from '../../language.ts';
import type { InterlockName, Verdict } from './interlock.ts';

/** What a rule says: always the first text, the others where the figures that they name are there. Decimals of those figures. */
interface RuleWords {
  readonly plain: Translated;
  readonly measured?: Translated;
  readonly compared?: Translated;
  readonly decimals?: number;
}

const WORDS: Readonly<Record<InterlockName, RuleWords>> = {
  carbon_monoxide: {
    plain: {
      en: 'A carbon monoxide detector gives the alarm.',
      fr: 'Un détecteur de monoxyde de carbone donne l’alarme.',
      de: 'Ein Kohlenmonoxid-Melder schlägt Alarm.',
      es: 'Un detector de monóxido de carbono da la alarma.',
      it: 'Un rilevatore di monossido di carbonio dà l’allarme.',
    },
    measured: {
      en: 'The air has {value} ppm of carbon monoxide; from {limit} ppm on it is dangerous.',
      fr: 'L’air contient {value} ppm de monoxyde de carbone ; à partir de {limit} ppm, c’est dangereux.',
      de: 'Die Luft enthält {value} ppm Kohlenmonoxid; ab {limit} ppm ist es gefährlich.',
      es: 'El aire tiene {value} ppm de monóxido de carbono; a partir de {limit} ppm es peligroso.',
      it: 'L’aria contiene {value} ppm di monossido di carbonio; da {limit} ppm è pericoloso.',
    },
  },
  smoke: {
    plain: {
      en: 'A smoke detector gives the alarm: nothing may feed a fire with air.',
      fr: 'Un détecteur de fumée donne l’alarme : rien ne doit alimenter un feu en air.',
      de: 'Ein Rauchmelder schlägt Alarm: nichts darf einem Feuer Luft geben.',
      es: 'Un detector de humo da la alarma: nada debe dar aire a un fuego.',
      it: 'Un rilevatore di fumo dà l’allarme: nulla deve dare aria a un incendio.',
    },
  },
  open_fire_exhaust: {
    plain: {
      en: 'A fire burns that takes its air from the room: its flue gas would be drawn in. Open a window first.',
      fr: 'Un feu qui prend son air dans la pièce brûle : ses fumées seraient aspirées. Ouvrez d’abord une fenêtre.',
      de: 'Ein Feuer brennt, das seine Luft aus dem Raum holt: seine Abgase würden angesaugt. Öffnen Sie zuerst ein Fenster.',
      es: 'Arde un fuego que toma el aire de la habitación: aspiraría sus humos. Abra antes una ventana.',
      it: 'È acceso un fuoco che prende aria dalla stanza: ne aspirerebbe i fumi. Aprire prima una finestra.',
    },
  },
  manual_change: {
    plain: {
      en: 'Somebody set it by hand: it is left alone for a while.',
      fr: 'Quelqu’un l’a réglé à la main : on n’y touche pas pour l’instant.',
      de: 'Jemand hat es von Hand gestellt: es bleibt eine Weile so.',
      es: 'Alguien lo ha puesto a mano: se deja así un tiempo.',
      it: 'Qualcuno l’ha regolato a mano: per un po’ resta così.',
    },
  },
  unconfirmed: {
    plain: {
      en: 'It did not do what it was told: it is left alone for some minutes.',
      fr: 'Il n’a pas fait ce qui lui était demandé : on attend quelques minutes.',
      de: 'Es hat nicht getan, was ihm gesagt wurde: es bleibt einige Minuten in Ruhe.',
      es: 'No hizo lo que se le pidió: se espera unos minutos.',
      it: 'Non ha fatto quanto richiesto: si aspetta qualche minuto.',
    },
  },
  storm: {
    plain: {
      en: 'A storm is warned of.',
      fr: 'Une tempête est annoncée.',
      de: 'Es wird vor Sturm gewarnt.',
      es: 'Hay aviso de tormenta.',
      it: 'È annunciata una tempesta.',
    },
  },
  wind: {
    plain: {
      en: 'The wind is too strong.',
      fr: 'Le vent est trop fort.',
      de: 'Der Wind ist zu stark.',
      es: 'El viento es demasiado fuerte.',
      it: 'Il vento è troppo forte.',
    },
    measured: {
      en: 'The wind blows at {value} m/s, the limit is {limit}.',
      fr: 'Le vent souffle à {value} m/s, la limite est de {limit}.',
      de: 'Der Wind weht mit {value} m/s, die Grenze ist {limit}.',
      es: 'El viento sopla a {value} m/s, el límite es {limit}.',
      it: 'Il vento soffia a {value} m/s, il limite è {limit}.',
    },
    decimals: 1,
  },
  rain: {
    plain: {
      en: 'It rains or snows.',
      fr: 'Il pleut ou il neige.',
      de: 'Es regnet oder schneit.',
      es: 'Llueve o nieva.',
      it: 'Piove o nevica.',
    },
    measured: {
      en: 'It rains or snows: {value} mm/h.',
      fr: 'Il pleut ou il neige : {value} mm/h.',
      de: 'Es regnet oder schneit: {value} mm/h.',
      es: 'Llueve o nieva: {value} mm/h.',
      it: 'Piove o nevica: {value} mm/h.',
    },
    decimals: 1,
  },
  frost: {
    plain: {
      en: 'It freezes outdoors.',
      fr: 'Il gèle dehors.',
      de: 'Draußen friert es.',
      es: 'Hiela fuera.',
      it: 'Fuori gela.',
    },
    measured: {
      en: 'It freezes outdoors: {value} °C.',
      fr: 'Il gèle dehors : {value} °C.',
      de: 'Draußen friert es: {value} °C.',
      es: 'Hiela fuera: {value} °C.',
      it: 'Fuori gela: {value} °C.',
    },
    decimals: 1,
  },
  alarm_armed: {
    plain: {
      en: 'The burglar alarm is armed.',
      fr: 'L’alarme anti-intrusion est activée.',
      de: 'Die Alarmanlage ist scharf.',
      es: 'La alarma antirrobo está activada.',
      it: 'L’allarme antifurto è inserito.',
    },
  },
  nobody_home: {
    plain: {
      en: 'Nobody is at home.',
      fr: 'Il n’y a personne à la maison.',
      de: 'Niemand ist zu Hause.',
      es: 'No hay nadie en casa.',
      it: 'Non c’è nessuno in casa.',
    },
  },
  outdoor_unknown: {
    plain: {
      en: 'Outdoor air or the weather is not known: no motor opens a window.',
      fr: 'L’air extérieur ou la météo n’est pas connu : aucun moteur n’ouvre de fenêtre.',
      de: 'Außenluft oder Wetter sind nicht bekannt: kein Motor öffnet ein Fenster.',
      es: 'No se conoce el aire exterior o el tiempo: ningún motor abre una ventana.',
      it: 'L’aria esterna o il tempo non sono noti: nessun motore apre una finestra.',
    },
  },
  outdoor_smoke: {
    plain: {
      en: 'There is smoke outdoors.',
      fr: 'Il y a de la fumée dehors.',
      de: 'Draußen ist Rauch.',
      es: 'Hay humo fuera.',
      it: 'Fuori c’è fumo.',
    },
    measured: {
      en: 'There is smoke outdoors: {value} µg/m³ of PM2.5.',
      fr: 'Il y a de la fumée dehors : {value} µg/m³ de PM2,5.',
      de: 'Draußen ist Rauch: {value} µg/m³ PM2,5.',
      es: 'Hay humo fuera: {value} µg/m³ de PM2,5.',
      it: 'Fuori c’è fumo: {value} µg/m³ di PM2,5.',
    },
    compared: {
      en: 'There is smoke outdoors: {value} µg/m³ of PM2.5, indoors {indoor}.',
      fr: 'Il y a de la fumée dehors : {value} µg/m³ de PM2,5, à l’intérieur {indoor}.',
      de: 'Draußen ist Rauch: {value} µg/m³ PM2,5, drinnen {indoor}.',
      es: 'Hay humo fuera: {value} µg/m³ de PM2,5, dentro {indoor}.',
      it: 'Fuori c’è fumo: {value} µg/m³ di PM2,5, dentro {indoor}.',
    },
  },
  outdoor_particles: {
    plain: {
      en: 'Outdoor air has more particles than the room.',
      fr: 'L’air extérieur contient plus de particules que la pièce.',
      de: 'Die Außenluft hat mehr Partikel als der Raum.',
      es: 'El aire exterior tiene más partículas que la habitación.',
      it: 'L’aria esterna ha più particelle della stanza.',
    },
    measured: {
      en: 'Outdoor air has {value} µg/m³ of PM2.5; up to {limit} it is let in.',
      fr: 'L’air extérieur contient {value} µg/m³ de PM2,5 ; jusqu’à {limit}, on le laisse entrer.',
      de: 'Die Außenluft hat {value} µg/m³ PM2,5; bis {limit} wird sie hereingelassen.',
      es: 'El aire exterior tiene {value} µg/m³ de PM2,5; hasta {limit} se deja entrar.',
      it: 'L’aria esterna ha {value} µg/m³ di PM2,5; fino a {limit} si lascia entrare.',
    },
    compared: {
      en: 'Outdoor air has {value} µg/m³ of PM2.5, indoors {indoor}.',
      fr: 'L’air extérieur contient {value} µg/m³ de PM2,5, à l’intérieur {indoor}.',
      de: 'Die Außenluft hat {value} µg/m³ PM2,5, drinnen {indoor}.',
      es: 'El aire exterior tiene {value} µg/m³ de PM2,5, dentro {indoor}.',
      it: 'L’aria esterna ha {value} µg/m³ di PM2,5, dentro {indoor}.',
    },
  },
  outdoor_ozone: {
    plain: {
      en: 'There is much ozone outdoors.',
      fr: 'Il y a beaucoup d’ozone dehors.',
      de: 'Draußen ist viel Ozon.',
      es: 'Hay mucho ozono fuera.',
      it: 'Fuori c’è molto ozono.',
    },
    measured: {
      en: 'Outdoor air has {value} ppb of ozone; below {limit} it is let in.',
      fr: 'L’air extérieur contient {value} ppb d’ozone ; en dessous de {limit}, on le laisse entrer.',
      de: 'Die Außenluft hat {value} ppb Ozon; unter {limit} wird sie hereingelassen.',
      es: 'El aire exterior tiene {value} ppb de ozono; por debajo de {limit} se deja entrar.',
      it: 'L’aria esterna ha {value} ppb di ozono; sotto {limit} si lascia entrare.',
    },
    compared: {
      en: 'Outdoor air has {value} ppb of ozone, indoors {indoor}.',
      fr: 'L’air extérieur contient {value} ppb d’ozone, à l’intérieur {indoor}.',
      de: 'Die Außenluft hat {value} ppb Ozon, drinnen {indoor}.',
      es: 'El aire exterior tiene {value} ppb de ozono, dentro {indoor}.',
      it: 'L’aria esterna ha {value} ppb di ozono, dentro {indoor}.',
    },
  },
  outdoor_co2: {
    plain: {
      en: 'Outdoor air has no less CO₂ than the room.',
      fr: 'L’air extérieur ne contient pas moins de CO₂ que la pièce.',
      de: 'Die Außenluft hat nicht weniger CO₂ als der Raum.',
      es: 'El aire exterior no tiene menos CO₂ que la habitación.',
      it: 'L’aria esterna non ha meno CO₂ della stanza.',
    },
    compared: {
      en: 'Outdoor air has {value} ppm of CO₂, indoors {indoor}.',
      fr: 'L’air extérieur contient {value} ppm de CO₂, à l’intérieur {indoor}.',
      de: 'Die Außenluft hat {value} ppm CO₂, drinnen {indoor}.',
      es: 'El aire exterior tiene {value} ppm de CO₂, dentro {indoor}.',
      it: 'L’aria esterna ha {value} ppm di CO₂, dentro {indoor}.',
    },
  },
  outdoor_wetter: {
    plain: {
      en: 'Outdoor air is wetter than the room.',
      fr: 'L’air extérieur est plus humide que la pièce.',
      de: 'Die Außenluft ist feuchter als der Raum.',
      es: 'El aire exterior es más húmedo que la habitación.',
      it: 'L’aria esterna è più umida della stanza.',
    },
    compared: {
      en: 'Outdoor air holds {value} g/m³ of water, the room {indoor}: airing would make it damper.',
      fr: 'L’air extérieur contient {value} g/m³ d’eau, la pièce {indoor} : aérer la rendrait plus humide.',
      de: 'Die Außenluft enthält {value} g/m³ Wasser, der Raum {indoor}: Lüften machte ihn feuchter.',
      es: 'El aire exterior contiene {value} g/m³ de agua, la habitación {indoor}: ventilar la haría más húmeda.',
      it: 'L’aria esterna contiene {value} g/m³ d’acqua, la stanza {indoor}: arieggiare la renderebbe più umida.',
    },
    decimals: 1,
  },
  heating_running: {
    plain: {
      en: 'The heating is on: only a short airing.',
      fr: 'Le chauffage marche : une courte aération seulement.',
      de: 'Die Heizung läuft: nur kurz lüften.',
      es: 'La calefacción está en marcha: solo una ventilación corta.',
      it: 'Il riscaldamento è acceso: solo un breve ricambio d’aria.',
    },
    measured: {
      en: 'The heating is on, and {limit} minutes of airing are over.',
      fr: 'Le chauffage marche, et les {limit} minutes d’aération sont passées.',
      de: 'Die Heizung läuft, und {limit} Minuten Lüften sind vorbei.',
      es: 'La calefacción está en marcha y han pasado los {limit} minutos de ventilación.',
      it: 'Il riscaldamento è acceso e i {limit} minuti di ricambio d’aria sono passati.',
    },
  },
  cooling_running: {
    plain: {
      en: 'The air conditioning is on: only a short airing.',
      fr: 'La climatisation marche : une courte aération seulement.',
      de: 'Die Klimaanlage läuft: nur kurz lüften.',
      es: 'El aire acondicionado está en marcha: solo una ventilación corta.',
      it: 'Il climatizzatore è acceso: solo un breve ricambio d’aria.',
    },
    measured: {
      en: 'The air conditioning is on, and {limit} minutes of airing are over.',
      fr: 'La climatisation marche, et les {limit} minutes d’aération sont passées.',
      de: 'Die Klimaanlage läuft, und {limit} Minuten Lüften sind vorbei.',
      es: 'El aire acondicionado está en marcha y han pasado los {limit} minutos de ventilación.',
      it: 'Il climatizzatore è acceso e i {limit} minuti di ricambio d’aria sono passati.',
    },
  },
  sleeping_child: {
    plain: {
      en: 'A child sleeps here.',
      fr: 'Un enfant dort ici.',
      de: 'Hier schläft ein Kind.',
      es: 'Aquí duerme un niño.',
      it: 'Qui dorme un bambino.',
    },
    measured: {
      en: 'A child sleeps here, and it gets up to {value} dB(A) loud.',
      fr: 'Un enfant dort ici, et l’appareil fait jusqu’à {value} dB(A).',
      de: 'Hier schläft ein Kind, und es wird bis zu {value} dB(A) laut.',
      es: 'Aquí duerme un niño, y el aparato hace hasta {value} dB(A).',
      it: 'Qui dorme un bambino, e l’apparecchio fa fino a {value} dB(A).',
    },
  },
  quiet_hours: {
    plain: {
      en: 'It is night: no motor moves a window.',
      fr: 'C’est la nuit : aucun moteur ne bouge de fenêtre.',
      de: 'Es ist Nacht: kein Motor bewegt ein Fenster.',
      es: 'Es de noche: ningún motor mueve una ventana.',
      it: 'È notte: nessun motore muove una finestra.',
    },
    measured: {
      en: 'It is night: it gets up to {value} dB(A) loud, and {limit} is the most now.',
      fr: 'C’est la nuit : l’appareil fait jusqu’à {value} dB(A), et {limit} est le maximum.',
      de: 'Es ist Nacht: es wird bis zu {value} dB(A) laut, und {limit} sind jetzt das Höchste.',
      es: 'Es de noche: el aparato hace hasta {value} dB(A), y ahora {limit} es el máximo.',
      it: 'È notte: l’apparecchio fa fino a {value} dB(A), e ora {limit} è il massimo.',
    },
  },
  input_lost: {
    plain: {
      en: 'The sensors that steer it are silent, old or faulty.',
      fr: 'Les capteurs qui le commandent sont muets, périmés ou défectueux.',
      de: 'Die Sensoren, die es steuern, sind stumm, veraltet oder gestört.',
      es: 'Los sensores que lo gobiernan callan, están anticuados o fallan.',
      it: 'I sensori che lo comandano tacciono, sono vecchi o guasti.',
    },
  },
  minimum_on: {
    plain: {
      en: 'It was just switched or moved: it stays so for some minutes.',
      fr: 'Il vient d’être mis en marche ou bougé : il reste ainsi quelques minutes.',
      de: 'Es wurde gerade geschaltet oder bewegt: es bleibt einige Minuten so.',
      es: 'Se acaba de encender o mover: queda así unos minutos.',
      it: 'È appena stato acceso o mosso: resta così qualche minuto.',
    },
  },
  minimum_off: {
    plain: {
      en: 'It was just switched off or shut: it rests for some minutes.',
      fr: 'Il vient d’être arrêté ou fermé : il se repose quelques minutes.',
      de: 'Es wurde gerade ausgeschaltet oder geschlossen: es ruht einige Minuten.',
      es: 'Se acaba de apagar o cerrar: descansa unos minutos.',
      it: 'È appena stato spento o chiuso: riposa qualche minuto.',
    },
  },
};

/** What a rule says to a person, with the figures that it compared, in one sentence or two. */
export function sayInterlock(
  rule: InterlockName,
  { value, limit, indoor }: Pick<Verdict, 'value' | 'limit' | 'indoor'>,
  language: Language,
): string {
  const { plain, measured, compared, decimals = 0 } = WORDS[rule];
  const text =
    (value !== undefined && indoor !== undefined ? compared : undefined) ??
    (value !== undefined ? measured : undefined) ??
    plain;
  const figures: Readonly<Record<string, number | undefined>> = { value, limit, indoor };
  return text[language].replace(/\{(\w+)\}/g, (_, name: string) => shown(figures[name]!, decimals, language));
}

function shown(figure: number, decimals: number, language: Language): string {
  const text = figure.toFixed(decimals).replace('-', '−');
  return language === 'en' ? text : text.replace('.', ',');
}
