import { VERDICTS_OF_OUTCOME } from '../../action/action-view.ts';
import { CATALOGUE } from '../../quantity/catalogue.ts';
import { HOUR } from '../../time/span.ts';
import type { ReportPeriod } from '../period.ts';
import type { Brought, Deeds, Exposure, RoomReport } from '../report.ts';
import { courseChart, scoreChart, timeAxis } from './charts.ts';
import { levelMark, levelShares } from './level-mark.ts';
import { type Markup, markup } from './markup.ts';
import type { ReportWords } from './report-words.ts';
import { type Column, table } from './table.ts';
import { CAUSE_LABELS, DEED_LABELS, FAULT_LABELS, SEVERITY_LABELS, VERDICT_LABELS } from './texts.ts';

/** All that a report says of one room. */
export function roomSection(report: RoomReport, period: ReportPeriod, words: ReportWords): Markup {
  const { name, air, scores, courses } = report;
  return markup`<section><h2>${name}</h2>
${air.meanScore === undefined ? markup`<p class="quiet">${words.text('notScored')}</p>` : markup`<p>${levelShares(air.levels, words)}</p>${scoreChart(hoursOf(scores, period), words)}${timeAxis(period, words)}`}
${courses.map((course) => courseChart({ ...course, hourly: hoursOf(course.hourly, period) }, words))}
${exposures(report, words)}${worst(report, words)}${deeds(report.deeds, words)}${outcomes(report, words)}
${alertList(report.alerts, words)}${faults(report, words)}</section>`;
}

/** The alerts of a room, or of a site as a whole; nothing where there were none. */
export function alertList(alerts: RoomReport['alerts'], words: ReportWords): Markup {
  if (alerts.length === 0) return markup``;
  const columns: Column<(typeof alerts)[number]>[] = [
    { head: words.text('since'), cell: ({ raisedAt }) => words.date(raisedAt, 'moment') },
    {
      head: words.text('what'),
      cell: ({ cause, rule, condition }) =>
        cause === 'rule' ? (condition ?? rule) : `${words.of(CAUSE_LABELS[cause])}: ${rule}`,
    },
    { head: words.text('severity'), cell: ({ severity }) => words.of(SEVERITY_LABELS[severity]) },
    { head: words.text('until'), cell: ({ clearedAt }) => ended(clearedAt, words) },
  ];
  return markup`<h3>${words.text('alerts')}</h3>${table(columns, alerts)}`;
}

function exposures({ air, airBefore }: RoomReport, words: ReportWords): Markup {
  if (air.exposures.length === 0) return markup``;
  const earlier = (quantity: Exposure['quantity']) =>
    airBefore?.exposures.find((exposure) => exposure.quantity === quantity)?.hoursAbove;
  const columns: Column<Exposure>[] = [
    { head: words.text('quantity'), cell: ({ quantity }) => words.label(quantity), isRowHead: true },
    { head: words.text('limit'), cell: ({ quantity, limit }) => words.value(quantity, limit), isNumber: true },
    { head: words.text('mean'), cell: ({ quantity, mean }) => words.value(quantity, mean), isNumber: true },
    {
      head: words.text('highest'),
      cell: ({ quantity, highest, highestAt }) =>
        `${words.value(quantity, highest)} (${words.date(highestAt, 'moment')})`,
      isNumber: true,
    },
    { head: words.text('hoursAbove'), cell: ({ hoursAbove }) => words.hours(hoursAbove), isNumber: true },
    {
      head: words.text('before'),
      cell: ({ quantity }) => {
        const hours = earlier(quantity);
        return hours === undefined ? '–' : words.hours(hours);
      },
      isNumber: true,
    },
    {
      head: words.text('dose'),
      cell: ({ quantity, doseAbove }) => words.withUnit(doseAbove, `${CATALOGUE[quantity].unit}·h`),
      isNumber: true,
    },
  ];
  return markup`<h3>${words.text('exposure')}</h3>${table(columns, air.exposures)}`;
}

function worst({ worst: moments }: RoomReport, words: ReportWords): Markup {
  if (moments.length === 0) return markup``;
  const items = moments.map(
    ({ at, score, level, quantity, value }) =>
      markup`<li>${words.date(at, 'moment')}: ${words.number(Math.floor(score))} ${levelMark(level, words)}, ${words.label(quantity)} ${words.value(quantity, value)}</li>`,
  );
  return markup`<h3>${words.text('worst')}</h3><ul>${items}</ul>`;
}

function deeds(counts: Deeds, words: ReportWords): Markup {
  const known = (Object.keys(DEED_LABELS) as (keyof Deeds)[]).filter((deed) => counts[deed] > 0);
  if (known.length === 0) return markup``;
  const items = known.map(
    (deed) => markup`<li>${words.of(DEED_LABELS[deed])} <b>${words.number(counts[deed])}</b></li>`,
  );
  return markup`<h3>${words.text('done')}</h3><ul class="tally">${items}</ul>`;
}

function outcomes({ verdicts, brought }: RoomReport, words: ReportWords): Markup {
  const known = VERDICTS_OF_OUTCOME.filter((verdict) => verdicts[verdict] > 0);
  if (known.length === 0) return markup``;
  const counts = known.map(
    (verdict) => markup`<li>${words.of(VERDICT_LABELS[verdict])} <b>${words.number(verdicts[verdict])}</b></li>`,
  );
  return markup`<h3>${words.text('brought')}</h3><ul class="tally">${counts}</ul>${brought.map((each) => gained(each, words))}`;
}

function gained({ quantity, count, meanGain }: Brought, words: ReportWords): Markup {
  return markup`<p>${words.text(meanGain >= 0 ? 'lower' : 'higher', {
    quantity: words.label(quantity),
    gain: words.value(quantity, Math.abs(meanGain)),
    count: words.number(count),
  })}</p>`;
}

function faults({ faults: found }: RoomReport, words: ReportWords): Markup {
  if (found.length === 0) return markup``;
  const columns: Column<(typeof found)[number]>[] = [
    { head: words.text('since'), cell: ({ since }) => words.date(since, 'moment') },
    { head: words.text('sensor'), cell: ({ sensor, quantity }) => `${sensor}, ${words.label(quantity)}` },
    { head: words.text('what'), cell: ({ kind }) => words.of(FAULT_LABELS[kind]) },
    { head: words.text('until'), cell: ({ endedAt }) => ended(endedAt, words) },
  ];
  return markup`<h3>${words.text('faults')}</h3>${table(columns, found)}`;
}

function ended(at: number | undefined, words: ReportWords): string {
  return at === undefined ? words.text('open') : words.date(at, 'moment');
}

/** The hours of the whole period: those that have not come are empty. */
function hoursOf(hourly: readonly (number | undefined)[], { from, to }: ReportPeriod): (number | undefined)[] {
  return Array.from({ length: Math.ceil((to - from) / HOUR) }, (_, hour) => hourly[hour]);
}
