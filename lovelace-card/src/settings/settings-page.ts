import {
  type Configuration,
  type HomeView,
  MODE_LABELS,
  type Place,
  type RoomConfiguration,
  type RoomView,
  type SiteConfiguration,
} from '@iaqverse/core';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import { putPlace } from '../live/api.ts';
import { roomsOf } from '../live/home-update.ts';
import { pageHeading } from '../panel/page-heading.ts';
import { quantityRows } from '../room/rows.ts';
import { buttonStyles } from '../theme/buttons.ts';
import { shared } from '../theme/shared.ts';
import { editActuatorRooms, editRoom, editSite, movedRooms, pathOfRoom, pathOfSite } from './changes.ts';
import type { Entered, FieldGroup, FieldIssue } from './fields.ts';
import { enteredRoom, limitIssues, roomFields } from './room-fields.ts';
import './settings-form.ts';
import { type Change, reasonOf, SettingsStore } from './settings-store.ts';
import { enteredHome, enteredSite, homeFields, siteFields } from './site-fields.ts';
import './things-board.ts';
import type { Thing, ThingMove } from './things-board.ts';

/** What was done last: a sentence, and how to take it back where that can be done. */
interface Said {
  readonly text: string;
  readonly isFailure: boolean;
  readonly undo: (() => Promise<void>) | undefined;
}

/** Where things stand, and what people can set of rooms, sites and the home. */
export class SettingsPage extends LitElement {
  static override properties = {
    home: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    query: { attribute: false },
    said: { state: true },
    isBusy: { state: true },
    open: { state: true },
  };
  declare home: HomeView;
  declare words: Words;
  declare now: number;
  /** Names the room that is to be open. */
  declare query: string;
  declare said: Said | undefined;
  declare isBusy: boolean;
  /** The rooms whose forms are open, `site/room`. */
  declare open: ReadonlySet<string>;
  readonly #store = new SettingsStore(
    () => this.requestUpdate(),
    () => this.words.say(SETTINGS.gone),
  );
  #wanted: string | undefined;
  #shown: string | undefined;
  readonly #groups = new Map<string, { readonly by: readonly unknown[]; readonly groups: readonly FieldGroup[] }>();

  constructor() {
    super();
    this.query = '';
    this.said = undefined;
    this.isBusy = false;
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
    const rooms = roomsOf(this.home).map(({ site, room, name, type, mode }) => [site, room, name, type, mode]);
    const shown = JSON.stringify([rooms, this.home.sites.map(({ name, preference }) => [name, preference])]);
    if (this.#shown !== undefined && this.#shown !== shown) void this.#store.load();
    this.#shown = shown;
  }

  /** Brings the room that the address names into view, once. */
  protected override updated(): void {
    const fold = this.renderRoot.querySelector(`details[data-room="${this.#wanted}"]`);
    if (fold === null) return;
    this.#wanted = undefined;
    fold.scrollIntoView({ block: 'start' });
    fold.querySelector('summary')?.focus({ preventScroll: true });
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const { configuration, failure } = this.#store;
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
      ${this.#bar()}`;
  }

  #content(configuration: Configuration): TemplateResult {
    const { words, home } = this;
    const views = new Map(roomsOf(home).map((room) => [`${room.site}/${room.room}`, room]));
    const { sites } = configuration;
    return html`<section aria-labelledby="things">
        <h2 id="things">${words.say(SETTINGS.things)}</h2>
        <p class="quiet lead">${words.say(SETTINGS.things_note)}</p>
        <iaq-things
          .home=${home}
          .configuration=${configuration}
          .words=${words}
          .isBusy=${this.isBusy}
          @moved=${({ detail }: CustomEvent<ThingMove>) => void this.#move(detail)}
        ></iaq-things>
      </section>
      ${sites.length === 0 ? html`<p class="lead">${words.say(SETTINGS.none)}</p>` : nothing}
      ${sites.map(
        (site) =>
          html`<section aria-labelledby=${`rooms-${site.id}`}>
            <h2 id=${`rooms-${site.id}`}>${words.say(SETTINGS.rooms)}${sites.length > 1 ? html` · ${site.name}` : nothing}</h2>
            <div class="folds">
              ${repeat(
                site.rooms,
                ({ id }) => id,
                (room) => this.#room(site.id, room, views.get(`${site.id}/${room.id}`), configuration),
              )}
            </div>
          </section>
          <section aria-labelledby=${`site-${site.id}`}>
            <h2 id=${`site-${site.id}`}>${words.say(SETTINGS.site)}${sites.length > 1 ? html` · ${site.name}` : nothing}</h2>
            <div class="surface form">
              <iaq-settings-form
                .groups=${this.#kept(`site ${site.id}`, [site, words], () => siteFields(site, words))}
                .words=${words}
                .save=${(entered: Entered) => this.#saveSite(site, entered)}
              ></iaq-settings-form>
            </div>
          </section>`,
      )}
      <section aria-labelledby="everywhere">
        <h2 id="everywhere">${words.say(SETTINGS.home)}</h2>
        <div class="surface form">
          <iaq-settings-form
            .groups=${this.#kept('home', [configuration, words], () => homeFields(configuration, words))}
            .words=${words}
            .save=${(entered: Entered) => this.#saveHome(configuration, entered)}
          ></iaq-settings-form>
        </div>
        <p class="quiet note">${words.say(SETTINGS.file)}</p>
      </section>`;
  }

  #room(
    site: string,
    room: RoomConfiguration,
    view: RoomView | undefined,
    configuration: Configuration,
  ): TemplateResult {
    const { words } = this;
    const key = `${site}/${room.id}`;
    const isOpen = this.open.has(key);
    const measured =
      view === undefined
        ? ''
        : quantityRows(view)
            .map(({ quantity }) => quantity)
            .join();
    return html`<details
      class="surface"
      data-room=${key}
      .open=${isOpen}
      @toggle=${(event: Event) => {
        const open = new Set(this.open);
        if ((event.target as HTMLDetailsElement).open) open.add(key);
        else open.delete(key);
        this.open = open;
      }}
    >
      <summary>
        <span class="name">${room.name}</span>
        <span class="quiet">${words.say(SETTINGS[`type_${room.type}`])} · ${words.say(MODE_LABELS[room.mode])}</span>
      </summary>
      ${
        isOpen
          ? html`<iaq-settings-form
              .groups=${this.#kept(key, [room, configuration.standard, measured, words], () =>
                roomFields(room, view, configuration, words),
              )}
              .words=${words}
              .check=${(entered: Entered) => limitIssues(entered, words)}
              .save=${(entered: Entered) => this.#saveRoom({ site, room: room.id }, room, entered)}
            ></iaq-settings-form>`
          : nothing
      }
    </details>`;
  }

  /** What a form shows, made anew only where something that it shows changed. */
  #kept(key: string, by: readonly unknown[], make: () => FieldGroup[]): readonly FieldGroup[] {
    const kept = this.#groups.get(key);
    if (kept?.by.every((part, index) => part === by[index])) return kept.groups;
    const groups = make();
    this.#groups.set(key, { by, groups });
    return groups;
  }

  #saveRoom(place: Place, before: RoomConfiguration, entered: Entered): Promise<FieldIssue[]> {
    return this.#saveForm(
      before.name,
      editRoom(place, (room) => enteredRoom(room, entered)),
      editRoom(place, ({ sensors, areas }) => ({ ...before, sensors, areas })),
      (configuration) => pathOfRoom(configuration, place),
    );
  }

  #saveSite(before: SiteConfiguration, entered: Entered): Promise<FieldIssue[]> {
    const { name, preference, quiet_hours, manual_hold_minutes } = before;
    return this.#saveForm(
      name,
      editSite(before.id, (site) => enteredSite(site, entered)),
      editSite(before.id, (site) => ({ ...site, name, preference, quiet_hours, manual_hold_minutes })),
      (configuration) => pathOfSite(configuration, before.id),
    );
  }

  #saveHome({ language, standard }: Configuration, entered: Entered): Promise<FieldIssue[]> {
    return this.#saveForm(
      this.words.say(SETTINGS.home),
      (configuration) => enteredHome(configuration, entered),
      (configuration) => ({ ...configuration, language, standard }),
      () => '',
    );
  }

  async #saveForm(
    what: string,
    change: Change,
    back: Change,
    below: (configuration: Configuration) => string,
  ): Promise<FieldIssue[]> {
    const { words } = this;
    this.said = undefined;
    const issues = await this.#store.change(change, below);
    if (issues.length === 0)
      this.#say(words.say(SETTINGS.saved, { what }), () =>
        this.#undo(words.say(SETTINGS.undone, { what }), () => this.#store.change(back)),
      );
    return issues;
  }

  async #move({ thing, to }: ThingMove): Promise<void> {
    const { words } = this;
    const { name, place } = thing;
    const where = (at: Place | undefined): string =>
      at === undefined
        ? words.say(SETTINGS.taken_out, { name })
        : words.say(SETTINGS.moved, { name, room: this.#nameOf(at) });
    const [go, back] = this.#moveOf(thing, to);
    this.isBusy = true;
    this.said = undefined;
    const issues = await go();
    this.isBusy = false;
    if (issues.length > 0) this.#fail(issues);
    else this.#say(where(to), () => this.#undo(where(place), back));
  }

  /** How a thing is moved, and how that is taken back. */
  #moveOf(thing: Thing, to: Place | undefined): [go: () => Promise<FieldIssue[]>, back: () => Promise<FieldIssue[]>] {
    if (thing.is === 'sensor') return [() => placed(thing.id, to), () => placed(thing.id, thing.place)];
    const { id, place } = thing;
    let before: readonly string[] = [place.room];
    const go = editActuatorRooms(place.site, id, (rooms) => {
      before = rooms;
      return movedRooms(rooms, place.room, to!.room);
    });
    return [() => this.#store.change(go), () => this.#store.change(editActuatorRooms(place.site, id, () => before))];
  }

  #nameOf({ site, room }: Place): string {
    return roomsOf(this.home).find((one) => one.site === site && one.room === room)?.name ?? room;
  }

  #say(text: string, undo?: () => Promise<void>): void {
    this.said = { text: [text, ...this.#store.notes].join(' '), isFailure: false, undo };
  }

  #fail(issues: readonly FieldIssue[]): void {
    const reason = issues.map(({ message }) => message).join(' ');
    this.said = { text: this.words.say(SETTINGS.not_saved, { reason }), isFailure: true, undo: undefined };
  }

  async #undo(text: string, back: () => Promise<readonly FieldIssue[]>): Promise<void> {
    this.isBusy = true;
    const issues = await back();
    this.isBusy = false;
    if (issues.length > 0) this.#fail(issues);
    else this.#say(text);
  }

  #bar(): TemplateResult {
    const { words, said, isBusy } = this;
    return html`<div class=${said === undefined && !isBusy ? 'bar' : 'bar shown'}>
      <p role="status">${isBusy ? words.text('saving') : said?.isFailure === false ? said.text : ''}</p>
      ${said?.isFailure === true ? html`<p role="alert" class="failure">${said.text}</p>` : nothing}
      ${
        said?.undo === undefined || isBusy
          ? nothing
          : html`<button type="button" @click=${() => void said.undo?.()}>${words.say(SETTINGS.undo)}</button>`
      }
    </div>`;
  }

  static override styles = [
    shared,
    buttonStyles,
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
      .note {
        margin-top: 10px;
        font-size: 13.5px;
      }
      details {
        scroll-margin-top: 76px;
      }
      .folds {
        display: grid;
        gap: 8px;
      }
      .form {
        padding: 16px 18px;
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 2px 16px;
        min-height: 52px;
        padding: 6px 18px;
        cursor: pointer;
        border-radius: var(--iaq-radius);
      }
      .name {
        font-weight: 560;
        overflow-wrap: anywhere;
      }
      summary .quiet {
        font-size: 14px;
      }
      details iaq-settings-form {
        padding: 10px 18px 18px;
      }
      .bar {
        position: sticky;
        bottom: 16px;
        z-index: 1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 6px 20px;
        width: fit-content;
        max-width: 100%;
        margin: 20px auto 0;
        padding: 8px 10px 8px 18px;
        min-height: 56px;
        border-radius: var(--iaq-radius);
        visibility: hidden;
      }
      .bar.shown {
        visibility: visible;
        background: var(--iaq-surface);
        border: 1px solid var(--iaq-quiet);
        box-shadow: 0 8px 28px rgb(0 0 0 / 0.14);
      }
      @media (max-width: 820px) {
        .bar {
          bottom: calc(76px + env(safe-area-inset-bottom));
        }
      }
      @media (max-width: 460px) {
        .form,
        details iaq-settings-form,
        summary {
          padding-inline: 14px;
        }
      }
    `,
  ];
}

/** Puts a sensor into a room, or into none. */
async function placed(sensor: string, to: Place | undefined): Promise<FieldIssue[]> {
  try {
    await putPlace(sensor, to);
  } catch (error) {
    return [{ path: '', message: reasonOf(error), isForeign: true }];
  }
  return [];
}

customElements.define('iaq-settings-page', SettingsPage);
