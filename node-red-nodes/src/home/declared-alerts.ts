import { type AlertRule, alertRuleSchema, checkShape, IaqverseError, showIssue } from '@iaqverse/core';

/** The alert rules that nodes declare. */
export class DeclaredAlerts {
  readonly #rules = new Map<string, AlertRule>();

  /**
   * Takes a rule as a person set it. Returns what was understood of it.
   * @throws IaqverseError `configuration_invalid` that names the field, and where a condition is wrong
   */
  add(given: unknown): AlertRule {
    const { data: rule, issues } = checkShape(alertRuleSchema, given);
    if (issues !== undefined) throw new IaqverseError('configuration_invalid', showIssue(issues[0], 'the alert rule'));
    if (this.#rules.has(rule.id))
      throw new IaqverseError('configuration_invalid', `two alert rules of this home have the id "${rule.id}"`, {
        id: rule.id,
      });
    this.#rules.set(rule.id, rule);
    return rule;
  }

  /** Whether it was there. */
  remove(rule: AlertRule): boolean {
    return this.#rules.get(rule.id) === rule && this.#rules.delete(rule.id);
  }

  all(): AlertRule[] {
    return [...this.#rules.values()];
  }
}
