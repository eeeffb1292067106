import { MINUTE, MODES, type Mode, type Quantity, type RoomView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { actuatorIconStyles } from '../../action/actuator-icon.ts';
import { sparkStyles } from '../../chart/sparkline.ts';
import { aheadStrip, aheadStripStyles } from '../../forecast/ahead-strip.ts';
import { expectation } from '../../forecast/expectation.ts';
import { scoreAheadStyles } from '../../forecast/score-ahead.ts';
import { CARD } from '../../i18n/texts/card.ts';
import type { Words } from '../../i18n/words.ts';
import { levelStyles } from '../../level/level-shape.ts';
import { ringStyles } from '../../level/score-ring.ts';
import { freshnessStyles } from '../../room/freshness.ts';
import { roomLevelStyles } from '../../room/room-level.ts';
import { trendStyles } from '../../room/trend-arrow.ts';
import { askStyles } from '../../room-scene/ask-first.ts';
import { KeptPicture } from '../../room-scene/kept-picture.ts';
import { pictureOfRoom, sunAt, sunOf } from '../../room-scene/picture-of-room.ts';
import { PAST_STEP, RoomMoments } from '../../room-scene/room-moments.ts';
import { scenePalette } from '../../room-scene/scene-palette.ts';
import { sayMoment, scrubberStyles } from '../../room-scene/time-scrubber.ts';
import { Touches } from '../../room-scene/touches.ts';
import type { OwnModelState } from '../../scene/own-model.ts';
import type { RoomPicture } from '../../scene/room-picture.ts';
import type { ScenePick } from '../../scene/stage/scene-pick.ts';
import { buttonStyles } from '../../theme/buttons.ts';
import { shared } from '../../theme/shared.ts';
import type { CardConfig } from '../card-config.ts';
import { glance, glanceStyles } from '../face/glance.ts';
import { sayOld, sayTrouble } from '../face/trouble-face.ts';
import type { HassState } from '../hass.ts';
import { showMore } from '../more-info.ts';
import type { RoomSource, Trouble } from '../source/room-source.ts';
import { actuatorChips, actuatorChipsStyles } from './actuator-chips.ts';
import './alert-lines.ts';
import { bodyStyles } from './body-styles.ts';
import { courseChart, courseChartStyles } from './course-chart.ts';
import './next-action.ts';
import { quantityList, quantityListStyles } from './quantity-list.ts';

/** From this width on a course is shown unasked, px. */
const WIDE = 460;

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
    chosen: { state: true },
    hasScene: { state: true },
    ownModel: { state: true },
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
  /** The quantity whose course is shown; null where a person shut it. */
  declare chosen: Quantity | null | undefined;
  declare hasScene: boolean;
  declare ownModel: OwnModelState | undefined;
  declare isWide: boolean;
  readonly #moments = new RoomMoments(this, (...wanted) => this.source.past(...wanted));
  readonly #touches = new Touches(this, {
    act: (actuator, level) => this.source.act(actuator, level),
    more: ({ id, kind }) => this.#showMore(id, kind),
  });
  readonly #picture = new KeptPicture();
  #isSceneAsked = false;
  #resizer: ResizeObserver | undefined;

  constructor() {
    super();
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

  protected override willUpdate(): void {
    if (this.options.scene !== false && !this.#isSceneAsked) {
      this.#isSceneAsked = true;
      void import('../../scene/scene-element.ts').then(() => {
        this.hasScene = true;
      });
    }
    this.#moments.follow(this.room, this.now);
  }

  protected override updated(): void {
    void this.#moments.load(this.room, this.now);
  }

  /** The quantity whose course is shown: that chosen, otherwise where there is place the one that weighs most. */
  get #shown(): Quantity | undefined {
    if (this.chosen !== undefined) return this.chosen ?? undefined;
    if (!this.isWide) return undefined;
    return this.room.score?.dominant ?? this.room.quantities[0]?.quantity;
  }

  #pictureOf(shown: RoomView): RoomPicture {
    const { room, now, words, dark, sun } = this;
    const { minutes, past, isNow } = this.#moments;
    const key = [room, minutes, past, Math.floor(now / MINUTE), words, dark, sun?.attributes.azimuth, this.options];
    return this.#picture.of(key, () =>
      pictureOfRoom(shown, {
        words,
        now,
        isNow,
        sun: sunAt(sunOf(sun?.attributes), minutes),
        palette: scenePalette(this, dark),
      }),
    );
  }

  protected override render(): TemplateResult {
    const { room, words, now, source, trouble } = this;
    const { minutes, past, isNow } = this.#moments;
    const shown = this.#moments.shown(room, now);
    const head = glance(shown, words, now, isNow ? undefined : sayMoment(minutes, now, words));
    return html`<div class="body">
      <div class="stage">
        ${head} ${this.options.scene === false ? nothing : this.#scene(shown)}
        ${this.#touches.say(words)}
        ${this.ownModel?.state === 'failed' && this.options.scene !== false ? html`<p class="note" role="status">${this.ownModel.say(words.language)}</p>` : nothing}
        ${trouble === undefined ? nothing : html`<p class="note" role="status">${sayOld(trouble, room, words)} <span class="quiet">${sayTrouble(trouble, words).help}</span></p>`}
        ${this.#moments.scrubber(room, now, words)}
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
          tapped: (id) => this.#touches.tapped(room, { id, kind: 'machine' }, isNow),
          held: (id) => void this.#tellMore(id),
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
      .modelMapping=${options.model_objects ?? undefined}
      leaves-failure
      @scene-model=${(event: CustomEvent<OwnModelState>) => {
        this.ownModel = event.detail;
      }}
      .language=${words.language}
      @scene-tap=${(event: CustomEvent<ScenePick>) => this.#touches.tapped(this.room, event.detail, this.#moments.isNow)}
      @scene-hold=${(event: CustomEvent<ScenePick>) => void this.#tellMore(event.detail.id)}
    ></iaq-room-scene>`;
  }

  #mode(): TemplateResult {
    const { room, words, source } = this;
    return html`<label class="mode quiet">
      <span>${words.say(CARD.mode)}</span>
      <select
        class="plain"
        ?disabled=${this.#touches.asking.busy !== undefined}
        @change=${(event: Event) => {
          const mode = (event.target as HTMLSelectElement).value as Mode;
          void this.#touches.asking.ask('mode', () => source.setMode(mode));
        }}
      >
        ${MODES.map((mode) => html`<option value=${mode} ?selected=${mode === room.mode}>${words.say(CARD[`mode_${mode}`])}</option>`)}
      </select>
    </label>`;
  }

  #course(): TemplateResult | typeof nothing {
    const { room, words, now } = this;
    const { past, minutes } = this.#moments;
    const quantity = this.#shown;
    if (quantity === undefined) return nothing;
    return courseChart({ room, quantity, past, step: PAST_STEP, now, moment: now + minutes * MINUTE }, words);
  }

  #showMore(id: string, kind: ScenePick['kind']): void {
    if (kind === 'alert') {
      this.renderRoot.querySelector('iaq-card-alerts')?.scrollIntoView({ block: 'nearest' });
      return;
    }
    void this.#tellMore(id);
  }

  async #tellMore(id: string): Promise<void> {
    const more = await this.source.more(id);
    if (more !== undefined) showMore(this, more);
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
    askStyles,
    courseChartStyles,
    actuatorIconStyles,
    actuatorChipsStyles,
    bodyStyles,
  ];
}

customElements.define('iaq-card-body', CardBody);
