import { type Alert, type RoomView, SEVERITY_LABELS } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actorName } from '../action/actor.ts';
import { moment } from '../action/moment.ts';
import { Sending } from '../action/sending.ts';
import { spanText } from '../action/span-text.ts';
import { ALERT } from '../i18n/texts/alert.ts';
import type { Words } from '../i18n/words.ts';
import { levelShape, levelStyles } from '../level/level-shape.ts';
import { postAcknowledgement, postAlertSnooze } from '../live/api.ts';
import { roomHash } from '../panel/route.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { alertsOf, isOpen } from './alert-order.ts';
import { alertLevel } from './severity.ts';
import { spokenAlert } from './spoken-alert.ts';

/** For how many minutes an alert may be quiet. */
const SNOOZES = [30, 60, 240, 720] as const;

/** A brief list folds what goes beyond so many: a home of many rooms is still to be seen below its alerts. */
const BRIEFLY = 4;

/**
 * The alerts of some rooms, the unanswered and severe first, with what went lately. `placed` names their rooms; `brief`
 * leaves out what was answered and all but the first, and leads to the rest. Nothing where there is nothing.
 */
export class AlertList extends LitElement {
  static override properties = {
    rooms: { attribute: false },
    cleared: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    placed: { type: Boolean },
    brief: { type: Boolean },
    polite: { state: true },
    urgent: { state: true },
  };
  declare rooms: readonly RoomView[];
  declare cleared: readonly Alert[];
  declare words: Words;
  declare now: number;
  declare placed: boolean;
  declare brief: boolean;
  /** What is told to people who listen to the page: new alerts alone, and what is dangerous at once. */
  declare polite: string;
  declare urgent: string;
  readonly #sending = new Sending(this);
  #known: ReadonlySet<string> | undefined;

  constructor() {
    super();
    this.rooms = [];
    this.cleared = [];
    this.now = 0;
    this.placed = false;
    this.brief = false;
    this.polite = '';
    this.urgent = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('rooms')) return;
    const alerts = alertsOf(this.rooms);
    const fresh = alerts.filter((alert) => isOpen(alert) && this.#known?.has(alert.id) === false);
    const said = (some: readonly Alert[]): string =>
      some.map((alert) => this.words.say(ALERT.new_alert, { alert: this.#spoken(alert) })).join(' ');
    if (fresh.length > 0) {
      this.urgent = said(fresh.filter(({ severity }) => severity === 'danger'));
      this.polite = said(fresh.filter(({ severity }) => severity !== 'danger'));
    }
    this.#known = new Set(alerts.map(({ id }) => id));
  }

  protected override render(): TemplateResult {
    const { words, brief, cleared } = this;
    const alerts = alertsOf(this.rooms);
    const open = alerts.filter(isOpen);
    const shown = !brief ? alerts : open.length > BRIEFLY + 1 ? open.slice(0, BRIEFLY) : open;
    const { failure } = this.#sending;
    return html`${
      shown.length + cleared.length === 0
        ? nothing
        : html`<ul aria-label=${words.say(ALERT.alerts)}>
            ${repeat(
              [...shown, ...cleared],
              ({ id }) => id,
              (alert) => this.#line(alert),
            )}
          </ul>`
    }
      ${brief && shown.length < alerts.length ? html`<p class="all"><a href="#/alerts">${shown.length < open.length ? words.say(ALERT.more, { n: open.length - shown.length }) : words.say(ALERT.all)}</a></p>` : nothing}
      ${failure === undefined ? nothing : html`<p class="failure" role="alert">${words.text('not_saved', { reason: failure })}</p>`}
      <p class="unseen" aria-live="polite">${this.polite}</p>
      <p class="unseen" aria-live="assertive">${this.urgent}</p>`;
  }

  #line(alert: Alert): TemplateResult {
    const { words } = this;
    const level = alertLevel(alert);
    const id = `alert-${alert.id}`;
    const severity = words.say(alert.phase === 'cleared' ? ALERT.over : SEVERITY_LABELS[alert.severity]);
    return html`<li class="${level} ${alert.phase}">
      <span class="sign">${levelShape(level)}</span>
      <div class="what">
        <p class="severity">
          <span>${severity}</span>${this.placed ? this.#place(alert) : nothing}
        </p>
        <p class="sentence" id=${id}>${this.#spoken(alert)}</p>
        <p class="about quiet">${this.#about(alert).map((text) => html`<span>${text}</span>`)}</p>
      </div>
      ${alert.phase === 'cleared' ? nothing : this.#buttons(alert, id)}
    </li>`;
  }

  #roomOf({ place }: Alert): RoomView | undefined {
    return this.rooms.find((one) => one.site === place.site && one.room === place.room);
  }

  /** What an alert says; of one that is over nobody knows the values any more, so it is only named. */
  #spoken(alert: Alert): string {
    const { title, text } = spokenAlert(alert, this.#roomOf(alert), this.words);
    return alert.phase === 'cleared' ? title : text;
  }

  #place(alert: Alert): TemplateResult {
    return html`<span>· <a href=${roomHash(alert.place)}>${this.#roomOf(alert)?.name ?? alert.place.room}</a></span>`;
  }

  #about({ phase, raisedAt, clearedAt, snoozedUntil, actor, escalations }: Alert): string[] {
    const { words, now } = this;
    const at = (time: number) => ({ time: moment(time, words, now) });
    if (phase === 'cleared') return [words.say(ALERT.over_since, at(clearedAt ?? now))];
    const about = [words.say(ALERT.since, at(raisedAt))];
    if (phase === 'snoozed' && snoozedUntil !== undefined) about.push(words.say(ALERT.quiet_until, at(snoozedUntil)));
    const name = actor === undefined ? undefined : actorName(actor);
    if (phase === 'acknowledged')
      about.push(name === undefined ? words.say(ALERT.seen) : words.say(ALERT.seen_by, { actor: name }));
    if (phase === 'raised' && escalations > 0) about.push(words.say(ALERT.escalated));
    return about;
  }

  #buttons(alert: Alert, id: string): TemplateResult {
    const { words } = this;
    const busy = this.#sending.busy !== undefined;
    return html`<div class="buttons small">
      ${
        isOpen(alert)
          ? html`<button
              type="button"
              aria-describedby=${id}
              ?disabled=${busy}
              @click=${() => this.#sending.send(alert.id, words, () => postAcknowledgement(alert.id))}
            >
              ${words.say(ALERT.acknowledge)}
            </button>`
          : nothing
      }
      <select
        class="plain"
        aria-label=${words.say(ALERT.snooze_of, { alert: this.#spoken(alert) })}
        ?disabled=${busy}
        @change=${(event: Event) => this.#snooze(alert, event.target as HTMLSelectElement)}
      >
        <option value="" selected>${words.say(ALERT.snooze)}</option>
        ${SNOOZES.map((minutes) => html`<option value=${minutes}>${spanText(minutes, words)}</option>`)}
      </select>
    </div>`;
  }

  #snooze(alert: Alert, select: HTMLSelectElement): void {
    const minutes = Number(select.value);
    select.value = '';
    if (minutes > 0) void this.#sending.send(alert.id, this.words, () => postAlertSnooze(alert.id, minutes));
  }

  static override styles = [
    shared,
    levelStyles,
    buttonStyles,
    css`
      ul {
        display: grid;
        gap: 8px;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: 6px 14px;
        align-items: center;
        padding: 10px 16px;
        border: 1px solid color-mix(in srgb, var(--level) 42%, var(--iaq-line));
        border-radius: var(--iaq-radius);
        background: color-mix(in srgb, var(--level) 7%, var(--iaq-surface));
      }
      .sign {
        display: grid;
        place-items: center;
        width: 36px;
        height: 36px;
        border-radius: 10px;
        background: color-mix(in srgb, var(--level) 14%, transparent);
        font-size: 20px;
      }
      .severity {
        display: flex;
        flex-wrap: wrap;
        gap: 0 6px;
        font-size: 13px;
      }
      .severity a {
        color: inherit;
      }
      .sentence {
        font-weight: 560;
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      .acknowledged,
      .snoozed,
      .cleared {
        background: var(--iaq-surface);
        border-color: var(--iaq-line);
      }
      .acknowledged .sentence,
      .snoozed .sentence,
      .cleared .sentence {
        font-weight: 400;
      }
      .about {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        font-size: 13px;
      }
      .all {
        margin-top: 8px;
        font-size: 14px;
      }
      @media (max-width: 620px) {
        li {
          grid-template-columns: auto minmax(0, 1fr);
          padding: 10px 12px;
        }
        .buttons {
          grid-column: 2;
        }
      }
      @media (forced-colors: active) {
        li {
          border-color: CanvasText;
        }
      }
    `,
  ];
}

customElements.define('iaq-alerts', AlertList);
