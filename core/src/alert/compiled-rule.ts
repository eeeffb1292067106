import { IaqverseError } from '../error.ts';
import type { QuantityLimit } from '../home/configuration.ts';
import type { Place } from '../home/event.ts';
import { DEFAULT_TVOC_MOLAR_MASS } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { ALERT_SEVERITIES } from './alert.ts';
import type { Condition } from './condition/condition.ts';
import { conditionSentence } from './condition/condition-error.ts';
import { formatCondition } from './condition/format-condition.ts';
import { parseCondition } from './condition/parse-condition.ts';
import { relaxCondition } from './condition/relax-condition.ts';
import { defaultAlertRules } from './default-rules.ts';
import type { AlertRule } from './rule.ts';

/** A rule with its conditions understood. */
export interface CompiledRule {
  readonly rule: AlertRule;
  readonly when: Condition;
  /** The canonical text of `when`. */
  readonly text: string;
  /** Where the rule says so: what clears its alerts. */
  readonly clear: Condition | undefined;
  /** Otherwise: what must hold for an alert to stay. */
  readonly stay: Condition;
}

/**
 * Understands a rule's conditions.
 * @throws IaqverseError `configuration_invalid` where one cannot be understood
 */
export function compileRule(rule: AlertRule, molarMass: number = DEFAULT_TVOC_MOLAR_MASS): CompiledRule {
  const when = understood(rule.when ?? '', rule, molarMass);
  return {
    rule,
    when,
    text: formatCondition(when),
    clear: rule.clear_when === undefined ? undefined : understood(rule.clear_when, rule, molarMass),
    stay: relaxCondition(when),
  };
}

function understood(text: string, { id }: AlertRule, molarMass: number): Condition {
  const { condition, error } = parseCondition(text, molarMass);
  if (condition !== undefined) return condition;
  throw new IaqverseError('configuration_invalid', `The alert rule ${id}: ${conditionSentence(error)}`, { rule: id });
}

/** The rules that hold in a room with these limits, the worst first. */
export type RuleLookup = (
  place: Place,
  limits: Readonly<Partial<Record<Quantity, QuantityLimit>>>,
) => readonly CompiledRule[];

/**
 * Puts the configured rules and ours together; one of the same id takes the place of ours. Rooms with the same rules and
 * limits share what was understood of them.
 * @throws IaqverseError `configuration_invalid`, also on the first use
 */
export function ruleLookup(rules: readonly AlertRule[], molarMass: number = DEFAULT_TVOC_MOLAR_MASS): RuleLookup {
  const own = rules.filter(({ enabled }) => enabled).map((rule) => compileRule(rule, molarMass));
  const known = new Map<string, readonly CompiledRule[]>();
  return (place, limits) => {
    const key = `${rules.map((rule) => (holdsIn(rule, place) ? 1 : 0)).join('')} ${JSON.stringify(limits)}`;
    let found = known.get(key);
    if (found === undefined) {
      const taken = new Set(rules.filter((rule) => holdsIn(rule, place)).map(({ id }) => id));
      const ours = defaultAlertRules(limits)
        .filter(({ id }) => !taken.has(id))
        .map((rule) => compileRule(rule, molarMass));
      found = [...own.filter(({ rule }) => holdsIn(rule, place)), ...ours].sort(
        (a, b) => ALERT_SEVERITIES.indexOf(b.rule.severity) - ALERT_SEVERITIES.indexOf(a.rule.severity),
      );
      known.set(key, found);
    }
    return found;
  };
}

function holdsIn({ rooms }: AlertRule, { site, room }: Place): boolean {
  return rooms === undefined || rooms.some((each) => each === site || each === `${site}/${room}`);
}
