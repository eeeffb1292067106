import { html, type TemplateResult } from 'lit';
import { HOUSE } from '../i18n/texts/house.ts';
import type { Words } from '../i18n/words.ts';
import { PICTURES, type PictureChoice } from '../panel/preferences.ts';

/** Buttons that say how something is shown: in 3D, as a plan, or not at all. */
export function pictureSwitch(
  chosen: PictureChoice,
  words: Words,
  choose: (choice: PictureChoice) => void,
): TemplateResult {
  return html`<div class="ranges" role="group" aria-label=${words.say(HOUSE.picture)}>
    ${PICTURES.map(
      (choice) =>
        html`<button type="button" aria-pressed=${choice === chosen ? 'true' : 'false'} @click=${() => choose(choice)}>
          ${words.say(HOUSE[`picture_${choice}`])}
        </button>`,
    )}
  </div>`;
}
