import { html, type TemplateResult } from 'lit';
import { PLACES } from '../i18n/texts/settings-places.ts';
import type { Words } from '../i18n/words.ts';

/** A room or site that a person is about to remove, and what goes with it, by name. */
export interface Removal {
  readonly name: string;
  readonly rooms: readonly string[];
  readonly sensors: readonly string[];
  readonly actuators: readonly string[];
  remove(): void;
}

/** Says what goes before something is removed; Escape leaves it. */
export function removeDialog(removal: Removal, words: Words, close: () => void): TemplateResult {
  const line = (key: 'goes_rooms' | 'goes_sensors' | 'goes_actuators', names: readonly string[]) =>
    names.length === 0 ? '' : html`<p>${words.say(PLACES[key], { names: words.list(names) })}</p>`;
  return html`<dialog
    aria-labelledby="remove-title"
    @cancel=${(event: Event) => {
      event.preventDefault();
      close();
    }}
  >
    <h2 id="remove-title">${words.say(PLACES.remove_of, { name: removal.name })}</h2>
    ${line('goes_rooms', removal.rooms)} ${line('goes_sensors', removal.sensors)}
    ${line('goes_actuators', removal.actuators)}
    <p class="quiet">${words.say(PLACES.history_stays)}</p>
    <div class="buttons">
      <button type="button" @click=${close}>${words.say(PLACES.cancel)}</button>
      <button
        type="button"
        class="main"
        @click=${() => {
          close();
          removal.remove();
        }}
      >
        ${words.say(PLACES.remove)}
      </button>
    </div>
  </dialog>`;
}
