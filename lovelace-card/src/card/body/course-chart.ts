import type { Quantity } from '@iaqverse/core';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { forecastOf } from '../../forecast/claim.ts';
import { nextValue } from '../../forecast/next-value.ts';
import { chartNote } from '../../forecast/notes.ts';
import type { Words } from '../../i18n/words.ts';
import { COURSE_BOX, type CourseOf, courseOf } from './course.ts';

/** A value so near to a limit is told by the limit, as a share of the height. */
const CLOSE = 0.07;

/**
 * A quantity's last hours and what comes, against its levels and limits. The scrubber is its cursor, so it needs none of its
 * own, and is drawn without the charts of the pages, which weigh more than all else of a card but the scene.
 */
export function courseChart(of: CourseOf, words: Words): TemplateResult | typeof nothing {
  const course = courseOf(of);
  if (course === undefined) return nothing;
  const { room, quantity, now, moment } = of;
  const { from, to } = course;
  const forecast = forecastOf(room.forecast, quantity);
  const next =
    forecast === undefined ? '' : chartNote(forecast, words) || nextValue(room.forecast!, forecast, words, now);
  const share = (time: number): number => (time - from) / (to - from);
  const percent = (at: number): string => `${(at * 100).toFixed(2)}%`;
  const { width, height } = COURSE_BOX;
  return html`<figure class="course">
    <figcaption>
      <h3>${words.label(quantity)}</h3>
      ${next === '' ? nothing : html`<span class="quiet">${next}</span>`}
    </figcaption>
    <div class="drawn" dir="ltr" role="img" aria-label=${labelOf(course.extremes, quantity, of, words, forecast !== undefined)}>
      <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
        ${course.bands.map(({ level, top, height: tall }) => svg`<rect class="band ${level}" width=${width} y=${top * height} height=${tall * height} />`)}
        ${course.limits.map(({ at }) => svg`<line class="limit" x2=${width} y1=${at * height} y2=${at * height} />`)}
        ${svg`<path class="envelope" d=${course.envelope} /><path class="fan" d=${course.fan90} /><path class="fan" d=${course.fan50} />
          <path class="line" d=${course.line} /><path class="median" d=${course.median} />
          <line class="now" x1=${share(now) * width} x2=${share(now) * width} y2=${height} />`}
        ${moment === now ? nothing : svg`<line class="moment" x1=${share(moment) * width} x2=${share(moment) * width} y2=${height} />`}
      </svg>
      ${course.values.filter(({ at }) => course.limits.every((limit) => Math.abs(limit.at - at) > CLOSE)).map(({ value, at }) => html`<span class="value" style="top: ${percent(at)}">${words.figure(quantity, value)}</span>`)}
      ${course.limits.map(({ step, value, at }) => html`<span class="limit" style="top: ${percent(at)}">${words.text(`limit_${step}`)} ${words.figure(quantity, value)}</span>`)}
      ${course.times.map(({ time, at }) => html`<span class="time" style="left: ${percent(at)}">${words.date(time, 'clock')}</span>`)}
    </div>
  </figure>`;
}

function labelOf(
  [low, high]: readonly [number, number],
  quantity: Quantity,
  { now, room }: CourseOf,
  words: Words,
  isForecast: boolean,
): string {
  const measured = `${words.label(quantity)}: ${words.text('span', { low: words.figure(quantity, low), high: words.value(quantity, high) })}`;
  const forecast = forecastOf(room.forecast, quantity);
  return isForecast && forecast !== undefined
    ? `${measured}. ${nextValue(room.forecast!, forecast, words, now)}`
    : measured;
}

export const courseChartStyles = css`
  .course {
    padding-inline: 16px;
    min-width: 0;
  }
  .course figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
    margin-bottom: 6px;
    font-size: 13px;
  }
  .course h3 {
    font-size: 14px;
    font-weight: 600;
  }
  .drawn {
    position: relative;
    height: 150px;
    margin-bottom: 20px;
  }
  .drawn svg {
    width: 100%;
    height: 100%;
    border-radius: 6px;
    overflow: hidden;
  }
  .drawn svg * {
    vector-effect: non-scaling-stroke;
    stroke-linejoin: round;
  }
  .drawn .band {
    fill: var(--level);
    opacity: 0.1;
  }
  .drawn .envelope {
    fill: var(--iaq-quiet);
    opacity: 0.22;
  }
  .drawn .line {
    fill: none;
    stroke: var(--iaq-ink);
    stroke-width: 1.8;
  }
  .drawn .fan {
    fill: var(--iaq-accent);
    opacity: 0.24;
  }
  .drawn .median {
    fill: none;
    stroke: var(--iaq-accent);
    stroke-width: 2.2;
  }
  .drawn line {
    stroke: var(--iaq-quiet);
  }
  .drawn line.limit {
    stroke-dasharray: 4 3;
  }
  .drawn line.moment {
    stroke: var(--iaq-ink);
    stroke-width: 2.5;
  }
  .drawn span {
    position: absolute;
    padding: 0 4px;
    font-size: 11.5px;
    line-height: 1.3;
    color: var(--iaq-quiet);
    white-space: nowrap;
    text-shadow:
      0 0 3px var(--iaq-surface),
      0 0 3px var(--iaq-surface);
  }
  .drawn .value {
    left: 0;
    transform: translateY(-100%);
  }
  .drawn span.limit {
    right: 0;
    transform: translateY(-100%);
  }
  .drawn .time {
    top: 100%;
    margin-top: 3px;
    transform: translateX(-50%);
  }
  @media (forced-colors: active) {
    .drawn .line,
    .drawn .median {
      stroke: CanvasText;
    }
    .drawn .band {
      fill: none;
    }
  }
`;
