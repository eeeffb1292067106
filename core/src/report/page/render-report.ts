import type { Language } from '../../language.ts';
import { levelOf } from '../../score/level.ts';
import type { Report, RoomReport } from '../report.ts';
import { levelBar, levelMark } from './level-mark.ts';
import { type Markup, Markup as MarkupOf, markup } from './markup.ts';
import { ReportWords } from './report-words.ts';
import { alertList, roomSection } from './room-section.ts';
import { REPORT_STYLE } from './style.ts';
import { type Column, table } from './table.ts';

/** Nothing runs and nothing is fetched, wherever the page is opened. */
export const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A report as one page of HTML that needs nothing else: to read on a screen, to keep, or to print on A4. */
export function renderReport(report: Report, language: Language): string {
  const words = new ReportWords(language, report.offsets);
  const { name, period, rooms } = report;
  const days = words.period(period);
  return markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="content-security-policy" content="${REPORT_POLICY}">
<title>${words.text('title')}: ${name}, ${days}</title>
<style>${new MarkupOf(REPORT_STYLE)}</style></head>
<body><main>
<header><p class="quiet">${words.text('title')}</p><h1>${name}</h1><p>${days}</p>
${period.until < period.to ? markup`<p class="quiet">${words.text('soFar', { time: words.date(period.until, 'moment') })}</p>` : ''}</header>
${rooms.length === 0 ? markup`<p>${words.text('noRooms')}</p>` : glance(rooms, words)}
${alertList(report.alerts, words)}
${rooms.map((room) => roomSection(room, period, words))}
${energy(report, words)}
<footer><h2>IAQverse</h2><p class="quiet">${words.text('howToRead', {
    minutes: words.number(report.stepMin),
    who: words.value('pm25', report.whoPm25),
  })}</p></footer>
</main></body></html>
`.text;
}

function glance(rooms: readonly RoomReport[], words: ReportWords): Markup {
  const co2 = ({ air }: RoomReport) => air.exposures.find(({ quantity }) => quantity === 'co2')?.hoursAbove;
  const hours = (known: number | undefined) => (known === undefined ? '–' : words.hours(known));
  const columns: Column<RoomReport>[] = [
    { head: words.text('room'), cell: ({ name }) => name, isRowHead: true },
    { head: words.text('air'), cell: ({ air: { meanScore } }) => scored(meanScore, words) },
    { head: words.text('before'), cell: ({ airBefore }) => scored(airBefore?.meanScore, words) },
    {
      head: words.text('shares'),
      cell: ({ air }) => (air.meanScore === undefined ? '–' : levelBar(air.levels, words)),
    },
    { head: `${words.label('co2')} ${words.text('aboveLimit')}`, cell: (room) => hours(co2(room)), isNumber: true },
    { head: words.text('aboveWho'), cell: ({ air }) => hours(air.hoursAboveWho), isNumber: true },
    { head: words.text('measured'), cell: ({ air }) => words.share(air.coverage), isNumber: true },
  ];
  return markup`<section><h2>${words.text('glance')}</h2>${table(columns, rooms)}</section>`;
}

function scored(score: number | undefined, words: ReportWords): Markup | string {
  if (score === undefined) return '–';
  return markup`<span class="level">${words.number(Math.floor(score))} ${levelMark(levelOf(score), words)}</span>`;
}

function energy({ energy: spent, energyBefore, actuators }: Report, words: ReportWords): Markup {
  if (spent.actuators.length === 0 && spent.heatWh === 0) return markup``;
  const before = (actuator: string) =>
    energyBefore.actuators.find((each) => each.actuator === actuator)?.electricityWh ?? 0;
  const columns: Column<(typeof spent.actuators)[number]>[] = [
    { head: words.text('device'), cell: ({ actuator }) => actuators[actuator] ?? actuator, isRowHead: true },
    { head: words.text('electricity'), cell: ({ electricityWh }) => words.energy(electricityWh), isNumber: true },
    { head: words.text('before'), cell: ({ actuator }) => words.energy(before(actuator)), isNumber: true },
    { head: words.text('saved'), cell: ({ savedWh }) => words.energy(savedWh), isNumber: true },
    { head: words.text('on'), cell: ({ hoursOn }) => words.hours(hoursOn), isNumber: true },
    { head: words.text('switchings'), cell: ({ switchings }) => words.number(switchings), isNumber: true },
  ];
  const foot = [
    words.text('total'),
    words.energy(spent.electricityWh),
    words.energy(energyBefore.electricityWh),
    words.energy(spent.savedWh),
    '',
    '',
  ];
  const heat = words.text('heat', { heat: words.energy(spent.heatWh) });
  return markup`<section><h2>${words.text('energy')}</h2>${spent.actuators.length === 0 ? '' : table(columns, spent.actuators, foot)}<p class="quiet">${heat}</p></section>`;
}
