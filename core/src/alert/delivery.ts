import type { Alert, Notice } from './alert.ts';
import type { AlertRule, RuleTexts } from './rule.ts';

/** How people are told of an alert. Plain data. */
export interface Delivery {
  /** Ids of the channels; undefined: all of them. */
  readonly channels: readonly string[] | undefined;
  /** It waits for the end of quiet hours. */
  readonly waitsForMorning: boolean;
  /** How often people were told of this alert before: with the alert and the notice it makes this telling unique. */
  readonly turn: number;
  readonly ruleName?: RuleTexts;
  /** Own words of the rule. */
  readonly message?: RuleTexts;
}

/** An alert that changed, and what people are told of that: nothing where `notice` is absent. */
export type AlertChange =
  | { readonly alert: Alert; readonly notice?: undefined; readonly delivery?: undefined }
  | { readonly alert: Alert; readonly notice: Notice; readonly delivery: Delivery };

/** An alert of which people are told. */
export type AlertNotice = Extract<AlertChange, { notice: Notice }>;

/**
 * How people are told of an alert.
 * @param rule that raised it; undefined for other causes
 * @param turn how often they were told before
 */
export function deliveryOf(alert: Alert, notice: Notice, rule: AlertRule | undefined, turn: number): Delivery {
  return {
    channels: channelsOf(rule, notice, alert.escalations),
    waitsForMorning: rule?.quiet_hours === undefined ? alert.severity !== 'danger' : rule.quiet_hours === 'wait',
    turn,
    ...(rule?.name !== undefined && { ruleName: rule.name }),
    ...(rule?.message !== undefined && { message: rule.message }),
  };
}

/** Those who heard of an alert hear of its end. */
function channelsOf(rule: AlertRule | undefined, notice: Notice, escalations: number): readonly string[] | undefined {
  const first = rule?.notify;
  const later = escalations > 0 ? (rule?.escalate?.notify ?? first) : first;
  if (notice !== 'cleared') return later;
  return first === undefined || later === undefined ? undefined : [...new Set([...first, ...later])];
}
