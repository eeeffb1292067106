import type { Language, Translated } from '../../language.ts';
import { hasSetPoint } from '../action-of-level.ts';
import type { ActuatorKind } from '../actuator.ts';
import type { Action } from '../plan.ts';
import { sayDevice } from './device.ts';
import { fill, sayNumber } from './figures.ts';

/** `{it}` is the device, `{for}` how long, with a space before it, `{stage}` its stage likewise, `{to}` the new level. */
const DEEDS = {
  open: {
    en: 'Open {it}{for}',
    fr: 'Ouvrez {it}{for}',
    de: 'Öffnen Sie {it}{for}',
    es: 'Abra {it}{for}',
    it: 'Aprire {it}{for}',
  },
  ajar: {
    en: 'Set {it} ajar{for}',
    fr: 'Entrouvrez {it}{for}',
    de: 'Stellen Sie {it}{for} auf Kipp',
    es: 'Entreabra {it}{for}',
    it: 'Socchiudere {it}{for}',
  },
  wide: {
    en: 'Open {it} wide{for}',
    fr: 'Ouvrez {it} en grand{for}',
    de: 'Öffnen Sie {it}{for} ganz',
    es: 'Abra {it} del todo{for}',
    it: 'Aprire del tutto {it}{for}',
  },
  close: {
    en: 'Close {it}{for}',
    fr: 'Fermez {it}{for}',
    de: 'Schließen Sie {it}{for}',
    es: 'Cierre {it}{for}',
    it: 'Chiudere {it}{for}',
  },
  raise: {
    en: 'Raise {it}{for}',
    fr: 'Relevez {it}{for}',
    de: 'Ziehen Sie {it}{for} hoch',
    es: 'Suba {it}{for}',
    it: 'Alzare {it}{for}',
  },
  lower: {
    en: 'Lower {it}{for}',
    fr: 'Baissez {it}{for}',
    de: 'Lassen Sie {it}{for} herunter',
    es: 'Baje {it}{for}',
    it: 'Abbassare {it}{for}',
  },
  turn_on: {
    en: 'Turn on {it}{stage}{for}',
    fr: 'Allumez {it}{stage}{for}',
    de: 'Schalten Sie {it}{for}{stage} ein',
    es: 'Encienda {it}{stage}{for}',
    it: 'Accendere {it}{stage}{for}',
  },
  turn_off: {
    en: 'Turn off {it}{for}',
    fr: 'Éteignez {it}{for}',
    de: 'Schalten Sie {it}{for} aus',
    es: 'Apague {it}{for}',
    it: 'Spegnere {it}{for}',
  },
  stage: {
    en: 'Set {it} to stage {to}{for}',
    fr: 'Réglez {it} sur le niveau {to}{for}',
    de: 'Stellen Sie {it}{for} auf Stufe {to}',
    es: 'Ponga {it} en el nivel {to}{for}',
    it: 'Portare {it} al livello {to}{for}',
  },
  degrees: {
    en: 'Set {it} to {to}{for}',
    fr: 'Réglez {it} sur {to}{for}',
    de: 'Stellen Sie {it}{for} auf {to}',
    es: 'Ponga {it} a {to}{for}',
    it: 'Impostare {it} a {to}{for}',
  },
  keep: {
    en: 'Leave {it} as it is{for}',
    fr: 'Ne changez rien à {it}{for}',
    de: 'Lassen Sie {it}{for}, wie es ist',
    es: 'Deje {it} como está{for}',
    it: 'Lasciare {it} com’è{for}',
  },
} as const satisfies Record<string, Translated>;

const FOR: Translated = {
  en: ' for {n} minutes',
  fr: ' pendant {n} minutes',
  de: ' {n} Minuten lang',
  es: ' durante {n} minutos',
  it: ' per {n} minuti',
};
const STAGE: Translated = {
  en: ' at stage {n}',
  fr: ' au niveau {n}',
  de: ' auf Stufe {n}',
  es: ' en el nivel {n}',
  it: ' al livello {n}',
};

/** Up to this share a window is ajar rather than open. */
const AJAR_UP_TO = 0.3;

/** What is to be done, without a time and a full stop: "Open the window for 10 minutes". */
export function sayDeed(
  {
    kind,
    name,
    action,
    level,
  }: { readonly kind: ActuatorKind; readonly name: string; readonly action: Action; readonly level: number },
  minutes: number | undefined,
  language: Language,
): string {
  const staged = kind === 'fan' || kind === 'ventilation' || kind === 'purifier';
  const to = hasSetPoint(kind) ? `${sayNumber(level, language, 1)}\u202f°C` : sayNumber(level, language, 1);
  return fill(DEEDS[deedOf(kind, action, level)], language, {
    it: sayDevice(kind, name, language),
    to,
    for: minutes === undefined ? '' : fill(FOR, language, { n: String(minutes) }),
    // The first stage goes without saying.
    stage: staged && level > 1 ? fill(STAGE, language, { n: String(level) }) : '',
  });
}

function deedOf(kind: ActuatorKind, action: Action, level: number): keyof typeof DEEDS {
  if (kind === 'cover' && action !== 'keep') return action === 'open' ? 'raise' : 'lower';
  if (action === 'open') return level <= AJAR_UP_TO ? 'ajar' : 'open';
  if (action !== 'increase' && action !== 'decrease') return action;
  if (hasSetPoint(kind)) return 'degrees';
  if (kind === 'window' || kind === 'door') return level <= AJAR_UP_TO ? 'ajar' : 'wide';
  return 'stage';
}
