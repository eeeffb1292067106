import { plainText } from '../discovery/actuator/plain-text.ts';
import { OUR_IDENTIFIER_PREFIX, OUR_ORIGIN } from '../discovery/own.ts';
import type { HaSubject } from './subject.ts';

/** Integrations that work their values out from other entities, which then would count twice. */
const DERIVED: ReadonlySet<string> = new Set([
  'derivative',
  'filter',
  'group',
  'history_stats',
  'integration',
  'min_max',
  'mold_indicator',
  'statistics',
  'trend',
]);

/** Integrations of machines that tell how warm they are themselves. */
const MACHINES: ReadonlySet<string> = new Set([
  'apcupsd',
  'glances',
  'hassio',
  'mobile_app',
  'nut',
  'octoprint',
  'proxmoxve',
  'qnap',
  'rpi_power',
  'synology_dsm',
  'system_bridge',
  'systemmonitor',
  'truenas',
  'unifi',
  'unifiprotect',
]);

/** Things whose temperature or humidity is not that of the air around people, in five languages. */
const OTHER_THINGS =
  /\b(?:fridge|refrigerator|freezer|oven|dishwasher|washing machine|washer|tumble dryer|kettle|boiler|hot ?water|water heater|pool|hot ?tub|spa|aquarium|fish ?tank|terrarium|nozzle|printer|server rack|nas|hard disk|disk|ssd|router|modem|inverter|solar|battery|charger|wallbox|engine|car|pipe|supply|soil|plant|kuhlschrank|gefrier\w*|backofen|spulmaschine|waschmaschine|trockner|kessel|warmwasser|vorlauf|rucklauf|wechselrichter|boden|frigo|refrigerateur|congelateur|lave ?linge|lave ?vaisselle|chaudiere|eau chaude|piscine|nevera|congelador|horno|lavadora|lavavajillas|caldera|agua caliente|piscina|frigorifero|congelatore|forno|lavatrice|lavastoviglie|caldaia|acqua calda)\b/;

/** Words of a value that is not what is measured now. */
const NOT_NOW =
  /\b(?:min|max|minimum|maximum|average|mean|today|yesterday|tomorrow|daily|highest|lowest|mittelwert|heute|gestern|moyenne|hier|ayer|ieri)\b/;

/** Whether an entity comes from us, and so must never be read back. */
export function isOurs({ entity, device }: Pick<HaSubject, 'entity' | 'device'>): boolean {
  if (entity?.uniqueId?.startsWith(OUR_IDENTIFIER_PREFIX)) return true;
  if (device?.manufacturer === OUR_ORIGIN) return true;
  return device?.identifiers.some((parts) => parts.some((part) => part.startsWith(OUR_IDENTIFIER_PREFIX))) ?? false;
}

/** Why an entity is left alone whatever it is; undefined where nothing speaks against it. What a person says counts. */
export function whyLeftOut({ entity, device, correction }: HaSubject): string | undefined {
  if (correction?.use === 'ignore') return 'a person says that it is to be left alone';
  if (entity?.isDisabled || device?.isDisabled) return 'it is disabled';
  if (correction !== undefined) return undefined;
  if (entity?.isHidden) return 'it is hidden';
  if (entity?.category !== undefined) return `it is for ${entity.category}`;
  if (entity?.platform !== undefined && DERIVED.has(entity.platform))
    return `${entity.platform} works it out from other entities`;
  return undefined;
}

/** Why a value is not that of the air of a room, although its class says so; undefined where nothing speaks against it. */
export function whyNotTheAir({ entity, device, names, correction }: HaSubject): string | undefined {
  if (correction?.quantity !== undefined) return undefined;
  if (entity?.platform !== undefined && MACHINES.has(entity.platform)) return `${entity.platform} tells of a machine`;
  const thing = [...names, device?.name ?? ''].find((name) => OTHER_THINGS.test(plainText(name)));
  if (thing !== undefined) return `"${thing}" is not the air of a room`;
  const [own] = names;
  return own !== undefined && NOT_NOW.test(plainText(own)) ? `"${own}" is not what is measured now` : undefined;
}
