import { hasSetPoint } from '../action/action-of-level.ts';
import type { ActuatorKind } from '../action/actuator.ts';
import { ACTUATOR_LABELS } from '../action/actuator-name.ts';
import type { Action } from '../action/plan.ts';
import { sayDevice } from '../action/words/device.ts';
import { fill } from '../action/words/figures.ts';
import type { Language, Translated } from '../language.ts';

/** `{it}` is the device with its article, `{name}` without. */
const DEEDS = {
  open: { en: 'Open {it}', fr: 'Ouvrir {it}', de: '{name} öffnen', es: 'Abrir {it}', it: 'Aprire {it}' },
  close: { en: 'Close {it}', fr: 'Fermer {it}', de: '{name} schließen', es: 'Cerrar {it}', it: 'Chiudere {it}' },
  wide: {
    en: 'Open {it} wide',
    fr: 'Ouvrir {it} en grand',
    de: '{name} ganz öffnen',
    es: 'Abrir {it} del todo',
    it: 'Aprire del tutto {it}',
  },
  ajar: {
    en: 'Set {it} ajar',
    fr: 'Entrouvrir {it}',
    de: '{name} auf Kipp stellen',
    es: 'Entreabrir {it}',
    it: 'Socchiudere {it}',
  },
  raise: { en: 'Raise {it}', fr: 'Relever {it}', de: '{name} hochziehen', es: 'Subir {it}', it: 'Alzare {it}' },
  lower: { en: 'Lower {it}', fr: 'Baisser {it}', de: '{name} herunterlassen', es: 'Bajar {it}', it: 'Abbassare {it}' },
  turn_on: {
    en: 'Turn on {it}',
    fr: 'Allumer {it}',
    de: '{name} einschalten',
    es: 'Encender {it}',
    it: 'Accendere {it}',
  },
  turn_off: {
    en: 'Turn off {it}',
    fr: 'Éteindre {it}',
    de: '{name} ausschalten',
    es: 'Apagar {it}',
    it: 'Spegnere {it}',
  },
  stronger: {
    en: 'Turn up {it}',
    fr: 'Faire tourner {it} plus fort',
    de: '{name} höher stellen',
    es: 'Poner {it} más fuerte',
    it: 'Aumentare {it}',
  },
  weaker: {
    en: 'Turn down {it}',
    fr: 'Faire tourner {it} moins fort',
    de: '{name} niedriger stellen',
    es: 'Poner {it} más suave',
    it: 'Ridurre {it}',
  },
  warmer: {
    en: 'Set {it} warmer',
    fr: 'Régler {it} plus chaud',
    de: '{name} wärmer stellen',
    es: 'Subir los grados en {it}',
    it: 'Impostare {it} più caldo',
  },
  cooler: {
    en: 'Set {it} cooler',
    fr: 'Régler {it} plus frais',
    de: '{name} kühler stellen',
    es: 'Bajar los grados en {it}',
    it: 'Impostare {it} più fresco',
  },
} as const satisfies Record<string, Translated>;

/** What is said when everything may stay as it is. */
export const NOTHING_TO_DO: Translated = {
  en: 'Nothing to do',
  fr: 'Rien à faire',
  de: 'Nichts zu tun',
  es: 'Nada que hacer',
  it: 'Niente da fare',
};

type Deed = keyof typeof DEEDS;
type DeedsByAction = Readonly<Partial<Record<Action, Deed>>>;

const OPENINGS: DeedsByAction = { open: 'open', close: 'close', increase: 'wide', decrease: 'ajar' };
const COVERS: DeedsByAction = { open: 'raise', close: 'lower' };
const SET_POINTS: DeedsByAction = { increase: 'warmer', decrease: 'cooler' };
const MACHINES: DeedsByAction = {
  turn_on: 'turn_on',
  turn_off: 'turn_off',
  increase: 'stronger',
  decrease: 'weaker',
};

/** What can be done to an actuator of that kind (see `actionOf`), each with what it is called in a list: "Open the window". */
export function deedsOf(kind: ActuatorKind, language: Language): [action: Action, text: string][] {
  const name = ACTUATOR_LABELS[kind][language];
  const values = { it: sayDevice(kind, name, language), name };
  return Object.entries(deedsByAction(kind)).map(([action, deed]) => [
    action as Action,
    fill(DEEDS[deed], language, values),
  ]);
}

function deedsByAction(kind: ActuatorKind): DeedsByAction {
  if (kind === 'cover') return COVERS;
  if (hasSetPoint(kind)) return SET_POINTS;
  return kind === 'window' || kind === 'door' ? OPENINGS : MACHINES;
}
