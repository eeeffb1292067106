import type { QuietHours } from '../alert/quiet-hours.ts';
import type { SiteConfiguration } from './configuration.ts';

/** A site's quiet hours, in local minutes of the day. */
export function quietHoursOf({ quiet_hours: { from, to } }: SiteConfiguration): QuietHours {
  return { from: minutesOf(from), to: minutesOf(to) };
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(':');
  return Number(hours) * 60 + Number(minutes);
}
