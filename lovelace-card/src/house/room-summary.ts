import type { RoomView } from '@iaqverse/core';
import { css, html, type TemplateResult } from 'lit';
import { HOUSE } from '../i18n/texts/house.ts';
import type { Words } from '../i18n/words.ts';
import { levelShape } from '../level/level-shape.ts';
import { reason } from '../room/reason.ts';
import { roomLevel } from '../room/room-level.ts';

/** A room in few words, for whoever asked about it without going there. */
export function roomSummary(room: RoomView, words: Words, open: () => void, close: () => void): TemplateResult {
  return html`<div
    class="summary surface"
    role="group"
    aria-labelledby="summary"
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    }}
  >
    <div>
      <p id="summary" class="summary-name">${room.name}</p>
      <p>${roomLevel(room, words)}</p>
      <p class="quiet">${reason(room, words)}</p>
      <ul class="summary-values">
        ${room.quantities.map(
          ({ quantity, value, level }) =>
            html`<li>${level === undefined ? '' : levelShape(level)}<span class="quiet">${words.label(quantity)}</span> ${words.value(quantity, value)}</li>`,
        )}
      </ul>
    </div>
    <div class="buttons small">
      <button class="main" type="button" @click=${open}>${words.say(HOUSE.open_room)}</button>
      <button type="button" @click=${close}>${words.say(HOUSE.close)}</button>
    </div>
  </div>`;
}

export const roomSummaryStyles = css`
  .summary {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 12px 20px;
    padding: 14px 18px;
    font-size: 14px;
  }
  .summary > div:first-child {
    display: grid;
    gap: 3px;
    min-width: 0;
    flex: 1 1 260px;
  }
  .summary-name {
    font-size: 16px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .summary-values {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
  }
  .summary-values li {
    display: inline-flex;
    align-items: baseline;
    gap: 6px;
  }
`;
