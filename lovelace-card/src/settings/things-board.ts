import type { ActuatorView, Configuration, HomeView, Place, RoomView, SensorView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { actuatorIcon, actuatorIconStyles } from '../action/actuator-icon.ts';
import { SETTINGS } from '../i18n/texts/settings.ts';
import type { Words } from '../i18n/words.ts';
import { roomsOf } from '../live/home-update.ts';
import { pageHeading } from '../panel/page-heading.ts';
import { shared } from '../theme/shared.ts';

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

const KIND = 'application/x-iaqverse';

/** Rooms with what stands in them, to be dragged or chosen from one to another: fires `moved` with a `ThingMove`. */
export class ThingsBoard extends LitElement {
  static override properties = {
    home: { attribute: false },
    configuration: { attribute: false },
    words: { attribute: false },
    isBusy: { attribute: false },
    dragged: { state: true },
    over: { state: true },
  };
  declare home: HomeView;
  declare configuration: Configuration;
  declare words: Words;
  /** While a move is saved no other begins. */
  declare isBusy: boolean;
  declare dragged: Thing | undefined;
  /** The room that a thing is held over: `site/room`, empty for none. */
  declare over: string | undefined;

  constructor() {
    super();
    this.isBusy = false;
    this.dragged = undefined;
    this.over = undefined;
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
    const { home, words } = this;
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
    )}`;
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
      @dragover=${(event: DragEvent) => {
        if (!isTarget) return;
        event.preventDefault();
        this.over = key;
      }}
      @dragleave=${(event: DragEvent) => {
        if (!(event.currentTarget as Element).contains(event.relatedTarget as Node | null)) this.over = undefined;
      }}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        const thing = this.dragged;
        this.#end();
        if (thing !== undefined) this.#move(thing, place);
      }}
    >
      <h3>${name}</h3>
      ${things.length === 0 ? html`<p class="quiet">${empty}</p>` : html`<ul>${things}</ul>`}
    </section>`;
  }

  readonly #end = (): void => {
    this.dragged = undefined;
    this.over = undefined;
  };

  #sensor({ sensor, name, site, room, quantities }: SensorView): TemplateResult {
    const place = site === undefined || room === undefined ? undefined : { site, room };
    const measured = quantities.map((quantity) => this.words.label(quantity)).join(', ');
    return this.#thing({ is: 'sensor', id: sensor, name, place }, SENSOR_ICON, measured);
  }

  #actuator(room: RoomView, view: ActuatorView): TemplateResult {
    const { words } = this;
    const others = view.rooms.filter((id) => id !== room.room).map((id) => this.#nameOf({ site: room.site, room: id }));
    return this.#thing(
      { is: 'actuator', id: view.actuator, name: view.name, place: { site: room.site, room: room.room } },
      actuatorIcon(view.kind, 'off'),
      others.length === 0 ? '' : words.say(SETTINGS.also, { rooms: words.list(others) }),
    );
  }

  #nameOf({ site, room }: Place): string {
    return roomsOf(this.home).find((one) => one.site === site && one.room === room)?.name ?? room;
  }

  #thing(thing: Thing, icon: TemplateResult, about: string): TemplateResult {
    const { words, isBusy } = this;
    const key = keyOf(thing.place);
    return html`<li
      draggable=${isBusy ? 'false' : 'true'}
      data-thing=${thing.id}
      class=${this.dragged?.id === thing.id ? 'dragged' : ''}
      @dragstart=${(event: DragEvent) => {
        event.dataTransfer?.setData(KIND, thing.id);
        if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move';
        this.dragged = thing;
      }}
      @dragend=${this.#end}
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
          const [site, room] = (event.target as HTMLSelectElement).value.split('/');
          this.#move(thing, site === undefined || room === undefined ? undefined : { site, room });
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

  static override styles = [
    shared,
    actuatorIconStyles,
    css`
      ${pageHeading}
      .site {
        margin: 20px 0 10px;
        font-size: 14px;
        font-weight: 600;
        color: var(--iaq-quiet);
      }
      section h3 {
        margin: 0 0 6px;
        font-size: 15px;
        font-weight: 600;
      }
      .rooms {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
        gap: 12px;
        margin-top: 12px;
      }
      section {
        min-width: 0;
        padding: 12px 14px;
        transition: border-color 120ms;
      }
      .none {
        border-style: dashed;
      }
      .target {
        border-color: var(--iaq-quiet);
        border-style: dashed;
      }
      .over {
        border-color: var(--iaq-accent);
        border-style: solid;
        box-shadow: 0 0 0 1px var(--iaq-accent);
      }
      p {
        font-size: 14px;
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: 24px minmax(0, 1fr) 44px;
        align-items: center;
        gap: 10px;
        min-height: 48px;
        padding: 4px 0;
        cursor: grab;
      }
      li + li {
        border-top: 1px solid var(--iaq-line);
      }
      .dragged {
        opacity: 0.45;
      }
      .icon,
      .actuator-icon {
        width: 24px;
        height: 24px;
        fill: none;
        stroke: var(--iaq-quiet);
        stroke-width: 1.5;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .name,
      .about {
        display: block;
        overflow-wrap: anywhere;
      }
      .about {
        font-size: 12.5px;
      }
      /* Only the arrow: its room is where it stands. */
      select {
        width: 44px;
        min-height: 44px;
        padding: 0;
        color: transparent;
        background: none;
        border-color: transparent;
        appearance: none;
        text-indent: 44px;
        overflow: hidden;
      }
      select:hover,
      select:focus-visible {
        border-color: var(--iaq-line);
      }
      select option,
      select optgroup {
        color: var(--iaq-ink);
        background: var(--iaq-surface);
        text-indent: 0;
      }
      li::after {
        content: '⇄';
        position: absolute;
        inset-inline-end: 14px;
        color: var(--iaq-quiet);
        pointer-events: none;
      }
      @media (prefers-reduced-motion: reduce) {
        section {
          transition: none;
        }
      }
    `,
  ];
}

const SENSOR_ICON = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
  <circle cx="12" cy="12" r="2.2" />
  <path d="M7.5 7.5a6.4 6.4 0 0 0 0 9M16.5 7.5a6.4 6.4 0 0 1 0 9" />
</svg>`;

function keyOf(place: Place | undefined): string {
  return place === undefined ? '' : `${place.site}/${place.room}`;
}

customElements.define('iaq-things', ThingsBoard);
