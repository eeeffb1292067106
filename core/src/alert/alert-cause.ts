import type { Environment } from '../environment/environment.ts';
import type { SensorFault } from '../fault/fault.ts';
import type { AlertCause, AlertSeverity } from './alert.ts';

export type OtherCause = Exclude<AlertCause, 'rule'>;

/** Something beside the rules that an alert is raised for, as long as it is reported. */
export interface CauseReport {
  readonly cause: OtherCause;
  /** What it is about: a sensor, an actuator, a site. */
  readonly about: string;
  readonly values?: Readonly<Record<string, number>>;
}

/** How bad each cause is. */
export const CAUSE_SEVERITY: Readonly<Record<OtherCause, AlertSeverity>> = {
  sensor_fault: 'info',
  actuator_failed: 'warning',
  smoke: 'danger',
  carbon_monoxide: 'danger',
  history_delayed: 'warning',
  history_shed: 'warning',
};

/** The rules that say less of the same: they are silent in a room while the cause is reported there. */
export const COVERED_BY_CAUSE: Readonly<Record<OtherCause, readonly string[]>> = {
  sensor_fault: [],
  actuator_failed: [],
  smoke: ['pm25-danger', 'pm25-warning'],
  carbon_monoxide: ['co-danger', 'co-warning'],
  history_delayed: [],
  history_shed: [],
};

/** Faults as reports: one for each sensor, however many of its quantities are faulty. */
export function faultReports(faults: readonly SensorFault[]): CauseReport[] {
  return [...new Set(faults.map(({ sensor }) => sensor))].map((about) => ({ cause: 'sensor_fault', about }));
}

/**
 * What detectors of a site say, as reports. They do not tell in which room: report them in one room of the site, so that
 * people are told once.
 */
export function detectorReports({ flags }: Pick<Environment, 'flags'>, site: string): CauseReport[] {
  const reports: CauseReport[] = [];
  if (flags.co_alarm?.value === true) reports.push({ cause: 'carbon_monoxide', about: site });
  if (flags.smoke_alarm?.value === true) reports.push({ cause: 'smoke', about: site });
  return reports;
}
