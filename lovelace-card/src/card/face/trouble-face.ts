import type { RoomView } from '@iaqverse/core';
import { css, html, svg, type TemplateResult } from 'lit';
import { CARD } from '../../i18n/texts/card.ts';
import type { Words } from '../../i18n/words.ts';
import type { Trouble } from '../source/room-source.ts';

/** What is wrong and what helps, one sentence each. */
export interface SpokenTrouble {
  readonly sentence: string;
  readonly help: string;
}

const HELP = {
  not_told: CARD.not_told_help,
  entity_missing: CARD.missing_help,
  device_missing: CARD.missing_help,
  area_missing: CARD.missing_help,
  nothing_found: CARD.nothing_found_help,
  no_sensors: CARD.no_sensors_help,
  unavailable: CARD.unavailable_help,
  app_closed: CARD.app_closed_help,
  token: CARD.token_help,
  other_app: CARD.other_app_help,
  room_missing: CARD.room_missing_help,
  no_rooms: CARD.no_rooms_help,
  none_left: CARD.none_left_help,
  unreachable: CARD.unreachable_help,
  app_insecure: CARD.app_insecure_help,
  app_refused: CARD.app_refused_help,
} as const satisfies Record<Trouble['kind'], unknown>;

/** Why there is no room to show, and what a person can do. */
export function sayTrouble(trouble: Trouble, words: Words): SpokenTrouble {
  const name = 'name' in trouble ? trouble.name : '';
  const known = 'known' in trouble ? words.list(trouble.known) : '';
  const origin = 'origin' in trouble ? trouble.origin : '';
  const reason = 'reason' in trouble ? (trouble.reason ?? '') : '';
  return {
    sentence: words.say(CARD[trouble.kind], { name, origin }),
    help: words.say(HELP[trouble.kind], { known, reason, origin }).trim(),
  };
}

/** Why what is shown is not what is now: what is wrong, and whether something known from before is shown. */
export function sayOld(trouble: Trouble, { quantities }: RoomView, words: Words): string {
  const { sentence } = sayTrouble(trouble, words);
  return quantities.length === 0 ? sentence : `${sentence} ${words.say(CARD.last_state)}`;
}

/** A card that has no room to show: what is wrong, and what helps. */
export function troubleFace(trouble: Trouble, name: string | undefined, words: Words): TemplateResult {
  const { sentence, help } = sayTrouble(trouble, words);
  return html`<div class="trouble">
    ${openRoom()}
    <div>
      ${name ? html`<h2>${name}</h2>` : ''}
      <p class="lead" role="status">${sentence}</p>
      <p class="quiet">${help}</p>
    </div>
  </div>`;
}

/** A card that has not heard of its room yet. */
export function waitingFace(words: Words | undefined): TemplateResult {
  return html`<div class="trouble waiting">
    ${openRoom()}
    <p class="quiet" role="status">${words?.say(CARD.waiting) ?? '…'}</p>
  </div>`;
}

/** A room's outline with nothing in it. */
function openRoom(): TemplateResult {
  return html`<svg class="open-room" viewBox="0 0 48 40" aria-hidden="true">
    ${svg`<path d="M4 13 24 4l20 9v16L24 37 4 29z" /><path class="fold" d="M24 4v17M24 21 4 29M24 21l20 8" />`}
  </svg>`;
}

export const troubleStyles = css`
  .trouble {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 14px 18px;
    min-height: 88px;
    padding: 16px;
    box-sizing: border-box;
    overflow-wrap: anywhere;
  }
  .trouble > div {
    flex: 1 1 140px;
  }
  .trouble h2 {
    font-size: 15px;
    font-weight: 600;
  }
  .trouble .lead {
    font-weight: 560;
    text-wrap: pretty;
  }
  .trouble .quiet {
    font-size: 14px;
    text-wrap: pretty;
  }
  .open-room {
    width: 48px;
    height: 40px;
    fill: none;
    stroke: var(--iaq-quiet);
    stroke-width: 1.5;
    stroke-linejoin: round;
    stroke-dasharray: 3 3.2;
  }
  .open-room .fold {
    opacity: 0.5;
  }
  @container card (max-width: 199px) {
    .trouble {
      padding: 12px;
    }
    .trouble .lead {
      font-size: 13.5px;
      hyphens: auto;
    }
    .trouble .quiet {
      font-size: 13px;
      hyphens: auto;
    }
  }
`;
