import type { OutcomeVerdict } from '../../action/action-view.ts';
import type { AlertCause, AlertSeverity } from '../../alert/alert.ts';
import type { SensorFaultKind } from '../../fault/fault.ts';
import type { Translated } from '../../language.ts';
import type { Deeds } from '../report.ts';

/** The texts of the report; what stands in braces is filled in. */
export const REPORT_TEXTS = {
  title: {
    en: 'Air report',
    fr: 'Bilan de l’air',
    de: 'Luftbericht',
    es: 'Informe del aire',
    it: 'Resoconto dell’aria',
  },
  soFar: {
    en: 'So far, until {time}',
    fr: 'Jusqu’ici, à {time}',
    de: 'Bisher, bis {time}',
    es: 'Hasta ahora, {time}',
    it: 'Finora, fino a {time}',
  },
  glance: { en: 'At a glance', fr: 'En bref', de: 'Auf einen Blick', es: 'De un vistazo', it: 'In breve' },
  room: { en: 'Room', fr: 'Pièce', de: 'Raum', es: 'Habitación', it: 'Stanza' },
  air: { en: 'Air', fr: 'Air', de: 'Luft', es: 'Aire', it: 'Aria' },
  shares: {
    en: 'Share of time',
    fr: 'Part du temps',
    de: 'Anteil der Zeit',
    es: 'Parte del tiempo',
    it: 'Quota di tempo',
  },
  before: { en: 'Before', fr: 'Avant', de: 'Davor', es: 'Antes', it: 'Prima' },
  aboveLimit: {
    en: 'above the limit',
    fr: 'au-dessus de la limite',
    de: 'über der Grenze',
    es: 'por encima del límite',
    it: 'oltre il limite',
  },
  aboveWho: {
    en: 'PM2.5 above WHO',
    fr: 'PM2,5 au-dessus de l’OMS',
    de: 'PM2,5 über WHO',
    es: 'PM2,5 sobre la OMS',
    it: 'PM2,5 oltre l’OMS',
  },
  measured: { en: 'Measured', fr: 'Mesuré', de: 'Gemessen', es: 'Medido', it: 'Misurato' },
  notScored: {
    en: 'too little measured',
    fr: 'trop peu de mesures',
    de: 'zu wenig gemessen',
    es: 'pocas mediciones',
    it: 'troppo poche misure',
  },
  course: {
    en: 'Score by the hour',
    fr: 'Note heure par heure',
    de: 'Note je Stunde',
    es: 'Nota hora a hora',
    it: 'Voto ora per ora',
  },
  courseOf: {
    en: '{quantity}: mean of each hour, up to {highest}; dashed: the limit, {limit}',
    fr: '{quantity} : moyenne de chaque heure, jusqu’à {highest} ; tirets : la limite, {limit}',
    de: '{quantity}: Mittel jeder Stunde, bis {highest}; gestrichelt: die Grenze, {limit}',
    es: '{quantity}: media de cada hora, hasta {highest}; a trazos: el límite, {limit}',
    it: '{quantity}: media di ogni ora, fino a {highest}; tratteggiato: il limite, {limit}',
  },
  exposure: { en: 'Exposure', fr: 'Exposition', de: 'Belastung', es: 'Exposición', it: 'Esposizione' },
  quantity: { en: 'Quantity', fr: 'Grandeur', de: 'Größe', es: 'Magnitud', it: 'Grandezza' },
  limit: { en: 'Limit', fr: 'Limite', de: 'Grenze', es: 'Límite', it: 'Limite' },
  mean: { en: 'Mean', fr: 'Moyenne', de: 'Mittel', es: 'Media', it: 'Media' },
  highest: { en: 'Highest', fr: 'Maximum', de: 'Höchstwert', es: 'Máximo', it: 'Massimo' },
  hoursAbove: {
    en: 'Time above',
    fr: 'Temps au-dessus',
    de: 'Zeit darüber',
    es: 'Tiempo por encima',
    it: 'Tempo oltre',
  },
  dose: {
    en: 'Excess × time',
    fr: 'Excès × durée',
    de: 'Überschuss × Zeit',
    es: 'Exceso × tiempo',
    it: 'Eccesso × tempo',
  },
  worst: {
    en: 'Worst moments',
    fr: 'Pires moments',
    de: 'Schlechteste Momente',
    es: 'Peores momentos',
    it: 'Momenti peggiori',
  },
  done: {
    en: 'What was proposed and done',
    fr: 'Ce qui a été proposé et fait',
    de: 'Was vorgeschlagen und getan wurde',
    es: 'Lo que se propuso y se hizo',
    it: 'Che cosa è stato proposto e fatto',
  },
  brought: {
    en: 'What it brought',
    fr: 'Ce que cela a apporté',
    de: 'Was es brachte',
    es: 'Lo que aportó',
    it: 'Che cosa ha portato',
  },
  lower: {
    en: '{quantity}: {gain} lower than without it, on average of {count}',
    fr: '{quantity} : {gain} de moins que sans cela, en moyenne sur {count}',
    de: '{quantity}: {gain} niedriger als ohne, im Mittel von {count}',
    es: '{quantity}: {gain} menos que sin ello, de media en {count}',
    it: '{quantity}: {gain} in meno che senza, in media su {count}',
  },
  higher: {
    en: '{quantity}: {gain} higher than expected without it, on average of {count}',
    fr: '{quantity} : {gain} de plus que prévu sans cela, en moyenne sur {count}',
    de: '{quantity}: {gain} höher als ohne erwartet, im Mittel von {count}',
    es: '{quantity}: {gain} más de lo previsto sin ello, de media en {count}',
    it: '{quantity}: {gain} in più del previsto senza, in media su {count}',
  },
  alerts: { en: 'Alerts', fr: 'Alertes', de: 'Warnungen', es: 'Avisos', it: 'Avvisi' },
  faults: { en: 'Sensors', fr: 'Capteurs', de: 'Sensoren', es: 'Sensores', it: 'Sensori' },
  since: { en: 'Since', fr: 'Depuis', de: 'Seit', es: 'Desde', it: 'Da' },
  until: { en: 'Until', fr: 'Jusqu’à', de: 'Bis', es: 'Hasta', it: 'Fino a' },
  what: { en: 'What', fr: 'Quoi', de: 'Was', es: 'Qué', it: 'Che cosa' },
  severity: { en: 'How bad', fr: 'Gravité', de: 'Wie ernst', es: 'Gravedad', it: 'Gravità' },
  sensor: { en: 'Sensor', fr: 'Capteur', de: 'Sensor', es: 'Sensor', it: 'Sensore' },
  open: { en: 'still open', fr: 'toujours en cours', de: 'noch offen', es: 'sigue abierto', it: 'ancora aperto' },
  energy: { en: 'Energy', fr: 'Énergie', de: 'Energie', es: 'Energía', it: 'Energia' },
  device: { en: 'Device', fr: 'Appareil', de: 'Gerät', es: 'Aparato', it: 'Apparecchio' },
  electricity: { en: 'Electricity', fr: 'Électricité', de: 'Strom', es: 'Electricidad', it: 'Elettricità' },
  saved: { en: 'Not used', fr: 'Économisé', de: 'Eingespart', es: 'Ahorrado', it: 'Risparmiato' },
  on: { en: 'Time on', fr: 'Durée', de: 'Zeit an', es: 'Tiempo encendido', it: 'Tempo acceso' },
  switchings: { en: 'Switchings', fr: 'Commutations', de: 'Schaltungen', es: 'Conmutaciones', it: 'Commutazioni' },
  total: { en: 'Total', fr: 'Total', de: 'Zusammen', es: 'Total', it: 'Totale' },
  heat: {
    en: 'Heat that actions were expected to cost: {heat}.',
    fr: 'Chaleur que les actions devaient coûter : {heat}.',
    de: 'Wärme, die die Handlungen voraussichtlich kosteten: {heat}.',
    es: 'Calor que se preveía que costaran las acciones: {heat}.',
    it: 'Calore che le azioni dovevano costare: {heat}.',
  },
  noRooms: {
    en: 'This site has no rooms yet: add one on the page, or let a sensor announce itself.',
    fr: 'Ce lieu n’a pas encore de pièces : ajoutez-en une sur la page, ou laissez un capteur s’annoncer.',
    de: 'Dieser Ort hat noch keine Räume: legen Sie einen auf der Seite an, oder lassen Sie einen Sensor sich melden.',
    es: 'Este lugar aún no tiene habitaciones: añada una en la página o deje que un sensor se anuncie.',
    it: 'Questo luogo non ha ancora stanze: aggiungine una nella pagina o lascia che un sensore si annunci.',
  },
  howToRead: {
    en: 'How to read this: scores go from 0 to 100, 100 is best. Times above a limit and shares are counted from means of {minutes} minutes; what was not measured is left out. Excess × time is by how much a limit was exceeded, for how long. PM2.5 is compared with the daily guideline of WHO 2021, {who}. “Not used” is electricity that devices did not take because they were turned down, counted for two hours each time at most.',
    fr: 'Comment lire ce bilan : les notes vont de 0 à 100, 100 étant le meilleur. Les temps au-dessus d’une limite et les parts sont comptés sur des moyennes de {minutes} minutes ; ce qui n’a pas été mesuré n’est pas compté. Excès × durée dit de combien et combien de temps une limite a été dépassée. Les PM2,5 sont comparées à la valeur guide journalière de l’OMS 2021, {who}. « Économisé » est l’électricité que des appareils n’ont pas prise parce qu’ils ont été baissés, comptée deux heures au plus à chaque fois.',
    de: 'So liest man das: Noten reichen von 0 bis 100, 100 ist am besten. Zeiten über einer Grenze und Anteile werden aus Mitteln von {minutes} Minuten gezählt; was nicht gemessen wurde, zählt nicht mit. Überschuss × Zeit sagt, um wie viel und wie lange eine Grenze überschritten war. PM2,5 wird mit dem Tagesrichtwert der WHO 2021 verglichen, {who}. „Eingespart“ ist Strom, den Geräte nicht brauchten, weil sie heruntergestellt wurden, jedes Mal höchstens zwei Stunden lang gezählt.',
    es: 'Cómo leerlo: las notas van de 0 a 100; 100 es lo mejor. Los tiempos por encima de un límite y las partes se cuentan con medias de {minutes} minutos; lo que no se midió no cuenta. Exceso × tiempo dice cuánto y durante cuánto se superó un límite. Las PM2,5 se comparan con la guía diaria de la OMS 2021, {who}. «Ahorrado» es la electricidad que los aparatos no tomaron porque se bajaron, contada dos horas como mucho cada vez.',
    it: 'Come leggerlo: i voti vanno da 0 a 100; 100 è il meglio. I tempi oltre un limite e le quote si contano su medie di {minutes} minuti; ciò che non è stato misurato non conta. Eccesso × tempo dice di quanto e per quanto un limite è stato superato. Le PM2,5 si confrontano con la linea guida giornaliera dell’OMS 2021, {who}. «Risparmiato» è l’elettricità che gli apparecchi non hanno preso perché abbassati, contata al massimo due ore ogni volta.',
  },
} as const satisfies Record<string, Translated>;
export type ReportText = keyof typeof REPORT_TEXTS;

export const DEED_LABELS: Readonly<Record<keyof Deeds, Translated>> = {
  advised: { en: 'proposed', fr: 'proposées', de: 'vorgeschlagen', es: 'propuestas', it: 'proposte' },
  done: { en: 'done', fr: 'faites', de: 'getan', es: 'hechas', it: 'fatte' },
  refused: { en: 'refused', fr: 'refusées', de: 'abgelehnt', es: 'rechazadas', it: 'rifiutate' },
  snoozed: { en: 'put off', fr: 'remises à plus tard', de: 'verschoben', es: 'aplazadas', it: 'rimandate' },
  undone: { en: 'undone', fr: 'annulées', de: 'rückgängig gemacht', es: 'deshechas', it: 'annullate' },
  failed: {
    en: 'not carried out by the device',
    fr: 'non exécutées par l’appareil',
    de: 'vom Gerät nicht ausgeführt',
    es: 'no ejecutadas por el aparato',
    it: 'non eseguite dall’apparecchio',
  },
  manual: {
    en: 'moved by hand',
    fr: 'manœuvres à la main',
    de: 'von Hand bewegt',
    es: 'movidas a mano',
    it: 'mosse a mano',
  },
};

export const VERDICT_LABELS: Readonly<Record<OutcomeVerdict, Translated>> = {
  better: {
    en: 'better than expected',
    fr: 'mieux que prévu',
    de: 'besser als erwartet',
    es: 'mejor de lo previsto',
    it: 'meglio del previsto',
  },
  as_expected: { en: 'as expected', fr: 'comme prévu', de: 'wie erwartet', es: 'como se preveía', it: 'come previsto' },
  less: {
    en: 'less than expected',
    fr: 'moins que prévu',
    de: 'weniger als erwartet',
    es: 'menos de lo previsto',
    it: 'meno del previsto',
  },
  none: { en: 'nothing', fr: 'rien', de: 'nichts', es: 'nada', it: 'nulla' },
  unclear: { en: 'cannot be told', fr: 'indéterminable', de: 'nicht zu sagen', es: 'no se sabe', it: 'non si sa' },
};

export const SEVERITY_LABELS: Readonly<Record<AlertSeverity, Translated>> = {
  info: { en: 'for information', fr: 'pour information', de: 'zur Kenntnis', es: 'informativo', it: 'informativo' },
  warning: { en: 'warning', fr: 'avertissement', de: 'Warnung', es: 'advertencia', it: 'avvertimento' },
  danger: { en: 'danger', fr: 'danger', de: 'Gefahr', es: 'peligro', it: 'pericolo' },
};

/** What an alert is about that no rule of the configuration made. */
export const CAUSE_LABELS: Readonly<Record<Exclude<AlertCause, 'rule'>, Translated>> = {
  sensor_fault: {
    en: 'a sensor is faulty',
    fr: 'un capteur est défaillant',
    de: 'ein Sensor ist gestört',
    es: 'un sensor falla',
    it: 'un sensore è guasto',
  },
  actuator_failed: {
    en: 'a device did not obey',
    fr: 'un appareil n’a pas obéi',
    de: 'ein Gerät gehorchte nicht',
    es: 'un aparato no obedeció',
    it: 'un apparecchio non ha obbedito',
  },
  smoke: { en: 'smoke', fr: 'fumée', de: 'Rauch', es: 'humo', it: 'fumo' },
  carbon_monoxide: {
    en: 'carbon monoxide',
    fr: 'monoxyde de carbone',
    de: 'Kohlenmonoxid',
    es: 'monóxido de carbono',
    it: 'monossido di carbonio',
  },
  history_delayed: {
    en: 'the history did not arrive',
    fr: 'l’historique n’est pas arrivé',
    de: 'der Verlauf kam nicht an',
    es: 'el historial no llegó',
    it: 'lo storico non è arrivato',
  },
  history_shed: {
    en: 'the history has a gap',
    fr: 'l’historique a une lacune',
    de: 'der Verlauf hat eine Lücke',
    es: 'el historial tiene un hueco',
    it: 'lo storico ha una lacuna',
  },
};

/** A fault in a few words, for a table. */
export const FAULT_LABELS: Readonly<Record<SensorFaultKind, Translated>> = {
  out_of_range: {
    en: 'out of range',
    fr: 'hors plage',
    de: 'außerhalb des Bereichs',
    es: 'fuera de rango',
    it: 'fuori scala',
  },
  stuck: { en: 'stands still', fr: 'figé', de: 'steht still', es: 'no se mueve', it: 'fermo' },
  at_floor: {
    en: 'at its lowest value',
    fr: 'à sa valeur minimale',
    de: 'am untersten Wert',
    es: 'en su valor mínimo',
    it: 'al valore minimo',
  },
  spikes: { en: 'spikes', fr: 'pics', de: 'Ausreißer', es: 'picos', it: 'picchi' },
  too_fast: {
    en: 'changes too fast',
    fr: 'change trop vite',
    de: 'ändert sich zu schnell',
    es: 'cambia demasiado rápido',
    it: 'cambia troppo in fretta',
  },
  drift: { en: 'drifts', fr: 'dérive', de: 'driftet', es: 'deriva', it: 'deriva' },
  disagrees: {
    en: 'disagrees with others',
    fr: 'en désaccord avec d’autres',
    de: 'weicht von anderen ab',
    es: 'no coincide con otros',
    it: 'non concorda con altri',
  },
  impossible_change: {
    en: 'physically impossible change',
    fr: 'changement physiquement impossible',
    de: 'physikalisch unmögliche Änderung',
    es: 'cambio físicamente imposible',
    it: 'cambiamento fisicamente impossibile',
  },
  unusual: { en: 'unusual', fr: 'inhabituel', de: 'ungewöhnlich', es: 'inusual', it: 'insolito' },
  dropout: { en: 'gaps', fr: 'interruptions', de: 'Aussetzer', es: 'cortes', it: 'interruzioni' },
  unit_changed: {
    en: 'its unit changed',
    fr: 'son unité a changé',
    de: 'seine Einheit hat gewechselt',
    es: 'cambió su unidad',
    it: 'la sua unità è cambiata',
  },
  saturated: {
    en: 'at its highest value',
    fr: 'à sa valeur maximale',
    de: 'am obersten Wert',
    es: 'en su valor máximo',
    it: 'al valore massimo',
  },
};
