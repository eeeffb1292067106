import { levelOf } from '../../score/level.ts';
import { HOUR } from '../../time/span.ts';
import type { ReportPeriod } from '../period.ts';
import type { Course } from '../report.ts';
import { type Markup, markup } from './markup.ts';
import type { ReportWords } from './report-words.ts';

const WIDTH = 640;
const SCORE_HEIGHT = 44;
const COURSE_HEIGHT = 64;
const HOURS_OF_DAY = 24;

/** The scores of each hour as bars, as high as the score and in the colour of its level; hours without one stay empty. */
export function scoreChart(scores: readonly (number | undefined)[], words: ReportWords): Markup {
  const width = WIDTH / scores.length;
  const bars = scores.flatMap((score, hour) => {
    if (score === undefined) return [];
    const height = Math.max(1, (score / 100) * SCORE_HEIGHT);
    return [
      markup`<rect class="${levelOf(score)}" x="${(hour * width).toFixed(2)}" y="${(SCORE_HEIGHT - height).toFixed(2)}" width="${Math.max(width - 0.6, 0.6).toFixed(2)}" height="${height.toFixed(2)}"/>`,
    ];
  });
  return figure(words.text('course'), SCORE_HEIGHT, markup`${days(scores.length, SCORE_HEIGHT)}${bars}`);
}

/** A quantity hour by hour as a line, broken where it was not measured, with the limit as a dashed line. */
export function courseChart({ quantity, limit, hourly }: Course, words: ReportWords): Markup {
  const known = hourly.filter((value) => value !== undefined);
  const top = Math.max(limit * 1.15, ...known);
  const bottom = Math.min(limit, ...known);
  const x = (hour: number) => (((hour + 0.5) / hourly.length) * WIDTH).toFixed(1);
  const y = (value: number) =>
    (COURSE_HEIGHT - 2 - ((value - bottom) / (top - bottom)) * (COURSE_HEIGHT - 6)).toFixed(1);
  let path = '';
  hourly.forEach((value, hour) => {
    if (value === undefined) return;
    const isAlone = hourly[hour - 1] === undefined && hourly[hour + 1] === undefined;
    path += `${hourly[hour - 1] === undefined ? 'M' : 'L'}${x(hour)} ${y(value)}${isAlone ? 'h0.1' : ''}`;
  });
  const title = words.text('courseOf', {
    quantity: words.label(quantity),
    highest: words.value(quantity, Math.max(...known)),
    limit: words.value(quantity, limit),
  });
  const line = markup`<line class="limit" x1="0" x2="${WIDTH}" y1="${y(limit)}" y2="${y(limit)}"/><path class="course" d="${path}"/>`;
  return figure(title, COURSE_HEIGHT, markup`${days(hourly.length, COURSE_HEIGHT)}${line}`);
}

/** What each part of the charts stands for: the days of a week, or the quarters of a day. */
export function timeAxis({ kind, from, to }: ReportPeriod, words: ReportWords): Markup {
  const parts = kind === 'week' ? 7 : 4;
  const times = Array.from({ length: parts }, (_, part) => from + (part / parts) * (to - from));
  const labels = times.map((time) =>
    // Some hours later, so that a change of the clocks moves none over the edge of its day.
    kind === 'week' ? words.date(time + 6 * HOUR, 'weekday') : words.date(time, 'hour'),
  );
  return markup`<div class="axis ${kind}" aria-hidden="true">${labels.map((label) => markup`<span>${label}</span>`)}</div>`;
}

function figure(title: string, height: number, content: Markup): Markup {
  return markup`<figure><figcaption>${title}</figcaption><svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">${content}</svg></figure>`;
}

/** A quiet line where each day begins; within a day, each quarter of it. */
function days(hours: number, height: number): Markup[] {
  const every = hours > HOURS_OF_DAY ? HOURS_OF_DAY : HOURS_OF_DAY / 4;
  const marks = Array.from({ length: Math.floor((hours - 1) / every) }, (_, index) => (index + 1) * every);
  return marks.map((hour) => {
    const x = ((hour / hours) * WIDTH).toFixed(1);
    return markup`<line class="mark" x1="${x}" x2="${x}" y1="0" y2="${height}"/>`;
  });
}
