import type { Alert, AlertSeverity, Level } from '@iaqverse/core';

const LEVELS: Readonly<Record<AlertSeverity, Level>> = { info: 'moderate', warning: 'poor', danger: 'very_poor' };

/** The level whose shape and colour stand for an alert: as severe as it is, and good again once it was answered or is over. */
export function alertLevel({ severity, phase }: Pick<Alert, 'severity' | 'phase'>): Level {
  if (phase === 'cleared') return 'excellent';
  return phase === 'raised' ? LEVELS[severity] : 'good';
}
