import {
  ENVIRONMENT_FLAGS,
  type EnvironmentFlag,
  type OutdoorAir,
  type OutdoorKey,
} from '../../environment/environment.ts';
import type { EnvironmentReport } from '../../environment/environment-report.ts';
import { MAX_OUTDOOR_AGE } from '../../environment/known.ts';
import { type EnvironmentChange, takeReport } from '../../environment/take-report.ts';
import { IaqverseError } from '../../error.ts';
import { environmentEntry, OURSELVES } from '../../ledger/write-entries.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { HomeEffect } from '../effect.ts';
import type { Home } from '../home.ts';
import { lookAtAlertsSoon } from './alerts.ts';
import { siteActing } from './home-acting.ts';
import { planSiteSoon } from './plan-rooms.ts';

/** Outdoor air, weather or presence of a site was reported. @throws IaqverseError `unknown_site` */
export function takeEnvironment(
  home: Home,
  { site, report }: { readonly site: string; readonly report: EnvironmentReport },
  now: number,
  effects: HomeEffect[],
): void {
  const configured = home.configuration.sites.find(({ id }) => id === site);
  if (configured === undefined) throw new IaqverseError('unknown_site', `there is no site "${site}"`, { site });
  const { environment } = siteActing(home, site);
  const changes = takeReport(environment, report, now);
  if (changes.length === 0) return;
  effects.push({ kind: 'environment_changed', site });
  const flags = changes.filter(isFlag);
  for (const flag of flags) {
    const { value } = environment.flags[flag]!;
    const entry = environmentEntry(flag, value, { where: { site }, actor: OURSELVES, now });
    effects.push({ kind: 'record', entry });
  }
  // Detectors of a site are told of in its first room.
  const first = configured.rooms[0];
  if (flags.length > 0 && first !== undefined) lookAtAlertsSoon(home, { site, room: first.id }, now);
  if (flags.length > 0 || changes.includes('rain')) planSiteSoon(home, site, now);
}

function isFlag(change: EnvironmentChange): change is EnvironmentFlag {
  return (ENVIRONMENT_FLAGS as readonly string[]).includes(change);
}

/** A sensor outdoors measured something: it is the outdoor air of the site. */
export function takeOutdoorReading(
  home: Home,
  site: string,
  { quantity, value, time }: { readonly quantity: Quantity; readonly value: number; readonly time: number },
  effects: HomeEffect[],
): void {
  if (!Object.hasOwn(MAX_OUTDOOR_AGE, quantity)) return;
  const outdoor: OutdoorAir = { [quantity as OutdoorKey]: value };
  if (takeReport(siteActing(home, site).environment, { outdoor }, time).length > 0)
    effects.push({ kind: 'environment_changed', site });
}
