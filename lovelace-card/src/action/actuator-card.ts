import type { ActuatorView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { ACTION } from '../i18n/texts/action.ts';
import type { Words } from '../i18n/words.ts';
import { postLevel, postRelease } from '../live/api.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import { actuatorCardStyles } from './actuator-card-styles.ts';
import { actuatorIcon, actuatorIconStyles } from './actuator-icon.ts';
import { levelLabel, levelText, postureOf, refusalOf, scaleOf } from './actuator-state.ts';
import { failureText } from './failure-text.ts';
import { lockText } from './lock-text.ts';
import { moment } from './moment.ts';
import { pictureStyles } from './picture-styles.ts';
import { Sending } from './sending.ts';

/** More levels than these are set by a slider. */
const BUTTONS = 4;
/** Of the rules that hold an actuator so many are told, the strongest. */
const SHOWN = 3;

/** One actuator as what it is, in the state that it is in, with what holds it, and a way to move it or to tell that it was moved. */
export class ActuatorCard extends LitElement {
  static override properties = {
    actuator: { attribute: false },
    site: {},
    words: { attribute: false },
    now: { attribute: false },
    hold: { type: Number },
    refused: { state: true },
    drawn: { state: true },
  };
  declare actuator: ActuatorView;
  declare site: string;
  declare words: Words;
  declare now: number;
  /** For how many minutes what a person sets here is left alone. */
  declare hold: number;
  /** Why a wish was not sent, as a sentence. */
  declare refused: string | undefined;
  /** Where the slider stands while it is moved. */
  declare drawn: number | undefined;
  readonly #sending = new Sending(this);

  constructor() {
    super();
    this.site = '';
    this.now = 0;
    this.hold = 0;
    this.refused = undefined;
    this.drawn = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('actuator');
    if (before !== undefined && before.level !== this.actuator.level) this.drawn = undefined;
  }

  #set(level: number): void {
    const { actuator, site, words, now } = this;
    const lock = refusalOf(actuator, level);
    this.refused = lock && words.say(ACTION.refused, { reason: lockText(lock, words, now) });
    this.#sending.forget();
    if (lock !== undefined) {
      this.drawn = undefined;
      return;
    }
    const hold = actuator.byHand ? undefined : this.hold;
    void this.#sending
      .send('level', words, () => postLevel(site, actuator.actuator, level, hold))
      .then((done) => {
        if (!done) this.drawn = undefined;
      });
  }

  protected override render(): TemplateResult {
    const { actuator, words, now } = this;
    const { level, since, pending } = actuator;
    const classes = ['card', 'surface', pending === undefined ? '' : 'pending'].join(' ');
    return html`<article class=${classes} aria-labelledby="name">
      <div class="head">
        <span class="picture">${actuatorIcon(actuator.kind, postureOf(actuator))}</span>
        <div>
          <h3 id="name">${actuator.name}</h3>
          <p class="state">
            <span class=${level === undefined ? 'quiet' : 'level'}>${levelText(actuator, level, words)}</span>
            ${since === undefined ? nothing : html`<span class="quiet">· ${words.say(ACTION.since, { time: moment(since, words, now) })}</span>`}
          </p>
        </div>
      </div>
      <div role="status">${this.#notes().map(({ kind, text }) => html`<p class="note ${kind}"><svg viewBox="0 0 16 16" aria-hidden="true">${NOTE_ICONS[kind]}</svg><span>${text}</span></p>`)}</div>
      ${this.#release()} ${this.#control()}
      ${this.#print()}
      ${this.#failure()}
    </article>`;
  }

  #notes(): { readonly kind: NoteKind; readonly text: string }[] {
    const { actuator, words, now } = this;
    const notes: { kind: NoteKind; text: string }[] = [];
    if (actuator.available === false) notes.push({ kind: 'failed', text: words.say(ACTION.unavailable) });
    if (actuator.failedAt !== undefined)
      notes.push({
        kind: 'failed',
        text: words.say(ACTION.failed_at, { time: moment(actuator.failedAt, words, now) }),
      });
    if (actuator.pending !== undefined)
      notes.push({
        kind: 'waiting',
        text: words.say(ACTION.pending_to, { level: levelText(actuator, actuator.pending, words) }),
      });
    // These two are said above in words of their own.
    const locks = actuator.locks.filter(({ name }) => name !== 'manual_change' && name !== 'unconfirmed');
    for (const lock of locks.slice(0, SHOWN)) notes.push({ kind: 'lock', text: lockText(lock, words, now) });
    return notes;
  }

  #release(): TemplateResult | typeof nothing {
    const { actuator, words, now, site } = this;
    if (actuator.manualUntil === undefined || actuator.manualUntil <= now) return nothing;
    return html`<div class="manual">
      <p>${words.say(ACTION.manual, { time: moment(actuator.manualUntil, words, now) })}</p>
      <button
        type="button"
        ?disabled=${this.#sending.busy !== undefined}
        @click=${() => this.#sending.send('release', words, () => postRelease(site, actuator.actuator))}
      >
        ${words.say(ACTION.release)}
      </button>
    </div>`;
  }

  #control(): TemplateResult {
    const { actuator, words } = this;
    const { levels, name, byHand } = actuator;
    const label = words.say(byHand ? ACTION.tell_level : ACTION.set_level, { name });
    return levels.length > BUTTONS && scaleOf(actuator) !== 'switch' ? this.#slider(label) : this.#segments(label);
  }

  #segments(label: string): TemplateResult {
    const { actuator, words } = this;
    const shown = actuator.pending ?? actuator.level;
    return html`<div class="ranges" role="group" aria-label=${label}>
      ${actuator.levels.map(
        (level) =>
          html`<button
            type="button"
            aria-pressed=${level === shown ? 'true' : 'false'}
            ?disabled=${this.#sending.busy !== undefined}
            @click=${() => this.#set(level)}
          >
            ${levelLabel(actuator, level, words)}
          </button>`,
      )}
    </div>`;
  }

  #slider(label: string): TemplateResult {
    const { actuator, words } = this;
    const { levels } = actuator;
    const at = this.drawn ?? nearest(levels, actuator.pending ?? actuator.level ?? levels[0]!);
    const text = levelText(actuator, levels[at], words);
    return html`<div class="slider">
      <input
        type="range"
        min="0"
        max=${levels.length - 1}
        step="1"
        aria-label=${label}
        aria-valuetext=${text}
        .value=${String(at)}
        ?disabled=${this.#sending.busy !== undefined}
        @input=${(event: Event) => {
          this.drawn = Number((event.target as HTMLInputElement).value);
        }}
        @change=${(event: Event) => this.#set(levels[Number((event.target as HTMLInputElement).value)]!)}
      />
      <output aria-hidden="true">${text}</output>
    </div>`;
  }

  /** What is good to know and changes seldom: who moves it, and what it does here at most. */
  #print(): TemplateResult | typeof nothing {
    const { words } = this;
    const { byHand, isAssumed, flowM3h } = this.actuator;
    const said = [
      ...(byHand ? [words.say(isAssumed ? ACTION.assumed : ACTION.by_hand)] : []),
      ...(flowM3h === undefined
        ? []
        : [words.say(ACTION.flow, { volume: words.withUnit(words.number(flowM3h), 'm³') })]),
    ];
    return said.length === 0 ? nothing : html`<p class="quiet small-print">${said.join(' ')}</p>`;
  }

  #failure(): TemplateResult | typeof nothing {
    const text = this.refused ?? failureText(this.#sending, this.actuator, this.words, this.now);
    return text === undefined ? nothing : html`<p class="failure" role="alert">${text}</p>`;
  }

  static override styles = [shared, segmentStyles, buttonStyles, actuatorIconStyles, pictureStyles, actuatorCardStyles];
}

type NoteKind = 'lock' | 'waiting' | 'failed';

const NOTE_ICONS: Readonly<Record<NoteKind, TemplateResult>> = {
  lock: svg`<path d="M3.5 7.5h9v6h-9zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3" />`,
  waiting: svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.6V8l2.4 1.6" />`,
  failed: svg`<path d="M8 2.2 14.5 13.5h-13zM8 6.5v3.2M8 11.4v.2" />`,
};

function nearest(levels: readonly number[], level: number): number {
  return levels.reduce((best, one, at) => (Math.abs(one - level) < Math.abs(levels[best]! - level) ? at : best), 0);
}

customElements.define('iaq-actuator', ActuatorCard);
