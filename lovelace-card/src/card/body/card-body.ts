import { type ActuatorView, DAY, MINUTE, MODES, type Mode, type Quantity, type RoomView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { actuatorIconStyles } from '../../action/actuator-icon.ts';
import { actuatorOf } from '../../action/advice.ts';
import { sparkStyles } from '../../chart/sparkline.ts';
import { aheadStrip, aheadStripStyles } from '../../forecast/ahead-strip.ts';
import { expectation } from '../../forecast/expectation.ts';
import { scoreAheadStyles } from '../../forecast/score-ahead.ts';
import { ACTION } from '../../i18n/texts/action.ts';
import { CARD } from '../../i18n/texts/card.ts';
import type { Words } from '../../i18n/words.ts';
import { levelStyles } from '../../level/level-shape.ts';
import { ringStyles } from '../../level/score-ring.ts';
import type { HistorySeries } from '../../live/api.ts';
import { Asking } from '../../live/asking.ts';
import { freshnessStyles } from '../../room/freshness.ts';
import { roomLevelStyles } from '../../room/room-level.ts';
import { trendStyles } from '../../room/trend-arrow.ts';
import type { RoomPicture } from '../../scene/room-picture.ts';
import { buttonStyles } from '../../theme/buttons.ts';
import { shared } from '../../theme/shared.ts';
import type { CardConfig } from '../card-config.ts';
import { scenePalette } from '../card-theme.ts';
import { glance, glanceStyles } from '../face/glance.ts';
import { sayTrouble } from '../face/trouble-face.ts';
import type { HassState } from '../hass.ts';
import { showMoreInfo } from '../more-info.ts';
import { pictureOfRoom, sunAt, sunOf, touchLevel } from '../picture-of-room.ts';
import { minutesAhead, PAST, roomAt } from '../room-at.ts';
import type { RoomSource, Trouble } from '../source/room-source.ts';
import { actuatorChips, actuatorChipsStyles } from './actuator-chips.ts';
import './alert-lines.ts';
import { askFirst, asksFirst, type Touch } from './ask-first.ts';
import { bodyStyles } from './body-styles.ts';
import { courseChart, courseChartStyles } from './course-chart.ts';
import './next-action.ts';
import { quantityList, quantityListStyles } from './quantity-list.ts';
import { STRIP_STEP, type StripPoint, stripPoints } from './score-strip.ts';
import { sayMoment, scrubberStyles, timeScrubber } from './time-scrubber.ts';

/** What was measured is asked for anew so often, ms. */
const RELOAD = 5 * MINUTE;
const PAST_STEP = 5 * MINUTE;
/** From this width on a course is shown unasked, px. */
const WIDE = 460;

/** What was touched in the scene. */
interface ScenePick {
  readonly id: string;
  readonly kind: 'opening' | 'machine' | 'sensor' | 'alert';
}

/** Everything of a card that has place for more than a glance: the scene with what stands over it, and all below. */
export class CardBody extends LitElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    source: { attribute: false },
    trouble: { attribute: false },
    options: { attribute: false },
    dark: { attribute: false },
    sun: { attribute: false },
    minutes: { state: true },
    past: { state: true },
    hasFailed: { state: true },
    chosen: { state: true },
    touch: { state: true },
    hasScene: { state: true },
    isWide: { state: true },
  };
  declare room: RoomView;
  declare words: Words;
  declare now: number;
  declare source: RoomSource;
  declare trouble: Trouble | undefined;
  declare options: CardConfig;
  declare dark: boolean;
  declare sun: HassState | undefined;
  /** Minutes from now that are shown. */
  declare minutes: number;
  declare past: readonly HistorySeries[];
  /** The past could not be had. */
  declare hasFailed: boolean;
  /** The quantity whose course is shown; null where a person shut it. */
  declare chosen: Quantity | null | undefined;
  declare touch: Touch | undefined;
  declare hasScene: boolean;
  declare isWide: boolean;
  readonly #asking = new Asking(this);
  /** What had the focus before a person was asked. */
  #touchedFrom: HTMLElement | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  #askedFor = '';
  #points: { readonly key: readonly unknown[]; readonly points: readonly StripPoint[] } = { key: [], points: [] };
  #picture: { readonly key: readonly unknown[]; readonly picture: RoomPicture } | undefined;
  #resizer: ResizeObserver | undefined;

  constructor() {
    super();
    this.minutes = 0;
    this.past = [];
    this.hasFailed = false;
    this.hasScene = false;
    this.isWide = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizer = new ResizeObserver(([entry]) => {
      this.isWide = (entry?.contentRect.width ?? 0) >= WIDE;
    });
    this.#resizer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.options.scene !== false && !this.hasScene && !changed.has('hasScene'))
      void import('../../scene/scene-element.ts').then(() => {
        this.hasScene = true;
      });
    const before = changed.get('room');
    if (before !== undefined && (before.site !== this.room.site || before.room !== this.room.room)) {
      this.past = [];
      this.minutes = 0;
      this.#askedFor = '';
    }
    const ahead = minutesAhead(this.room, this.now);
    if (this.minutes > ahead) this.minutes = 0;
  }

  protected override updated(changed: PropertyValues<this>): void {
    void this.#load();
    if (changed.has('touch') && this.touch !== undefined)
      this.renderRoot.querySelector<HTMLElement>('.ask button')?.focus();
  }

  /** The quantity whose course is shown: that chosen, otherwise where there is place the one that weighs most. */
  get #shown(): Quantity | undefined {
    if (this.chosen !== undefined) return this.chosen ?? undefined;
    if (!this.isWide) return undefined;
    return this.room.score?.dominant ?? this.room.quantities[0]?.quantity;
  }

  async #load(): Promise<void> {
    const quantities = this.room.quantities.map(({ quantity }) => quantity);
    const wanted = quantities.join();
    const isDue = performance.now() - this.#askedAt > RELOAD || wanted !== this.#askedFor;
    if (quantities.length === 0 || !isDue) return;
    this.#askedAt = performance.now();
    this.#askedFor = wanted;
    const { now } = this;
    try {
      this.past = await this.source.past(quantities, now - PAST, now, PAST_STEP);
      this.hasFailed = false;
    } catch (error) {
      console.info(`The past of ${this.room.name} could not be had.`, error);
      this.hasFailed = true;
    }
  }

  #pointsOf(ahead: number): readonly StripPoint[] {
    const key = [this.past, this.room, ahead];
    if (key.some((one, at) => one !== this.#points.key[at]))
      this.#points = {
        key,
        points:
          this.past.length === 0
            ? []
            : stripPoints(this.room, this.now, this.past, -DAY / MINUTE, Math.floor(ahead / STRIP_STEP) * STRIP_STEP),
      };
    return this.#points.points;
  }

  /** Made anew only when something of it changed: ages alone change it every minute. */
  #pictureOf(shown: RoomView): RoomPicture {
    const { room, minutes, now, words, dark, sun } = this;
    const minute = Math.floor(now / MINUTE);
    const key = [room, minutes, this.past, minute, words, dark, sun?.attributes.azimuth, this.options];
    const kept = this.#picture;
    if (kept !== undefined && key.every((one, at) => one === kept.key[at])) return kept.picture;
    const isNow = minutes === 0;
    const picture = pictureOfRoom(shown, {
      words,
      now,
      isNow,
      sun: sunAt(sunOf(sun?.attributes), minutes),
      palette: scenePalette(this, dark),
    });
    this.#picture = { key, picture };
    return picture;
  }

  protected override render(): TemplateResult {
    const { room, words, now, minutes, source, trouble, past } = this;
    const isNow = minutes === 0;
    const shown = isNow ? room : roomAt(room, now + minutes * MINUTE, now, past);
    const ahead = minutesAhead(room, now);
    const remark = isNow ? undefined : sayMoment(minutes, now, words);
    const head = glance(shown, words, now, remark);
    return html`<div class="body">
      <div class="stage">
        ${head} ${this.options.scene === false ? nothing : this.#scene(shown)}
        ${this.touch === undefined ? nothing : askFirst(this.touch, words, (isMeant) => this.#answered(isMeant))}
        ${this.#asking.failure === undefined ? nothing : html`<p class="failure" role="alert">${words.say(ACTION.not_done, { reason: this.#asking.failure })}</p>`}
        ${trouble === undefined ? nothing : html`<p class="note" role="status">${sayTrouble(trouble, words).sentence} ${words.say(CARD.last_state)} <span class="quiet">${sayTrouble(trouble, words).help}</span></p>`}
        ${
          this.hasFailed
            ? html`<p class="note quiet">${words.say(CARD.past_failed)}</p>`
            : timeScrubber({
                minutes,
                ahead,
                points: this.#pointsOf(ahead),
                now,
                words,
                moved: (to) => {
                  this.minutes = to;
                },
              })
        }
      </div>
      <div class="told">
        <iaq-card-alerts .room=${room} .words=${words} .now=${now} .source=${source}></iaq-card-alerts>
        ${
          source.facts.isPlain
            ? html`<p class="note quiet">${words.say(CARD.plain)}</p>`
            : html`<iaq-card-action .room=${room} .words=${words} .now=${now} .source=${source}></iaq-card-action>
                ${aheadStrip(room, expectation(room, words, now), words, now)}`
        }
        ${quantityList({
          room: shown,
          words,
          now,
          past,
          isNow,
          chosen: this.#shown,
          choose: (quantity) => {
            this.chosen = this.#shown === quantity ? null : quantity;
          },
        })}
        ${actuatorChips({
          actuators: room.actuators,
          words,
          tapped: (id) => this.#tapped({ id, kind: 'machine' }),
          held: (id) => this.#showMore(id),
        })}
        ${source.facts.isPlain ? nothing : this.#mode()}
      </div>
      ${this.#course()}
    </div>`;
  }

  /** Its place is kept while what draws it is loaded, so that nothing below jumps. */
  #scene(shown: RoomView): TemplateResult {
    const { words, options } = this;
    if (!this.hasScene) return html`<div class="scene"></div>`;
    return html`<iaq-room-scene
      class="scene"
      .picture=${this.#pictureOf(shown)}
      .modelUrl=${options.model || undefined}
      .language=${words.language}
      @scene-tap=${(event: CustomEvent<ScenePick>) => this.#tapped(event.detail)}
      @scene-hold=${(event: CustomEvent<ScenePick>) => this.#showMore(event.detail.id)}
    ></iaq-room-scene>`;
  }

  #mode(): TemplateResult {
    const { room, words, source } = this;
    return html`<label class="mode quiet">
      <span>${words.say(CARD.mode)}</span>
      <select
        class="plain"
        ?disabled=${this.#asking.busy !== undefined}
        @change=${(event: Event) => {
          const mode = (event.target as HTMLSelectElement).value as Mode;
          void this.#asking.ask('mode', () => source.setMode(mode));
        }}
      >
        ${MODES.map((mode) => html`<option value=${mode} ?selected=${mode === room.mode}>${words.say(CARD[`mode_${mode}`])}</option>`)}
      </select>
    </label>`;
  }

  #course(): TemplateResult | typeof nothing {
    const { room, words, now, past, minutes } = this;
    const quantity = this.#shown;
    if (quantity === undefined) return nothing;
    return courseChart({ room, quantity, past, step: PAST_STEP, now, moment: now + minutes * MINUTE }, words);
  }

  #tapped({ id, kind }: ScenePick): void {
    if (kind === 'alert') {
      this.renderRoot.querySelector('iaq-card-alerts')?.scrollIntoView({ block: 'nearest' });
      return;
    }
    const actuator = actuatorOf(this.room, id);
    const level = actuator === undefined || this.minutes !== 0 ? undefined : touchLevel(actuator);
    if (actuator === undefined || level === undefined) this.#showMore(id);
    else if (asksFirst(actuator)) {
      this.#touchedFrom = (this.shadowRoot?.activeElement as HTMLElement | null) ?? undefined;
      this.touch = { actuator, level };
    } else this.#work(actuator, level);
  }

  #answered(isMeant: boolean): void {
    const { touch } = this;
    this.touch = undefined;
    this.#touchedFrom?.focus();
    if (isMeant && touch !== undefined) this.#work(touch.actuator, touch.level);
  }

  #work({ actuator }: ActuatorView, level: number): void {
    void this.#asking.ask('touch', () => this.source.act(actuator, level));
  }

  #showMore(id: string): void {
    const entity = this.source.entityOf(id);
    if (entity !== undefined) showMoreInfo(this, entity);
  }

  static override styles = [
    shared,
    levelStyles,
    ringStyles,
    roomLevelStyles,
    trendStyles,
    freshnessStyles,
    sparkStyles,
    buttonStyles,
    scoreAheadStyles,
    aheadStripStyles,
    glanceStyles,
    quantityListStyles,
    scrubberStyles,
    courseChartStyles,
    actuatorIconStyles,
    actuatorChipsStyles,
    bodyStyles,
  ];
}

customElements.define('iaq-card-body', CardBody);
