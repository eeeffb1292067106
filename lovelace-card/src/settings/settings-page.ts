import type { Configuration, HomeView, Place, RoomConfiguration, SiteConfiguration } from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import { roomsOf, sensorsOf } from '../live/home-update.ts';
import { pageHeading } from '../panel/page-heading.ts';
import { quantityRows } from '../room/rows.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { dialogStyles } from './dialog-styles.ts';
import { drawnPlace, editorOf } from './draw-room.ts';
import type { Entered } from './fields.ts';
import { FormSteps } from './form-steps.ts';
import { KeptGroups } from './kept-groups.ts';
import './new-place.ts';
import { barStyles, PageSteps } from './page-steps.ts';
import { type NewRoom, takenIds } from './place-changes.ts';
import { PlaceSteps } from './place-steps.ts';
import { type Removal, removeDialog } from './remove-dialog.ts';
import { roomFields } from './room-fields.ts';
import { roomFold, roomFoldStyles } from './room-fold.ts';
import './settings-form.ts';
import { SettingsStore } from './settings-store.ts';
import { homeFields, siteFields } from './site-fields.ts';
import { siteSection, siteSectionStyles } from './site-section.ts';
import { thingMove } from './thing-moves.ts';
import './things-board.ts';
import type { ThingMove } from './things-board.ts';

/** Where things stand, and what people can set of rooms, sites and the home; or one room that is being drawn. */
export class SettingsPage extends LitElement {
  static override properties = {
    home: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    query: { attribute: false },
    scheme: {},
    open: { state: true },
    removal: { state: true },
  };
  declare home: HomeView;
  declare words: Words;
  declare now: number;
  /** Names the room that is to be open, or drawn. */
  declare query: string;
  declare scheme: string;
  /** The rooms whose forms are open, `site/room`. */
  declare open: ReadonlySet<string>;
  declare removal: Removal | undefined;
  readonly #store = new SettingsStore(
    () => this.requestUpdate(),
    () => this.words.say(SETTINGS.gone),
  );
  readonly #steps = new PageSteps(
    this,
    () => this.words,
    () => this.#store.notes,
  );
  readonly #places = new PlaceSteps(this.#store, this.#steps, () => this.words);
  readonly #forms = new FormSteps(this.#store, this.#steps, () => this.words);
  #wanted: string | undefined;
  #shown: string | undefined;
  readonly #groups = new KeptGroups();

  constructor() {
    super();
    this.query = '';
    this.scheme = 'light';
    this.open = new Set();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#store.load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('home')) this.#followHome();
    if (!changed.has('query')) return;
    const asked = new URLSearchParams(this.query);
    this.#wanted = asked.has('room') ? `${asked.get('site')}/${asked.get('room')}` : undefined;
    if (this.#wanted !== undefined) this.open = new Set([...this.open, this.#wanted]);
  }

  /** What others configure shows in the home: then it is read anew. */
  #followHome(): void {
    const rooms = roomsOf(this.home).map(({ site, room, name, type, mode, layout, areaM2 }) => [
      [site, room, name, type, mode],
      [layout, areaM2],
    ]);
    const shown = JSON.stringify([rooms, this.home.sites.map(({ name, preference }) => [name, preference])]);
    if (this.#shown !== undefined && this.#shown !== shown) void this.#store.load();
    this.#shown = shown;
  }

  /** Brings the room that the address names into view, once; a question has the page to itself. */
  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
    const fold = this.renderRoot.querySelector(`details[data-room="${this.#wanted}"]`);
    if (fold === null) return;
    this.#wanted = undefined;
    fold.scrollIntoView({ block: 'start' });
    fold.querySelector('summary')?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const { words, removal } = this;
    const { configuration, failure } = this.#store;
    const place = drawnPlace(this.query);
    if (configuration !== undefined && place !== undefined)
      return html`${this.#editor(configuration, place)} ${this.#steps.bar()}`;
    return html`<h1 tabindex="-1">${words.say(SETTINGS.title)}</h1>
      ${
        configuration === undefined
          ? failure === undefined
            ? html`<p class="quiet lead" role="status">${words.say(SETTINGS.loading)}</p>`
            : html`<p class="failure" role="alert">
                ${words.say(SETTINGS.failed, { reason: failure })}
                <button type="button" @click=${() => void this.#store.load()}>${words.text('retry')}</button>
              </p>`
          : this.#content(configuration)
      }
      ${this.#steps.bar()}
      ${
        removal === undefined
          ? nothing
          : removeDialog(removal, words, () => {
              this.removal = undefined;
            })
      }`;
  }

  #editor(configuration: Configuration, place: Place): TemplateResult {
    const { home, words, scheme } = this;
    return editorOf({ configuration, place, home, words, scheme, store: this.#store, steps: this.#steps });
  }

  #content(configuration: Configuration): TemplateResult {
    const { words, home } = this;
    const { sites } = configuration;
    return html`<section aria-labelledby="things">
        <h2 id="things">${words.say(SETTINGS.things)}</h2>
        <p class="quiet lead">${words.say(SETTINGS.things_note)}</p>
        <iaq-things
          .home=${home}
          .configuration=${configuration}
          .words=${words}
          .isBusy=${this.#steps.isBusy}
          @moved=${({ detail }: CustomEvent<ThingMove>) => void this.#steps.take(thingMove(detail, this.#store, home, words))}
        ></iaq-things>
      </section>
      ${sites.length === 0 ? html`<p class="lead none">${words.say(SETTINGS.none)}</p>` : nothing}
      ${repeat(
        sites,
        ({ id }) => id,
        (site, at) => html`${this.#rooms(configuration, site)} ${this.#site(configuration, site, at)}`,
      )}
      <iaq-new-place
        kind="site"
        .taken=${takenIds(configuration)}
        .words=${words}
        .add=${(wanted: NewRoom) => this.#places.add(wanted, undefined)}
      ></iaq-new-place>
      <section aria-labelledby="everywhere">
        <h2 id="everywhere">${words.say(SETTINGS.home)}</h2>
        <div class="surface form">
          <iaq-settings-form
            .groups=${this.#groups.of('home', [configuration, words], () => homeFields(configuration, words))}
            .words=${words}
            .save=${(entered: Entered) => this.#forms.saveHome(configuration, entered)}
          ></iaq-settings-form>
        </div>
        <p class="quiet note">${words.say(SETTINGS.file)}</p>
      </section>`;
  }

  #rooms(configuration: Configuration, site: SiteConfiguration): TemplateResult {
    const { words } = this;
    return html`<section aria-labelledby=${`rooms-${site.id}`}>
      <h2 id=${`rooms-${site.id}`}>${this.#titled(SETTINGS.rooms, configuration, site)}</h2>
      <div class="folds">
        ${repeat(
          site.rooms,
          ({ id }) => id,
          (room, at) => this.#room(configuration, site, room, at),
        )}
      </div>
      <iaq-new-place
        kind="room"
        .taken=${takenIds(configuration, site.id)}
        .words=${words}
        .add=${(wanted: NewRoom) => this.#places.add(wanted, site.id)}
      ></iaq-new-place>
    </section>`;
  }

  #room(configuration: Configuration, site: SiteConfiguration, room: RoomConfiguration, at: number): TemplateResult {
    const { words, home } = this;
    const place = { site: site.id, room: room.id };
    const key = `${site.id}/${room.id}`;
    const view = roomsOf(home).find((one) => one.site === site.id && one.room === room.id);
    const measured =
      view === undefined
        ? ''
        : quantityRows(view)
            .map(({ quantity }) => quantity)
            .join();
    return roomFold({
      site: site.id,
      room,
      view,
      configuration,
      words,
      isOpen: this.open.has(key),
      isFirst: at === 0,
      isLast: at === site.rooms.length - 1,
      isBusy: this.#steps.isBusy,
      groups: () =>
        this.#groups.of(key, [room, configuration.standard, measured, words], () =>
          roomFields(room, view, configuration, words),
        ),
      turned: (isOpen) => {
        const open = new Set(this.open);
        if (isOpen) open.add(key);
        else open.delete(key);
        this.open = open;
      },
      save: (entered) => this.#forms.saveRoom(place, room, entered),
      shift: (by) => void this.#places.shiftRoom(place, room.name, by),
      remove: () => {
        this.removal = this.#places.removalOfRoom(site, room, this.#sensorName);
      },
    });
  }

  #site(configuration: Configuration, site: SiteConfiguration, at: number): TemplateResult {
    const { words } = this;
    return siteSection({
      site,
      title: this.#titled(SETTINGS.site, configuration, site),
      words,
      isBusy: this.#steps.isBusy,
      at,
      of: configuration.sites.length,
      groups: this.#groups.of(`site ${site.id}`, [site, words], () => siteFields(site, words)),
      save: (entered) => this.#forms.saveSite(site, entered),
      shift: (by) => void this.#places.shiftSite(site, by),
      remove: () => {
        this.removal = this.#places.removalOfSite(site, at, this.#sensorName);
      },
    });
  }

  #titled(text: (typeof SETTINGS)['rooms' | 'site'], { sites }: Configuration, { name }: SiteConfiguration) {
    return html`${this.words.say(text)}${sites.length > 1 ? html` · ${name}` : nothing}`;
  }

  readonly #sensorName = (id: string): string => sensorsOf(this.home).find(({ sensor }) => sensor === id)?.name ?? id;

  static override styles = [
    shared,
    buttonStyles,
    dialogStyles,
    roomFoldStyles,
    siteSectionStyles,
    barStyles,
    css`
      ${pageHeading}
      section {
        margin-top: 32px;
      }
      h2 {
        font-size: 17px;
        margin-bottom: 8px;
      }
      .lead {
        margin: 0 0 12px;
        text-wrap: pretty;
      }
      .lead.none {
        margin-top: 20px;
      }
      .note {
        margin-top: 10px;
        font-size: 13.5px;
      }
      iaq-new-place {
        margin-top: 10px;
      }
    `,
  ];
}

customElements.define('iaq-settings-page', SettingsPage);
