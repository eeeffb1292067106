import {
  ENVIRONMENT_FLAGS,
  type Environment,
  type EnvironmentFlag,
  type OutdoorAir,
  type OutdoorKey,
} from './environment.ts';
import type { EnvironmentReport } from './environment-report.ts';

/** What a report changed: the keys whose value is another one than before, `forecast` when one came with it. */
export type EnvironmentChange = OutdoorKey | EnvironmentFlag | 'forecast';

/**
 * Puts what a report says into the environment, in place, and says what it changed. What the report leaves out stays as it was known; a
 * report that is older than what is known of a key is not taken for that key. A forecast replaces the one before.
 * @param time when what it says was measured, ms
 */
export function takeReport(environment: Environment, report: EnvironmentReport, time: number): EnvironmentChange[] {
  const changes: EnvironmentChange[] = [];
  for (const [key, value] of Object.entries(report.outdoor ?? {}) as [OutdoorKey, OutdoorAir[OutdoorKey]][]) {
    const before = environment.outdoor[key];
    if (value === undefined || (before !== undefined && before.time > time)) continue;
    environment.outdoor[key] = { value, time };
    if (before?.value !== value) changes.push(key);
  }
  for (const flag of ENVIRONMENT_FLAGS) {
    const value = report[flag];
    const before = environment.flags[flag];
    if (value === undefined || (before !== undefined && before.time > time)) continue;
    environment.flags[flag] = { value, time };
    if (before?.value !== value) changes.push(flag);
  }
  if (report.forecast !== undefined) {
    environment.forecast = [...report.forecast].sort((a, b) => a.time - b.time);
    changes.push('forecast');
  }
  return changes;
}
