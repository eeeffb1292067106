import type { Language } from '../language.ts';
import { formatIso } from '../time/iso.ts';
import { ALERT_SEVERITIES, type Alert, type AlertSeverity } from './alert.ts';
import { worseFirst } from './alert-book.ts';
import { type AlertNames, sayAlert } from './say-alert.ts';

/** One alert of a room as MQTT carries it. */
export interface AlertStateItem {
  readonly id: string;
  readonly cause: string;
  readonly rule: string;
  readonly severity: AlertSeverity;
  readonly phase: string;
  readonly title: string;
  readonly text: string;
  readonly condition: string | null;
  readonly measured: Readonly<Record<string, number>>;
  /** ISO 8601 */
  readonly raised_at: string;
  readonly snoozed_until: string | null;
  readonly actor: string | null;
}

/** The retained JSON on `iaqverse/<site>/<room>/alert`. No key is a method of a Python mapping: templates could not reach it. */
export interface AlertStatePayload {
  /** `ON` while an alert is open that nobody has answered: what a problem sensor shows. */
  readonly state: 'ON' | 'OFF';
  /** Of the worst that is open, answered or not. */
  readonly severity: AlertSeverity | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly open: number;
  /** The worst first. */
  readonly alerts: readonly AlertStateItem[];
}

/**
 * The alerts of a room as MQTT carries them, in words of the home's language.
 * @param alerts of the room that are not cleared
 */
export function alertStateOf(
  alerts: readonly Alert[],
  namesOf: (alert: Alert) => AlertNames,
  language: Language,
): AlertStatePayload {
  const items = [...alerts].sort(worseFirst).map((alert): AlertStateItem => {
    const { title, text } = sayAlert(alert, namesOf(alert), language);
    return {
      id: alert.id,
      cause: alert.cause,
      rule: alert.rule,
      severity: alert.severity,
      phase: alert.phase,
      title,
      text,
      condition: alert.condition ?? null,
      measured: alert.latest ?? alert.values,
      raised_at: formatIso(alert.raisedAt),
      snoozed_until: alert.snoozedUntil === undefined ? null : formatIso(alert.snoozedUntil),
      actor: alert.actor ?? null,
    };
  });
  const worst = items[0];
  return {
    state: items.some(({ phase }) => phase === 'raised') ? 'ON' : 'OFF',
    severity: worst?.severity ?? null,
    title: worst?.title ?? null,
    text: worst?.text ?? null,
    open: items.length,
    alerts: items,
  };
}

/** Whether an alert is at least as bad as `least`. */
export function isAtLeast(severity: AlertSeverity, least: AlertSeverity): boolean {
  return ALERT_SEVERITIES.indexOf(severity) >= ALERT_SEVERITIES.indexOf(least);
}
