import { type Alert, type RoomView, SEVERITY_LABELS } from '@iaqverse/core';
import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { moment } from '../../action/moment.ts';
import { ClearedAlerts, inOrder, isOpen } from '../../alert/alert-order.ts';
import { alertLevel } from '../../alert/severity.ts';
import { spokenAlert } from '../../alert/spoken-alert.ts';
import { ALERT } from '../../i18n/texts/alert.ts';
import { CARD } from '../../i18n/texts/card.ts';
import type { Words } from '../../i18n/words.ts';
import { levelShape, levelStyles } from '../../level/level-shape.ts';
import { Asking } from '../../live/asking.ts';
import { buttonStyles } from '../../theme/buttons.ts';
import { shared } from '../../theme/shared.ts';
import type { RoomSource } from '../source/room-source.ts';

/** For so many minutes an alert is quiet from here. */
const QUIET_MIN = 60;

/** The alerts of one room in few words: the unanswered and severe first, green once they are handled. */
export class AlertLines extends LitElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    source: { attribute: false },
    polite: { state: true },
    urgent: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare source: RoomSource;
  /** What is told to people who listen: new alerts alone, and what is dangerous at once. */
  declare polite: string;
  declare urgent: string;
  readonly #asking = new Asking(this);
  readonly #cleared = new ClearedAlerts();
  #known: ReadonlySet<string> | undefined;

  constructor() {
    super();
    this.polite = '';
    this.urgent = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('room')) return;
    const fresh = this.room.alerts.filter((alert) => isOpen(alert) && this.#known?.has(alert.id) === false);
    const said = (some: readonly Alert[]): string =>
      some.map((alert) => this.words.say(ALERT.new_alert, { alert: this.#spoken(alert) })).join(' ');
    if (fresh.length > 0) {
      this.urgent = said(fresh.filter(({ severity }) => severity === 'danger'));
      this.polite = said(fresh.filter(({ severity }) => severity !== 'danger'));
    }
    this.#known = new Set(this.room.alerts.map(({ id }) => id));
  }

  /** What an alert says; of one that is over nobody knows the values any more, so it is only named. */
  #spoken(alert: Alert): string {
    const { title, text } = spokenAlert(alert, this.room, this.words);
    return alert.phase === 'cleared' ? title : text;
  }

  protected override render(): TemplateResult {
    const { words, room, now } = this;
    const shown = [...inOrder(room.alerts), ...this.#cleared.follow([room], now)];
    const { failure } = this.#asking;
    return html`${
      shown.length === 0
        ? nothing
        : html`<ul aria-label=${words.say(ALERT.alerts)}>
            ${repeat(
              shown,
              ({ id }) => id,
              (alert) => this.#line(alert),
            )}
          </ul>`
    }
      ${failure === undefined ? nothing : html`<p class="failure" role="alert">${words.text('not_saved', { reason: failure })}</p>`}
      <p class="unseen" aria-live="polite">${this.polite}</p>
      <p class="unseen" aria-live="assertive">${this.urgent}</p>`;
  }

  #line(alert: Alert): TemplateResult {
    const { words, now } = this;
    const level = alertLevel(alert);
    const open = isOpen(alert);
    const state =
      alert.phase === 'cleared'
        ? words.say(ALERT.over)
        : open
          ? words.say(SEVERITY_LABELS[alert.severity])
          : words.say(CARD.handled);
    const busy = this.#asking.busy !== undefined;
    return html`<li class="${level} ${alert.phase}" id="alert-${alert.id}">
      <span class="sign">${levelShape(level)}</span>
      <div>
        <p class="severity">
          ${state} <span class="quiet">· ${words.say(ALERT.since, { time: moment(alert.raisedAt, words, now) })}</span>
        </p>
        <p class="sentence">${this.#spoken(alert)}</p>
      </div>
      ${
        open && this.source.facts.canAnswer
          ? html`<div class="buttons small">
              <button type="button" ?disabled=${busy} @click=${() => this.#asking.ask('seen', () => this.source.acknowledge(alert.id))}>
                ${words.say(ALERT.acknowledge)}
              </button>
              <button
                class="plain"
                type="button"
                aria-label=${`${words.say(CARD.quiet_hour)}: ${this.#spoken(alert)}`}
                ?disabled=${busy}
                @click=${() => this.#asking.ask('quiet', () => this.source.quieten(alert.id, QUIET_MIN))}
              >
                ${words.say(CARD.quiet_hour)}
              </button>
            </div>`
          : nothing
      }
    </li>`;
  }

  static override styles = [
    shared,
    levelStyles,
    buttonStyles,
    css`
      :host {
        display: contents;
      }
      ul {
        display: grid;
        gap: 8px;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 6px 12px;
        align-items: center;
        padding: 8px 12px;
        border: 1px solid color-mix(in srgb, var(--level) 42%, var(--iaq-line));
        border-radius: 12px;
        background: color-mix(in srgb, var(--level) 7%, transparent);
      }
      .sign {
        font-size: 20px;
      }
      .severity {
        font-size: 13px;
      }
      .sentence {
        font-size: 14px;
        font-weight: 560;
        text-wrap: pretty;
        overflow-wrap: anywhere;
      }
      .acknowledged .sentence,
      .snoozed .sentence,
      .cleared .sentence {
        font-weight: 400;
      }
      .buttons {
        grid-column: 2;
      }
      @media (forced-colors: active) {
        li {
          border-color: CanvasText;
        }
      }
    `,
  ];
}

customElements.define('iaq-card-alerts', AlertLines);
