import { MINUTE, type Plan, type PlannedAction, type RoomView } from '@iaqverse/core';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { EstimateWriter } from '../forecast/rounding.ts';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { COURSE_HEIGHT, COURSE_WIDTH, type Course, courseOf, promisedAt, tellingQuantities } from './course.ts';
import { labelPlace } from './limit-label.ts';

/** Nobody knows better than to this share of it what a value will be in two hours. */
const KNOWN_TO = 0.1;

/** What is expected with an action and without it, against its limit, for people who see; its legend says where both are when what is promised is due. Nothing where the two are as good as one. */
export function coursePicture(
  room: RoomView,
  plan: Plan,
  action: PlannedAction,
  words: Words,
): TemplateResult | typeof nothing {
  const course = tellingCourse(room, plan, action);
  if (course === undefined) return nothing;
  const { quantity, limit, markX } = course;
  const clock = (minutes: number): string => words.date(plan.madeAt + minutes * MINUTE, 'clock');
  const value = (known: number): string => new EstimateWriter(quantity, known * KNOWN_TO, words).value(known);
  return html`<figure class="course">
    <div class="drawn" aria-hidden="true">
      <svg viewBox="0 0 ${COURSE_WIDTH} ${COURSE_HEIGHT}" preserveAspectRatio="none">
        ${
          course.limitY === undefined
            ? nothing
            : svg`<line class="limit" x1="0" x2=${COURSE_WIDTH} y1=${course.limitY} y2=${course.limitY} />`
        }
        ${svg`<path class="between" d=${course.between} /><path class="without" d=${course.without.path} /><path class="with" d=${course.with.path} />`}
        ${(['without', 'with'] as const).map((name) => svg`<path class="due ${name}" d="M${markX} ${course[name].markY}h0.01" />`)}
      </svg>
      ${
        course.limitY === undefined || limit === undefined
          ? nothing
          : limitLabel(course, course.limitY, words.say(ACTION.limit, { value: words.value(quantity, limit) }))
      }
      <p class="times"><span>${words.say(ACTION.now)}</span><span>${clock(course.minutes / 2)}</span><span>${clock(course.minutes)}</span></p>
    </div>
    <figcaption>
      <span class="title">${words.say(ACTION.course, { quantity: words.label(quantity), time: clock(course.markMinutes) })}</span>
      <span class="key"
        >${line('with')}${words.say(ACTION.course_with)} <b>≈ ${value(course.with.value)}</b></span
      >
      <span class="key"
        >${line('without')}${words.say(ACTION.course_without)} <b>≈ ${value(course.without.value)}</b></span
      >
    </figcaption>
  </figure>`;
}

/** The first course that shows what an action does, with the limit that it is held against. */
function tellingCourse(
  room: RoomView,
  plan: Plan,
  action: PlannedAction,
): (Course & { readonly limit: number | undefined }) | undefined {
  for (const quantity of tellingQuantities(action)) {
    const isMine = quantity === action.quantity;
    const current = isMine ? action.current : room.quantities.find((view) => view.quantity === quantity)?.value;
    const limit = (isMine ? action.limit : undefined) ?? room.limits[quantity]?.warning;
    const course = courseOf(plan, quantity, { current, limit, at: promisedAt(action, quantity) });
    if (course !== undefined) return { ...course, limit };
  }
  return undefined;
}

function limitLabel(course: Course, limitY: number, text: string): TemplateResult {
  const { end, side } = labelPlace(course, limitY);
  const y = `${((limitY / COURSE_HEIGHT) * 100).toFixed(1)}%`;
  return html`<svg class="words">
    ${svg`<text class=${end} x=${end === 'left' ? '0' : '100%'} y=${y} dy=${side === 'above' ? -4 : 13}>${text}</text>`}
  </svg>`;
}

function line(name: 'with' | 'without'): TemplateResult {
  return html`<svg class="sample" viewBox="0 0 20 4" aria-hidden="true"><path class=${name} d="M1 2H19" /></svg>`;
}

export const courseStyles = css`
  .course {
    min-width: 0;
    font-size: 13px;
  }
  .drawn {
    position: relative;
    direction: ltr;
  }
  .drawn > svg {
    width: 100%;
    height: 92px;
    overflow: visible;
  }
  .course path,
  .course line {
    fill: none;
    vector-effect: non-scaling-stroke;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .course .between {
    fill: color-mix(in srgb, var(--iaq-accent) 14%, transparent);
    stroke: none;
  }
  .course .with {
    stroke: var(--iaq-accent);
    stroke-width: 2.5;
  }
  .course .without {
    stroke: var(--iaq-quiet);
    stroke-width: 1.8;
    stroke-dasharray: 1 5;
  }
  .course .due {
    stroke-width: 8;
    stroke-dasharray: none;
  }
  .course .limit {
    stroke: var(--iaq-quiet);
    stroke-width: 1;
    opacity: 0.55;
  }
  .drawn > .words {
    position: absolute;
    inset: 0;
  }
  .words .right {
    text-anchor: end;
  }
  .words text {
    font-size: 12px;
    fill: var(--iaq-quiet);
    paint-order: stroke;
    stroke: var(--iaq-surface);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .times {
    display: flex;
    justify-content: space-between;
    margin-top: 4px;
    padding-top: 3px;
    border-top: 1px solid var(--iaq-line);
    font-size: 12px;
    color: var(--iaq-quiet);
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    margin-top: 6px;
    color: var(--iaq-quiet);
  }
  figcaption .title {
    flex-basis: 100%;
  }
  figcaption b {
    font-weight: 560;
    color: var(--iaq-ink);
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: 7px;
  }
  .sample {
    width: 20px;
    height: 4px;
  }
  @media (forced-colors: active) {
    .course path,
    .course line {
      stroke: CanvasText;
    }
  }
`;
