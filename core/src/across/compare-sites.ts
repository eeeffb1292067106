import type { Report } from '../report/report.ts';
import { LEVELS } from '../score/level.ts';
import { DAY } from '../time/span.ts';

/** A site's figures, made comparable by counting them for one room and one day. */
export interface SiteFigures {
  /** 0–100, the mean over rooms; undefined where nothing was scored. */
  readonly meanScore: number | undefined;
  /** Share of the scored time in which air was at least good. */
  readonly shareGood: number | undefined;
  /** Hours a room and day with CO2 above the room's limit, and with PM2.5 above the daily guideline of WHO. */
  readonly co2HoursAbove: number | undefined;
  readonly pm25HoursAbove: number | undefined;
  /** Share of what was proposed that was done. */
  readonly shareDone: number | undefined;
  /** Electricity of actuators a room and day, Wh. */
  readonly electricityWh: number;
}

export interface ComparedSite {
  readonly site: string;
  readonly name: string;
  readonly figures: SiteFigures;
  /** By how much each figure differs from the mean of the other sites; undefined where there is nothing to compare. */
  readonly toOthers: { readonly [K in keyof SiteFigures]: number | undefined };
}

const FIGURES = [
  'meanScore',
  'shareGood',
  'co2HoursAbove',
  'pm25HoursAbove',
  'shareDone',
  'electricityWh',
] as const satisfies (keyof SiteFigures)[];

/** Sites over the same period, those with the best air first; sites that were not scored come last, by their ids. */
export function compareSites(reports: readonly Report[]): ComparedSite[] {
  const sites = reports.map((report) => ({ site: report.site, name: report.name, figures: figuresOf(report) }));
  return sites
    .map((own) => {
      const others = sites.filter(({ site }) => site !== own.site);
      const differences = FIGURES.map((key) => {
        const value = own.figures[key];
        const usual = meanOf(others.map(({ figures }) => figures[key]));
        return [key, value === undefined || usual === undefined ? undefined : value - usual] as const;
      });
      return { ...own, toOthers: Object.fromEntries(differences) as ComparedSite['toOthers'] };
    })
    .sort((one, other) => {
      const [first, second] = [one.figures.meanScore ?? -1, other.figures.meanScore ?? -1];
      return second - first || (one.site < other.site ? -1 : 1);
    });
}

function figuresOf({ rooms, energy, period }: Report): SiteFigures {
  const days = (period.until - period.from) / DAY;
  const scored = rooms.filter(({ air }) => air.meanScore !== undefined);
  const good = (levels: (typeof rooms)[number]['air']['levels']) =>
    LEVELS.slice(0, LEVELS.indexOf('good') + 1).reduce((sum, level) => sum + levels[level], 0);
  const advised = rooms.reduce((sum, { deeds }) => sum + deeds.advised, 0);
  const done = rooms.reduce((sum, { deeds }) => sum + deeds.done, 0);
  return {
    meanScore: meanOf(scored.map(({ air }) => air.meanScore)),
    shareGood: meanOf(scored.map(({ air }) => good(air.levels))),
    co2HoursAbove: aDay(
      rooms.map(({ air }) => air.exposures.find(({ quantity }) => quantity === 'co2')?.hoursAbove),
      days,
    ),
    pm25HoursAbove: aDay(
      rooms.map(({ air }) => air.hoursAboveWho),
      days,
    ),
    shareDone: advised === 0 ? undefined : Math.min(1, done / advised),
    electricityWh: days > 0 && rooms.length > 0 ? energy.electricityWh / days / rooms.length : 0,
  };
}

function aDay(hours: readonly (number | undefined)[], days: number): number | undefined {
  const mean = meanOf(hours);
  return mean === undefined || days <= 0 ? undefined : mean / days;
}

/** The mean of those that are known; undefined where none is. */
function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}
