import type { QuantityLimit } from '../home/configuration.ts';
import { LANGUAGES, type Translated } from '../language.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { AlertRule } from './rule.ts';
import { RULE_NAMES } from './rule-names.ts';

type Limits = Readonly<Partial<Record<Quantity, QuantityLimit>>>;

/** Whether an alert of a quantity's danger limit wakes people: smoke does, stale air is put right without. */
const WATCHED: readonly { readonly quantity: Quantity; readonly wakes: boolean }[] = [
  { quantity: 'co2', wakes: false },
  { quantity: 'pm25', wakes: true },
  { quantity: 'tvoc', wakes: false },
];

/**
 * The rules that hold in a room where nobody configured others, by its limits. They are few, and slow where there is
 * time: a warning comes after half an hour above the critical limit (halfway between warning and danger where there is
 * none), danger after five minutes above that limit. Carbon monoxide is told of at once from its critical limit on
 * (30 ppm, where alarms by EN 50291 begin to count). Mould: an index above 2 is red in the traffic light of VTT and
 * Fraunhofer IBP; it moves over weeks, so a day is waited for. What is wrong with sensors and actuators comes as alerts
 * of a cause of its own.
 */
export function defaultAlertRules(limits: Limits): AlertRule[] {
  const rules: AlertRule[] = [];
  const { co } = limits;
  if (co !== undefined) {
    rules.push({
      ...rule('co-danger', `co >= ${co.critical ?? co.danger}`, 'danger', named(RULE_NAMES.dangerOf, 'co')),
      covers: ['co-warning'],
      repeat_minutes: 5,
    });
    rules.push(rule('co-warning', `co > ${co.warning} for 30m`, 'warning', named(RULE_NAMES.warningOf, 'co')));
  }
  for (const { quantity, wakes } of WATCHED) {
    const limit = limits[quantity];
    if (limit === undefined) continue;
    const { warning, danger, critical = (warning + danger) / 2 } = limit;
    rules.push({
      ...rule(`${quantity}-danger`, `${quantity} > ${danger} for 5m`, 'danger', named(RULE_NAMES.dangerOf, quantity)),
      covers: [`${quantity}-warning`],
      quiet_hours: wakes ? 'notify' : 'wait',
    });
    rules.push(
      rule(
        `${quantity}-warning`,
        `${quantity} > ${critical} for 30m`,
        'warning',
        named(RULE_NAMES.warningOf, quantity),
      ),
    );
  }
  rules.push(rule('mould', 'mould_index > 2 for 1d', 'warning', RULE_NAMES.mould));
  return rules;
}

function rule(id: string, when: string, severity: AlertRule['severity'], name: Translated): AlertRule {
  return { id, name, enabled: true, when, severity };
}

/** The same name with the label of a quantity in each language. */
function named(name: Translated, quantity: Quantity): Translated {
  const { label } = CATALOGUE[quantity];
  return Object.fromEntries(LANGUAGES.map((of) => [of, name[of].replace('%s', label[of])])) as unknown as Translated;
}
