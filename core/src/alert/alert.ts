import type { Place } from '../home/event.ts';

/** How bad what an alert tells of is, the mildest first. */
export const ALERT_SEVERITIES = ['info', 'warning', 'danger'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];

export const ALERT_PHASES = ['raised', 'acknowledged', 'snoozed', 'cleared'] as const;
export type AlertPhase = (typeof ALERT_PHASES)[number];

/** Why an alert is there that no rule of the configuration made. */
export const ALERT_CAUSES = [
  'rule',
  'sensor_fault',
  'actuator_failed',
  'smoke',
  'carbon_monoxide',
  /** The other store of the history takes nothing; it was away for so long that something was let go of. */
  'history_delayed',
  'history_shed',
] as const;
export type AlertCause = (typeof ALERT_CAUSES)[number];

/** An alert as it is now. Plain data. */
export interface Alert {
  /** Unique for each time it is raised. */
  readonly id: string;
  readonly cause: AlertCause;
  /** Id of the rule; for other causes what they are about: a sensor, an actuator. */
  readonly rule: string;
  readonly place: Place;
  readonly severity: AlertSeverity;
  readonly phase: AlertPhase;
  /** ms */
  readonly raisedAt: number;
  readonly changedAt: number;
  readonly snoozedUntil?: number;
  readonly clearedAt?: number;
  /** How often it became more severe because nobody answered. */
  readonly escalations: number;
  /** The condition in its canonical text, for rules. */
  readonly condition?: string;
  /** The values that made it hold when it was raised, by what the condition calls them. */
  readonly values: Readonly<Record<string, number>>;
  /** The same as they were when the alert changed last. */
  readonly latest?: Readonly<Record<string, number>>;
  /** Who acknowledged or snoozed it. */
  readonly actor?: string;
}

/** What happened to an alert that people are told of. */
export const NOTICES = ['raised', 'escalated', 'cleared'] as const;
export type Notice = (typeof NOTICES)[number];
