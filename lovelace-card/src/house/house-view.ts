import { LEVELS, MINUTE, type Place, type RoomView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { inTime } from '../forecast/time-ahead.ts';
import { HOUSE } from '../i18n/texts/house.ts';
import type { Words } from '../i18n/words.ts';
import { levelShape, levelStyles } from '../level/level-shape.ts';
import { roomLevelStyles } from '../room/room-level.ts';
import { scenePalette } from '../room-scene/scene-palette.ts';
import '../scene/house/house-element.ts';
import type { HousePicture } from '../scene/house/house-picture.ts';
import type { ScenePick } from '../scene/stage/scene-pick.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { segmentStyles } from '../theme/segments.ts';
import { shared } from '../theme/shared.ts';
import { type HeatTime, heatsOf, heatTimes } from './heat.ts';
import type { Heat } from './heats.ts';
import { houseOfRooms } from './house-of-rooms.ts';
import { houseViewStyles } from './house-view-styles.ts';
import { roomSummary, roomSummaryStyles } from './room-summary.ts';

/** px below the house that its buttons take. */
const INSET = { top: 0, right: 0, bottom: 36, left: 0 };

/**
 * The rooms of one site as a house in the colours of their air, with what they are coloured by, the time that is looked
 * at, and what the colours mean.
 * @fires room-enter the Place of a room that was tapped
 */
export class HouseView extends LitElement {
  static override properties: PropertyDeclarations = {
    rooms: { attribute: false },
    site: {},
    name: {},
    words: { attribute: false },
    now: { attribute: false },
    dark: { type: Boolean },
    plan: { type: Boolean },
    heat: {},
    minutes: { state: true },
    floor: { state: true },
    asked: { state: true },
  };
  declare rooms: readonly RoomView[];
  declare site: string;
  declare name: string;
  declare words: Words;
  declare now: number;
  declare dark: boolean;
  /** A plan from above instead of a picture in 3D. */
  declare plan: boolean;
  declare heat: Heat;
  declare minutes: HeatTime;
  declare floor: string | undefined;
  /** The room of which a person wants to know more. */
  declare asked: Place | undefined;
  /** What had the focus before. */
  #askedFrom: HTMLElement | null | undefined;
  #kept: { readonly key: readonly unknown[]; readonly house: HousePicture } | undefined;

  constructor() {
    super();
    this.dark = false;
    this.plan = false;
    this.heat = 'score';
    this.minutes = 0;
  }

  protected override willUpdate(): void {
    if (!heatTimes(this.rooms, this.now).includes(this.minutes)) this.minutes = 0;
    if (!heatsOf(this.rooms).includes(this.heat)) this.heat = 'score';
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('asked') && this.asked !== undefined)
      this.renderRoot.querySelector<HTMLElement>('.summary button')?.focus();
  }

  /** Made anew only when something of it changed: ages in words change it every minute. */
  get #house(): HousePicture {
    const { rooms, site, name, words, now, dark, heat, minutes } = this;
    const key = [...rooms, site, name, words, Math.floor(now / MINUTE), dark, heat, minutes];
    if (
      this.#kept === undefined ||
      key.length !== this.#kept.key.length ||
      key.some((one, at) => one !== this.#kept!.key[at])
    ) {
      const palette = scenePalette(this, dark);
      this.#kept = { key, house: houseOfRooms(rooms, { id: site, name, heat, minutes, words, now, palette }) };
    }
    return this.#kept.house;
  }

  protected override render(): TemplateResult {
    const asked = this.asked && this.#roomOf(`${this.asked.site}/${this.asked.room}`);
    return html`${this.#choices()} ${this.#scene()} ${this.#legend()}
      ${
        asked === undefined
          ? nothing
          : roomSummary(
              asked,
              this.words,
              () => this.#enter(asked),
              () => {
                this.asked = undefined;
                this.#askedFrom?.focus();
              },
            )
      }`;
  }

  #choices(): TemplateResult {
    const { words, rooms, now } = this;
    const heats = heatsOf(rooms);
    const times = heatTimes(rooms, now);
    return html`<div class="choices">
      <label
        ><span>${words.say(HOUSE.heat)}</span>
        <select
          @change=${(event: Event) => {
            this.heat = (event.target as HTMLSelectElement).value as Heat;
          }}
        >
          ${heats.map(
            (heat) =>
              html`<option value=${heat} ?selected=${heat === this.heat}>${heat === 'score' ? words.text('score') : words.label(heat)}</option>`,
          )}
        </select></label
      >
      ${
        times.length < 2
          ? nothing
          : html`<div class="ranges" role="group" aria-label=${words.say(HOUSE.when)}>
              ${times.map(
                (minutes) =>
                  html`<button type="button" aria-pressed=${minutes === this.minutes ? 'true' : 'false'} @click=${() => {
                    this.minutes = minutes;
                  }}>${minutes === 0 ? words.say(HOUSE.at_present) : inTime(minutes, words)}</button>`,
              )}
            </div>`
      }
      <slot name="choices"></slot>
    </div>`;
  }

  #scene(): TemplateResult {
    return html`<iaq-house-scene
      class="scene"
      .house=${this.#house}
      .floor=${this.floor}
      .language=${this.words.language}
      .inset=${INSET}
      ?plan=${this.plan}
      @floor-change=${(event: CustomEvent<string>) => {
        this.floor = event.detail;
      }}
      @scene-tap=${({ detail: { id } }: CustomEvent<ScenePick>) => this.#enter(this.#roomOf(id))}
      @scene-hold=${(event: CustomEvent<ScenePick>) => {
        this.#askedFrom = (event.target as HTMLElement).shadowRoot?.activeElement as HTMLElement | null;
        this.asked = this.#roomOf(event.detail.id);
      }}
    ></iaq-house-scene>`;
  }

  #legend(): TemplateResult {
    const { words, minutes } = this;
    return html`<ul class="legend" aria-label=${words.say(HOUSE.legend)}>
        ${LEVELS.map((level) => html`<li>${levelShape(level)} ${words.level(level)}</li>`)}
        <li><span class="unjudged" aria-hidden="true">–</span> ${words.text('level_unknown')}</li>
      </ul>
      <p class="note quiet" role="status">${minutes === 0 ? nothing : words.say(HOUSE.none_forecast)}</p>`;
  }

  #roomOf(id: string): RoomView | undefined {
    return this.rooms.find(({ site, room }) => `${site}/${room}` === id);
  }

  #enter(room: RoomView | undefined): void {
    if (room === undefined) return;
    const detail: Place = { site: room.site, room: room.room };
    this.dispatchEvent(new CustomEvent<Place>('room-enter', { detail, bubbles: true, composed: true }));
  }

  static override styles = [
    shared,
    levelStyles,
    roomLevelStyles,
    buttonStyles,
    segmentStyles,
    roomSummaryStyles,
    houseViewStyles,
  ];
}

customElements.define('iaq-house', HouseView);
