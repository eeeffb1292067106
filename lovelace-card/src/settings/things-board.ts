import type { ActuatorView, Configuration, HomeView, Place, RoomView, SensorView } from '@iaqverse/core';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actuatorIcon, actuatorIconStyles } from '../action/actuator-icon.ts';
import { SETTINGS } from '../i18n/texts/settings.ts';
import { PLACES } from '../i18n/texts/settings-places.ts';
import type { Words } from '../i18n/words.ts';
import { shared } from '../theme/shared.ts';
import { Carry } from './carry.ts';
import { roomName } from './room-name.ts';
import { sensorIcon, thingIconStyles } from './sensor-icon.ts';
import { boardStyles } from './things-board-styles.ts';

/** A sensor or an actuator, and the room where it stands; undefined for none. */
export type Thing =
  | { readonly is: 'sensor'; readonly id: string; readonly name: string; readonly place: Place | undefined }
  | { readonly is: 'actuator'; readonly id: string; readonly name: string; readonly place: Place };

/** That a person wants a thing elsewhere. */
export interface ThingMove {
  readonly thing: Thing;
  /** Undefined for no room. */
  readonly to: Place | undefined;
}

/** Rooms with what stands in them, to be dragged or chosen from one to another: fires `moved` with a `ThingMove`. */
export class ThingsBoard extends LitElement {
  static override properties = {
    home: { attribute: false },
    configuration: { attribute: false },
    words: { attribute: false },
    isBusy: { attribute: false },
    dragged: { state: true },
    over: { state: true },
    said: { state: true },
  };
  declare home: HomeView;
  declare configuration: Configuration;
  declare words: Words;
  /** While a move is saved no other begins. */
  declare isBusy: boolean;
  declare dragged: Thing | undefined;
  /** The room that a thing is held over: `site/room`, empty for none. */
  declare over: string | undefined;
  /** What is happening to what is dragged, for people who listen. */
  declare said: string;
  readonly #things = new Map<string, Thing>();

  constructor() {
    super();
    this.isBusy = false;
    this.dragged = undefined;
    this.over = undefined;
    this.said = '';
    new Carry<Thing>(this, {
      taken: (on) => this.#taken(on),
      begun: (thing) => {
        this.dragged = thing;
        this.said = this.words.say(PLACES.held, { name: thing.name });
      },
      moved: (thing, x, y) => void this.#moved(thing, x, y),
      dropped: (thing) => {
        const { over } = this;
        this.#end();
        if (over === undefined) this.said = this.words.say(PLACES.let_be, { name: thing.name });
        else this.#move(thing, placeOf(over));
      },
      cancelled: (thing) => {
        this.#end();
        this.said = this.words.say(PLACES.let_be, { name: thing.name });
      },
    });
  }

  /** What a pointer is on; not while another is being saved, and its menu stays a menu. */
  #taken(on: Element): Thing | undefined {
    if (this.isBusy || on.closest('select') !== null) return undefined;
    return this.#things.get(on.closest<HTMLElement>('[data-thing]')?.dataset.thing ?? '');
  }

  async #moved(thing: Thing, x: number, y: number): Promise<void> {
    await this.updateComplete;
    const ghost = this.renderRoot.querySelector<HTMLElement>('.ghost');
    if (ghost !== null) ghost.style.transform = `translate(${x}px, ${y}px)`;
    const under = (this.renderRoot as ShadowRoot).elementsFromPoint(x, y);
    const room = under.map((each) => each.closest<HTMLElement>('[data-room]')).find((each) => each !== null);
    const key = room?.dataset.room;
    const over = key !== undefined && this.#takes(thing, placeOf(key)) ? key : undefined;
    if (over === this.over || this.dragged === undefined) return;
    this.over = over;
    if (over !== undefined) {
      const place = placeOf(over);
      const name = place === undefined ? this.words.say(SETTINGS.no_room) : roomName(this.home, place);
      this.said = this.words.say(PLACES.over, { room: name });
    }
  }

  #move(thing: Thing, to: Place | undefined): void {
    if (keyOf(thing.place) === keyOf(to)) return;
    this.dispatchEvent(new CustomEvent<ThingMove>('moved', { detail: { thing, to } }));
  }

  #takes(thing: Thing, to: Place | undefined): boolean {
    if (keyOf(thing.place) === keyOf(to)) return false;
    return thing.is === 'sensor' || (to !== undefined && to.site === thing.place.site);
  }

  protected override render(): TemplateResult {
    const { home, words, dragged } = this;
    this.#things.clear();
    return html`${this.#room(
      undefined,
      words.say(SETTINGS.no_room),
      home.unassigned.map((sensor) => this.#sensor(sensor)),
      words.say(SETTINGS.no_room_empty),
    )}
    ${home.sites.map(
      (site) =>
        html`${home.sites.length > 1 ? html`<h3 class="site">${site.name}</h3>` : nothing}
          <div class="rooms">${repeat(
            site.rooms,
            ({ room }) => room,
            (room) => this.#ofRoom(room),
          )}</div>`,
    )}
    ${dragged === undefined ? nothing : html`<div class="ghost surface" aria-hidden="true">${dragged.name}</div>`}
    <p class="unseen" aria-live="polite">${this.said}</p>`;
  }

  #ofRoom(room: RoomView): TemplateResult {
    const { words } = this;
    const own = room.actuators.filter(
      (view) => !view.isAssumed && this.#configured(room.site, view)?.rooms[0] === room.room,
    );
    return this.#room(
      { site: room.site, room: room.room },
      room.name,
      [...room.sensors.map((sensor) => this.#sensor(sensor)), ...own.map((view) => this.#actuator(room, view))],
      words.say(SETTINGS.empty_room),
    );
  }

  #configured(site: string, { actuator }: ActuatorView) {
    return this.configuration.sites.find(({ id }) => id === site)?.actuators.find(({ id }) => id === actuator);
  }

  #room(place: Place | undefined, name: string, things: readonly TemplateResult[], empty: string): TemplateResult {
    const key = keyOf(place);
    const isTarget = this.dragged !== undefined && this.#takes(this.dragged, place);
    const state = `${isTarget ? ' target' : ''}${isTarget && this.over === key ? ' over' : ''}`;
    return html`<section
      class=${`surface${state}${place === undefined ? ' none' : ''}`}
      aria-label=${name}
      data-room=${key}
    >
      <h3>${name}</h3>
      ${things.length === 0 ? html`<p class="quiet">${empty}</p>` : html`<ul>${things}</ul>`}
    </section>`;
  }

  #end(): void {
    this.dragged = undefined;
    this.over = undefined;
  }

  #sensor({ sensor, name, site, room, quantities }: SensorView): TemplateResult {
    const place = site === undefined || room === undefined ? undefined : { site, room };
    const measured = quantities.map((quantity) => this.words.label(quantity)).join(', ');
    return this.#thing({ is: 'sensor', id: sensor, name, place }, sensorIcon, measured);
  }

  #actuator(room: RoomView, view: ActuatorView): TemplateResult {
    const { words } = this;
    const others = view.rooms
      .filter((id) => id !== room.room)
      .map((id) => roomName(this.home, { site: room.site, room: id }));
    return this.#thing(
      { is: 'actuator', id: view.actuator, name: view.name, place: { site: room.site, room: room.room } },
      actuatorIcon(view.kind, 'off'),
      others.length === 0 ? '' : words.say(SETTINGS.also, { rooms: words.list(others) }),
    );
  }

  #thing(thing: Thing, icon: TemplateResult, about: string): TemplateResult {
    const { words, isBusy } = this;
    this.#things.set(thing.id, thing);
    const key = keyOf(thing.place);
    return html`<li
      data-thing=${thing.id}
      class=${this.dragged?.id === thing.id ? 'dragged' : ''}
    >
      ${icon}
      <div class="what">
        <span class="name">${thing.name}</span>
        ${about === '' ? nothing : html`<span class="about quiet">${about}</span>`}
      </div>
      <select
        aria-label=${words.say(SETTINGS.room_of, { name: thing.name })}
        ?disabled=${isBusy}
        .value=${key}
        @change=${(event: Event) => {
          this.#move(thing, placeOf((event.target as HTMLSelectElement).value));
        }}
      >
        ${thing.is === 'sensor' ? html`<option value="" ?selected=${key === ''}>${words.say(SETTINGS.no_room)}</option>` : nothing}
        ${this.home.sites
          .filter(({ site }) => thing.is === 'sensor' || site === thing.place.site)
          .map(
            (site) =>
              html`<optgroup label=${site.name}>
                ${site.rooms.map((room) => {
                  const value = keyOf(room);
                  return html`<option value=${value} ?selected=${value === key}>${room.name}</option>`;
                })}
              </optgroup>`,
          )}
      </select>
    </li>`;
  }

  static override styles = [shared, actuatorIconStyles, thingIconStyles, boardStyles];
}

function keyOf(place: Place | undefined): string {
  return place === undefined ? '' : `${place.site}/${place.room}`;
}

function placeOf(key: string): Place | undefined {
  const [site, room] = key.split('/');
  return site === undefined || room === undefined ? undefined : { site, room };
}

customElements.define('iaq-things', ThingsBoard);
