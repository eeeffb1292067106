import { type ActuatorView, hasSetPoint } from '@iaqverse/core';
import { css, html, type TemplateResult } from 'lit';
import { CARD } from '../i18n/texts/card.ts';
import type { Words } from '../i18n/words.ts';

/** A touch that waits for a person's word. */
export interface Touch {
  readonly actuator: ActuatorView;
  readonly level: number;
}

/** Whether a touch is asked about first: what lets the weather or people in, and what costs much, is not worked by mistake. */
export function asksFirst({ kind }: ActuatorView): boolean {
  return kind === 'window' || kind === 'door' || hasSetPoint(kind);
}

/** Asks whether a touch was meant. */
export function askFirst({ actuator, level }: Touch, words: Words, answer: (isMeant: boolean) => void): TemplateResult {
  const { name, kind } = actuator;
  const question = hasSetPoint(kind)
    ? words.say(CARD.confirm_degrees, { name, value: words.value('temperature', level) })
    : words.say(level === 0 ? CARD.confirm_shut : CARD.confirm_open, { name });
  return html`<div
    class="ask"
    role="alertdialog"
    aria-labelledby="ask"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') answer(false);
    }}
  >
    <p id="ask">${question}</p>
    <div class="buttons small">
      <button class="main" type="button" @click=${() => answer(true)}>${words.say(CARD.yes)}</button>
      <button type="button" @click=${() => answer(false)}>${words.say(CARD.no)}</button>
    </div>
  </div>`;
}

export const askStyles = css`
  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding: 10px 14px;
    border: 1px solid color-mix(in srgb, var(--iaq-accent) 45%, var(--iaq-line));
    border-radius: 12px;
    background: color-mix(in srgb, var(--iaq-accent) 8%, var(--iaq-surface));
    font-weight: 560;
  }
`;
