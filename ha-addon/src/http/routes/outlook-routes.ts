import {
  CATALOGUE,
  HISTORY_SPAN,
  HOUR,
  type HourlyProfile,
  type LongTrend,
  type NotYet,
  type Outlook,
  outlookOf,
  type Place,
  QUANTILES,
  QUANTITIES,
  type Quantity,
} from '@iaqverse/core';
import { z } from 'zod';
import type { Application } from '../../application.ts';
import { localOffsetMin } from '../../time/local-offset.ts';
import { knownRoom } from '../known-room.ts';
import type { HttpInstance, RouteContext } from '../parts.ts';
import { placeSchema } from '../schema.ts';

const outlookQuerySchema = z.strictObject({ quantity: z.enum(QUANTITIES) });

/** What comes beyond the next two hours, worked out when it is asked for, once in every hour of the clock. Days and weeks run as those of the machine's time zone. */
export function outlookRoutes(server: HttpInstance, { application, clock }: RouteContext): void {
  const outlooks = new HourlyOutlooks(application);
  server.get(
    '/api/v1/sites/:site/rooms/:room/outlook',
    {
      schema: {
        tags: ['air'],
        summary: 'What may be expected of a quantity in the next day, week, month and quarter',
        description: `From the hourly means of the past, a year at the most. day and week: {available: true, basis, outdoor, from, step, quantiles, skill}, one row of quantiles (${QUANTILES.join(', ')}) for each hour from \`from\`; skill is how much smaller the errors were than those of "it stays as it is", null until that is known. trend30 and trend90: {available: true, direction, changePer30Days, change50, change90, days, at, expected, expected50, expected90, daysUsed} of daily means; direction is no_clear_trend where the 90 % interval of the change holds zero. What cannot be said yet is {available: false, reason, days, daysNeeded}.`,
        params: placeSchema,
        querystring: outlookQuerySchema,
      },
    },
    async (request) => {
      const { site, room } = knownRoom(application, request.params);
      const outlook = await outlooks.of({ site, room }, request.query.quantity, clock.now());
      return writeOutlook({ site, room }, outlook);
    },
  );
}

/** Keeps what was worked out until another whole hour has been measured. */
class HourlyOutlooks {
  readonly #application: Application;
  readonly #kept = new Map<string, Promise<Outlook>>();
  #hour = Number.NaN;

  constructor(application: Application) {
    this.#application = application;
  }

  of(place: Place, quantity: Quantity, now: number): Promise<Outlook> {
    const hour = Math.floor(now / HOUR);
    if (hour !== this.#hour) this.#kept.clear();
    this.#hour = hour;
    const key = `${place.site}/${place.room}/${quantity}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const made = this.#make(place, quantity, now);
    this.#kept.set(key, made);
    made.catch(() => this.#kept.delete(key));
    return made;
  }

  async #make(place: Place, quantity: Quantity, now: number): Promise<Outlook> {
    const to = Math.floor(now / HOUR) * HOUR;
    const from = to - HISTORY_SPAN;
    const series = await this.#application.history({ place, quantities: [quantity], from, to, step: HOUR });
    const times = series.flatMap((each) => Array.from(each.times));
    const values = series.flatMap((each) => Array.from(each.values));
    return outlookOf({ quantity, times, values }, now, { localOffsetMin });
  }
}

/** An outlook as JSON, rounded to one decimal more than people see; what is not known is null. */
function writeOutlook(place: Place, { day, week, trend30, trend90, ...head }: Outlook) {
  const round = (value: number): number => Number(value.toFixed(CATALOGUE[head.quantity].decimals + 1));
  return {
    ...place,
    ...head,
    quantilesOf: QUANTILES,
    day: writeProfile(day, round),
    week: writeProfile(week, round),
    trend30: writeTrend(trend30, round),
    trend90: writeTrend(trend90, round),
  };
}

function writeProfile(profile: HourlyProfile | NotYet, round: (value: number) => number) {
  if (!profile.available) return profile;
  return { ...profile, quantiles: profile.quantiles.map((step) => step.map(round)), skill: profile.skill ?? null };
}

function writeTrend(trend: LongTrend | NotYet, round: (value: number) => number) {
  if (!trend.available) return trend;
  return {
    ...trend,
    changePer30Days: round(trend.changePer30Days),
    change50: trend.change50.map(round),
    change90: trend.change90.map(round),
    expected: round(trend.expected),
    expected50: trend.expected50.map(round),
    expected90: trend.expected90.map(round),
  };
}
