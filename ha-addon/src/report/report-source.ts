import type { Report, ReportPeriodKind } from '@iaqverse/core';
import type { ComparedSite, EnergyAccount, MovablePlace, RoomGroups } from '@iaqverse/core/across';

/** Which report is wanted. */
export interface ReportAsk {
  readonly site: string;
  readonly kind: ReportPeriodKind;
  /** A time within the day or week, ms; left out, the newest one that is over. */
  readonly at?: number | undefined;
}

/** Where reports come from. */
export interface ReportSource {
  /** @throws IaqverseError `unknown_site` */
  report(ask: ReportAsk): Promise<Report>;
}

/** What is seen across the rooms of a site, and across sites. */
export interface AcrossView {
  readonly site: string;
  /** What was looked at, ms. */
  readonly from: number;
  readonly to: number;
  /** Where the devices that people carry belong. */
  readonly movables: readonly (MovablePlace & { readonly name: string })[];
  /** Rooms that behave alike, by their usual day. */
  readonly rooms: RoomGroups;
  readonly energy: EnergyAccount;
  /** All sites over the same time, those with the best air first. */
  readonly sites: readonly ComparedSite[];
}

/** Where that comes from. */
export interface AcrossSource {
  /** @throws IaqverseError `unknown_site` */
  across(site: string): Promise<AcrossView>;
}
