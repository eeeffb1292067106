import type { HomeView, Place, SensorView } from '@iaqverse/core';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Words } from '../i18n/words.ts';
import { AnswerError, putPlace } from '../live/api.ts';
import { roomsOf } from '../live/home-update.ts';
import { shared } from '../theme/shared.ts';
import { tableStyles } from './table-styles.ts';

/** Separates the slugs of a place in an option's value: slugs hold no slash. */
const JOINT = '/';

/** Every sensor: those in no room first, each with a choice of its room. */
export class SensorsPage extends LitElement {
  static override properties = {
    home: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    saving: { state: true },
    said: { state: true },
  };
  declare home: HomeView;
  declare words: Words;
  declare now: number;
  declare saving: string | undefined;
  declare said: { readonly text: string; readonly failed: boolean } | undefined;

  constructor() {
    super();
    this.saving = undefined;
    this.said = undefined;
  }

  async #choose(sensor: SensorView, event: Event): Promise<void> {
    const select = event.target as HTMLSelectElement;
    const place = parsePlace(select.value);
    const { words } = this;
    this.saving = sensor.sensor;
    this.said = undefined;
    try {
      await putPlace(sensor.sensor, place);
      const text =
        place === undefined
          ? words.text('withdrawn', { sensor: sensor.name })
          : words.text('assigned', { sensor: sensor.name, room: this.#roomName(place) });
      this.said = { text, failed: false };
    } catch (error) {
      const reason = error instanceof AnswerError ? error.message : words.text('not_saved_offline');
      this.said = { text: words.text('not_saved', { reason }), failed: true };
      select.value = placeValue(sensor);
    }
    this.saving = undefined;
  }

  #roomName(place: Place): string {
    return roomsOf(this.home).find((room) => room.site === place.site && room.room === place.room)?.name ?? place.room;
  }

  protected override render(): TemplateResult {
    const { home, words } = this;
    return html`<h1 tabindex="-1">${words.text('sensors_title')}</h1>
      <p class=${this.said?.failed ? 'said failed' : 'said'} role="status">
        ${this.saving === undefined ? (this.said?.text ?? '') : words.text('saving')}
      </p>
      ${
        home.unassigned.length === 0
          ? nothing
          : html`<section aria-labelledby="unassigned">
              <h2 id="unassigned">${words.text('unassigned_title')}</h2>
              <p class="quiet lead">${words.text('unassigned_help')}</p>
              ${this.#table(home.unassigned, 'unassigned')}
            </section>`
      }
      ${home.sites.map(
        (site) =>
          html`<section aria-labelledby=${`site-${site.site}`}>
            <h2 id=${`site-${site.site}`}>${site.name}</h2>
            ${this.#table(
              site.rooms.flatMap((room) => room.sensors),
              `site-${site.site}`,
            )}
          </section>`,
      )}`;
  }

  #table(sensors: readonly SensorView[], label: string): TemplateResult | typeof nothing {
    const { words } = this;
    if (sensors.length === 0) return nothing;
    return html`<table class="surface" aria-labelledby=${label}>
      <thead>
        <tr>
          <th scope="col" class="sensor">${words.text('column_sensor')}</th>
          <th scope="col" class="room">${words.text('column_room')}</th>
          <th scope="col" class="measures">${words.text('column_measures')}</th>
          <th scope="col" class="seen">${words.text('column_seen')}</th>
          <th scope="col" class="origin">${words.text('column_origin')}</th>
          <th scope="col" class="available">${words.text('column_available')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          sensors,
          ({ sensor }) => sensor,
          (sensor) => this.#row(sensor),
        )}
      </tbody>
    </table>`;
  }

  #row(sensor: SensorView): TemplateResult {
    const { words, now } = this;
    const made = [sensor.manufacturer, sensor.model].filter((part) => part !== undefined).join(' ');
    const available = sensor.available === undefined ? 'unknown' : sensor.available ? 'yes' : 'no';
    return html`<tr>
      <th scope="row">
        <span class="name">${sensor.name}</span>
        <span class="id">${sensor.sensor}${made === '' ? '' : ` · ${made}`}</span>
      </th>
      <td class="wide">${this.#select(sensor)}</td>
      <td data-label=${words.text('column_measures')}>
        ${sensor.quantities.map((quantity) => words.label(quantity)).join(', ') || '—'}
      </td>
      <td data-label=${words.text('column_seen')}>
        ${sensor.lastSeen === undefined ? words.text('never') : words.age(Math.max(0, now - sensor.lastSeen))}
      </td>
      <td data-label=${words.text('column_origin')}>${words.text(`origin_${sensor.origin}`)}</td>
      <td data-label=${words.text('column_available')} class=${`available-${available}`}>
        <span class="sign" aria-hidden="true"></span>${words.text(`available_${available}`)}
      </td>
    </tr>`;
  }

  #select(sensor: SensorView): TemplateResult {
    const { words, home } = this;
    const chosen = placeValue(sensor);
    return html`<select
      aria-label=${words.text('room_of', { sensor: sensor.name })}
      ?disabled=${this.saving === sensor.sensor}
      @change=${(event: Event) => void this.#choose(sensor, event)}
    >
      <option value="" ?selected=${chosen === ''}>${words.text('no_room')}</option>
      ${home.sites.map(
        (site) =>
          html`<optgroup label=${site.name}>
            ${site.rooms.map((room) => {
              const value = placeValue(room);
              return html`<option value=${value} ?selected=${value === chosen}>${room.name}</option>`;
            })}
          </optgroup>`,
      )}
    </select>`;
  }

  static override styles = [
    shared,
    tableStyles,
    css`
      .sensor {
        width: 25%;
      }
      .room {
        width: 21%;
      }
      .seen,
      .available {
        width: 11.5%;
      }
      .origin {
        width: 13%;
      }
    `,
  ];
}

function placeValue({ site, room }: { site: string | undefined; room: string | undefined }): string {
  return site === undefined || room === undefined ? '' : `${site}${JOINT}${room}`;
}

function parsePlace(value: string): Place | undefined {
  const [site, room] = value.split(JOINT);
  return site === undefined || room === undefined ? undefined : { site, room };
}

customElements.define('iaq-sensors-page', SensorsPage);
