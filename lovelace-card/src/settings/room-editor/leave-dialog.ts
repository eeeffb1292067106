import { html, type TemplateResult } from 'lit';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import { SETTINGS } from '../../i18n/texts/settings.ts';
import type { Words } from '../../i18n/words.ts';

/** What a person answers who is about to lose what they drew. */
export interface LeaveAnswers {
  save(): void;
  leave(): void;
  stay(): void;
}

/** Asks before what was drawn is lost; Escape stays. */
export function leaveDialog(name: string, words: Words, { save, leave, stay }: LeaveAnswers): TemplateResult {
  return html`<dialog
    aria-labelledby="leave-title"
    aria-describedby="leave-text"
    @cancel=${(event: Event) => {
      event.preventDefault();
      stay();
    }}
  >
    <h2 id="leave-title">${words.say(ROOM_EDITOR.leave_title)}</h2>
    <p id="leave-text">${words.say(ROOM_EDITOR.leave_text, { name })}</p>
    <div class="buttons">
      <button type="button" class="plain" @click=${leave}>${words.say(ROOM_EDITOR.leave)}</button>
      <button type="button" @click=${stay}>${words.say(ROOM_EDITOR.stay)}</button>
      <button type="button" class="main" @click=${save}>${words.say(SETTINGS.save)}</button>
    </div>
  </dialog>`;
}
