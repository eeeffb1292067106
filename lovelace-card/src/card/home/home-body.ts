import type { Place, RoomView } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { outdoorAccount } from '../../action/outdoor-line.ts';
import { ACTION } from '../../i18n/texts/action.ts';
import { CARD } from '../../i18n/texts/card.ts';
import { HOME_CARD } from '../../i18n/texts/home-card.ts';
import { HOUSE } from '../../i18n/texts/house.ts';
import type { Words } from '../../i18n/words.ts';
import { levelStyles } from '../../level/level-shape.ts';
import { roomLevel, roomLevelStyles } from '../../room/room-level.ts';
import { shared } from '../../theme/shared.ts';
import { sayTrouble, troubleFace, troubleStyles, waitingFace } from '../face/trouble-face.ts';
import type { Hass } from '../hass.ts';
import type { HomeConfig } from '../home-config.ts';
import { showMore } from '../more-info.ts';
import type { RoomElement } from '../room-element.ts';
import { homeBodyStyles } from './home-body-styles.ts';
import type { HomeSite, HomeSource } from './home-source.ts';

/** From this width on there is place for a house, px. */
const ROOMY = 300;

/** The rooms of a home in a card: as a house, or as a list where there is little place; a touch goes into a room. */
export class HomeBody extends LitElement {
  static override properties: PropertyDeclarations = {
    config: { attribute: false },
    words: { attribute: false },
    source: { attribute: false },
    dark: { type: Boolean },
    told: { state: true },
    isRoomy: { state: true },
    hasHouse: { state: true },
    site: { state: true },
    inside: { state: true },
  };
  declare config: HomeConfig;
  declare words: Words;
  declare source: HomeSource;
  declare dark: boolean;
  declare isRoomy: boolean;
  declare hasHouse: boolean;
  /** The one of several sites that is shown. */
  declare site: string | undefined;
  /** The room that a person went into. */
  declare inside: Place | undefined;
  #hass: Hass | undefined;
  #card: { readonly key: string; readonly element: RoomElement } | undefined;
  #resizer: ResizeObserver | undefined;
  /** What had the focus before a person went into a room. */
  #from: HTMLElement | null | undefined;

  constructor() {
    super();
    this.dark = false;
    this.isRoomy = false;
    this.hasHouse = false;
  }

  /** Called after every change of any entity. */
  set hass(hass: Hass) {
    this.#hass = hass;
    if (this.#card !== undefined) this.#card.element.hass = hass;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizer = new ResizeObserver(([entry]) => {
      this.isRoomy = (entry?.contentRect.width ?? 0) >= ROOMY;
    });
    this.#resizer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('isRoomy') && this.isRoomy && !this.hasHouse)
      void import('../../house/house-view.ts').then(() => {
        this.hasHouse = true;
      });
    if (changed.has('source')) this.inside = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('inside')) return;
    if (this.inside !== undefined) this.renderRoot.querySelector<HTMLElement>('.back')?.focus();
    else this.#from?.focus();
  }

  protected override render(): TemplateResult {
    const { words, source, config } = this;
    const { sites, trouble } = source;
    const shown = sites?.filter(({ rooms }) => rooms.length > 0) ?? [];
    if (shown.length === 0) return this.#empty(sites);
    const site = shown.find(({ id }) => id === this.site) ?? shown[0]!;
    return html`${this.inside === undefined ? nothing : this.#room(this.inside)}
      <div class="home" ?hidden=${this.inside !== undefined}>
        ${this.#head(site, shown)}
        ${trouble === undefined ? nothing : html`<p class="note" role="status">${sayTrouble(trouble, words).sentence} ${words.say(CARD.last_state)}</p>`}
        ${
          !this.isRoomy
            ? this.#list(site.rooms)
            : this.hasHouse
              ? html`<iaq-house
                  .rooms=${site.rooms}
                  site=${site.id}
                  name=${config.name || site.name || words.say(HOME_CARD.home)}
                  .words=${words}
                  .now=${source.now()}
                  .heat=${config.heat ?? 'score'}
                  ?dark=${this.dark}
                  ?plan=${config.plan === true}
                  @room-enter=${({ detail }: CustomEvent<Place>) => this.#tapped(detail)}
                ></iaq-house>`
              : html`<div class="kept"></div>`
        }
      </div>`;
  }

  #empty(sites: readonly HomeSite[] | undefined): TemplateResult {
    const { source, words, config } = this;
    const none = sites === undefined ? undefined : ({ kind: 'no_rooms', known: [] } as const);
    const trouble = source.trouble ?? none;
    return trouble === undefined ? waitingFace(words) : troubleFace(trouble, config.name, words);
  }

  #head(site: HomeSite, sites: readonly HomeSite[]): TemplateResult {
    const { words, config, source } = this;
    const outdoors = site.environment && outdoorAccount(site.environment, words, source.now());
    const name = config.name || (sites.length === 1 ? site.name : '');
    return html`<div class="head">
      ${name ? html`<h2>${name}</h2>` : nothing}
      ${
        sites.length < 2
          ? nothing
          : html`<select
              aria-label=${words.say(HOUSE.site)}
              @change=${(event: Event) => {
                this.site = (event.target as HTMLSelectElement).value;
              }}
            >
              ${sites.map(({ id, name: its }) => html`<option value=${id} ?selected=${id === site.id}>${its || id}</option>`)}
            </select>`
      }
      ${
        outdoors === undefined || !this.isRoomy
          ? nothing
          : html`<p class="outdoors quiet"><span>${words.say(ACTION.outdoor)}</span> ${outdoors.values.map((value) => html`<span>${value}</span>`)}</p>`
      }
    </div>`;
  }

  /** The worst first; those of which nothing is known last. */
  #list(rooms: readonly RoomView[]): TemplateResult {
    const { words } = this;
    const order = rooms.toSorted((a, b) => (a.score?.score ?? 101) - (b.score?.score ?? 101));
    return html`<ul class="list">
      ${order.map(
        (room) =>
          html`<li>
            <button type="button" @click=${() => this.#tapped(room)}><span class="name">${room.name}</span>${roomLevel(room, words)}</button>
          </li>`,
      )}
    </ul>`;
  }

  #tapped(place: Place): void {
    const { action = 'enter', navigation_path = '' } = this.config.tap_action ?? {};
    if (action === 'enter') {
      this.#from = deepFocus(this.renderRoot as ShadowRoot);
      this.inside = { site: place.site, room: place.room };
    } else if (action === 'more-info') void this.#tellMore(place);
    else if (action === 'navigate') {
      const [room, area] = [place.room, this.source.areaOf(place) ?? place.room].map(encodeURIComponent);
      showMore(this, { panel: navigation_path.replaceAll('{room}', room!).replaceAll('{area}', area!) });
    }
  }

  async #tellMore(place: Place): Promise<void> {
    const more = await this.source.more(place);
    if (more !== undefined) showMore(this, more);
  }

  #room(place: Place): TemplateResult {
    return html`<button
        class="back"
        type="button"
        @click=${() => {
          this.inside = undefined;
        }}
      >
        <span aria-hidden="true" class="arrow">←</span> ${this.words.say(HOME_CARD.back_home)}
      </button>
      ${this.#cardOf(place)}`;
  }

  /** The card of a room, in the place of the house. */
  #cardOf(place: Place): HTMLElement {
    const key = `${place.site}/${place.room}`;
    if (this.#card?.key !== key) {
      const element = document.createElement('iaqverse-room-card') as RoomElement;
      element.setConfig({ type: 'custom:iaqverse-room-card', ...this.source.cardOf(place) });
      if (this.#hass !== undefined) element.hass = this.#hass;
      this.#card = { key, element };
    }
    return this.#card.element;
  }

  static override styles = [shared, levelStyles, roomLevelStyles, troubleStyles, homeBodyStyles];
}

/** What has the focus, however deep it is. */
function deepFocus(root: ShadowRoot): HTMLElement | null {
  let active = root.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement | null;
}

customElements.define('iaq-home-body', HomeBody);

declare global {
  interface HTMLElementTagNameMap {
    'iaq-home-body': HomeBody;
  }
}
