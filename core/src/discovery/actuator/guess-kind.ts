import type { ActuatorKind } from '../../action/actuator.ts';
import type { ActuatorComponent, Facets } from './announced-actuator.ts';
import { openingOfContact } from './contact.ts';
import { plainText } from './plain-text.ts';

/** What an entity says of what it is. */
export interface ActuatorClaim {
  readonly component: ActuatorComponent;
  readonly deviceClass: string | undefined;
  /** Its names, its device's, and the model. */
  readonly names: readonly string[];
  readonly facets: Facets;
}

/** What it seems to be and why; `isOther` when it certainly is nothing that acts on the air of a room. */
export interface KindGuess {
  readonly kind: ActuatorKind | undefined;
  readonly reason: string;
  readonly isOther?: true;
}

/** Words of five languages, tried in this order: a dehumidifier is no humidifier, a heat recovery unit no heater. */
const NAMED: readonly (readonly [ActuatorKind, RegExp])[] = [
  ['dehumidifier', /dehumidif|entfeucht|deshumid|deumidif/],
  ['humidifier', /humidif|befeucht|umidific/],
  ['purifier', /purif|purificateur|epurateur|luftreinig|air ?clean|air ?wash|depurator|\bhepa\b/],
  [
    'ventilation',
    /ventilation|ventilacion|ventilazione|\b(?:hrv|erv|mvhr|mev|vmc|kwl|wtw)\b|luftung|heat recovery|rekuperat|recuperat|warmeruckgewinn|comfo ?air|double flux/,
  ],
  [
    'fan',
    /\b(?:hood|range hood|cooker hood)\b|extract|exhaust|dunstabzug|abluft|\bhotte\b|aspirat|campana|cappa|estrattor|bath(?:room)? ?fan|badlufter|toilet fan/,
  ],
  ['window', /window|fenster|fenetre|ventana|finestra|skylight|lucernari|tragaluz|velux|oberlicht/],
  ['heater', /heater|heating|radiator|heiz|chauff|radiateur|calefac|riscald|termosifon|thermostat|\btrv\b/],
  ['cooler', /air ?con|\bcooler|klima|climatis|aire acondicionado|condizionator/],
];
/** Fans that stir the air of a room without bringing or cleaning any. */
const STIRRING =
  /ceiling|deckenvent|plafon|techo|soffitto|\b(?:desk|table|tower|pedestal|stand|standing) ?fan|tischvent|turmvent|standvent/;
/** What turns a number or a choice of a unit into its stage, among its many settings. */
const STRENGTH =
  /speed|level|stage|power|\bfan\b|mode|stufe|leistung|vitesse|niveau|puissance|velocidad|nivel|potencia|velocita|livello|potenza/;
const SUN_COVERS: ReadonlySet<string> = new Set(['awning', 'blind', 'curtain', 'shade', 'shutter']);

/**
 * What an announced entity seems to be, by its component, its device class and its names. A fan or a plug that names nothing
 * is left to a person: what it moves cannot be told from outside.
 */
export function guessKind(claim: ActuatorClaim): KindGuess {
  return GUESSES[claim.component](claim);
}

const GUESSES: Readonly<Record<ActuatorComponent, (claim: ActuatorClaim) => KindGuess>> = {
  fan: ({ names }) => {
    const stirring = names.find((name) => STIRRING.test(plainText(name)));
    if (stirring !== undefined) return unknown(`"${stirring}" stirs the air of its room`);
    return (
      byName(names, ['purifier', 'ventilation', 'fan', 'dehumidifier', 'humidifier']) ?? unknown('a fan of any use')
    );
  },
  switch: ({ names }) => byName(names) ?? unknown('a switch of anything'),
  cover: ({ deviceClass, names }) => {
    if (deviceClass === 'window') return { kind: 'window', reason: 'class window' };
    if (deviceClass === 'door') return { kind: 'door', reason: 'class door' };
    if (deviceClass === 'damper') return { kind: 'ventilation', reason: 'class damper' };
    if (deviceClass === 'garage' || deviceClass === 'gate') return other(`class ${deviceClass}`);
    if (deviceClass !== undefined && SUN_COVERS.has(deviceClass))
      return { kind: 'cover', reason: `class ${deviceClass}` };
    return byName(names, ['window', 'ventilation']) ?? unknown('a cover without a class');
  },
  climate: ({ names, facets: { mode, setPoint } }) => {
    if (setPoint === undefined) return unknown('a climate device without a set point');
    if (mode === undefined || (mode.heat !== undefined && mode.cool === undefined))
      return { kind: 'heater', reason: 'it heats' };
    if (mode.heat === undefined && mode.cool !== undefined) return { kind: 'cooler', reason: 'it cools' };
    return byName(names, ['heater', 'cooler']) ?? unknown('it heats and cools');
  },
  humidifier: ({ deviceClass }) =>
    deviceClass === 'dehumidifier'
      ? { kind: 'dehumidifier', reason: 'class dehumidifier' }
      : { kind: 'humidifier', reason: 'a humidifier' },
  valve: ({ deviceClass, names }) =>
    deviceClass === undefined
      ? (byName(names, ['ventilation', 'fan', 'heater']) ?? unknown('a valve of anything'))
      : other(`a valve for ${deviceClass}`),
  number: strengthOfUnit,
  select: strengthOfUnit,
  binary_sensor: ({ deviceClass, names }) => {
    const { kind, reason } = openingOfContact(deviceClass, names);
    return kind === undefined ? other(reason) : { kind, reason };
  },
};

function strengthOfUnit({ component, names }: ActuatorClaim): KindGuess {
  const guess = byName(names, ['ventilation', 'purifier', 'fan']);
  const strength = names.some((name) => STRENGTH.test(plainText(name)));
  return guess !== undefined && strength ? guess : other(`a ${component} that is no strength of a unit`);
}

function byName(names: readonly string[], kinds?: readonly ActuatorKind[]): KindGuess | undefined {
  for (const name of names)
    for (const [kind, words] of NAMED)
      if ((kinds === undefined || kinds.includes(kind)) && words.test(plainText(name)))
        return { kind, reason: `named "${name}"` };
  return undefined;
}

function unknown(what: string): KindGuess {
  return { kind: undefined, reason: `${what}: say in the configuration what it is` };
}

function other(why: string): KindGuess {
  return { kind: undefined, reason: `${why}: nothing for the air of a room`, isOther: true };
}
