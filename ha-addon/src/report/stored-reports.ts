import {
  type Clock,
  type Configuration,
  DAY,
  HOUR,
  IaqverseError,
  judgementIn,
  type Ledger,
  type LocalOffset,
  lastPeriod,
  limitsOf,
  MINUTE,
  periodAt,
  periodBefore,
  type Readings,
  type Report,
  type ReportRoomInput,
  reportOf,
  retentionHorizons,
  type SiteConfiguration,
} from '@iaqverse/core';
import type { ReportAsk, ReportSource } from './report-source.ts';
import { siteEntries } from './site-entries.ts';

const FINE_STEP = 5 * MINUTE;

export interface StoredReportsParts {
  readonly readings: Pick<Readings, 'query'>;
  readonly ledger: Pick<Ledger, 'list'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly configuration: () => Configuration;
  readonly offsetAt: LocalOffset;
}

/** Makes reports of what the store remembers. */
export class StoredReports implements ReportSource {
  readonly #parts: StoredReportsParts;

  constructor(parts: StoredReportsParts) {
    this.#parts = parts;
  }

  async report({ site: id, kind, at }: ReportAsk): Promise<Report> {
    const { clock, ledger, offsetAt } = this.#parts;
    const configuration = this.#parts.configuration();
    const site = siteOf(configuration, id);
    const now = clock.now();
    const period = at === undefined ? lastPeriod(kind, now, offsetAt) : periodAt(kind, at, now, offsetAt);
    const { from } = periodBefore(period, offsetAt);
    // Where readings have been reduced to hourly means, finer ones are not there any more.
    const { retention_days: days, aggregates_months: months } = configuration;
    const step = from < retentionHorizons({ days, months }, now).fiveMinutes ? HOUR : FINE_STEP;
    const rooms: ReportRoomInput[] = [];
    for (const room of site.rooms) {
      if (room.type === 'outdoor') continue;
      const series = await this.#parts.readings.query({ site: id, room: room.id, from, to: period.until, step });
      const judgement = judgementIn(configuration, site, room);
      rooms.push({ room: room.id, name: room.name, ...judgement, limits: limitsOf(room), series });
    }
    return reportOf({
      ...{ site: id, name: site.name, period, offsetAt, step, rooms },
      actuators: new Map(site.actuators.map((actuator) => [actuator.id, actuator.name ?? actuator.id])),
      entries: await siteEntries(ledger, id, from, period.until),
    });
  }
}

/** The site of an id. @throws IaqverseError `unknown_site` */
export function siteOf({ sites }: Configuration, id: string): SiteConfiguration {
  const site = sites.find((each) => each.id === id);
  if (site !== undefined) return site;
  throw new IaqverseError(
    'unknown_site',
    `There is no site ${id}: there are ${sites.map((each) => each.id).join(', ')}`,
    {
      site: id,
    },
  );
}

/** So long is looked back for what is usual in a room. */
export const USUAL_SPAN = 14 * DAY;
