import type { ActuatorView } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { actuatorIcon } from '../../action/actuator-icon.ts';
import { levelText, postureOf } from '../../action/actuator-state.ts';
import { ACTION } from '../../i18n/texts/action.ts';
import { CARD } from '../../i18n/texts/card.ts';
import type { Words } from '../../i18n/words.ts';

/** So long a finger rests on what it holds, ms. */
const HOLD = 500;

/** What a list of actuators shows and does. */
export interface ActuatorChips {
  readonly actuators: readonly ActuatorView[];
  readonly words: Words;
  tapped(actuator: string): void;
  held(actuator: string): void;
}

/** Everything that can be worked in a room, for fingers and keys: a touch works it, a hold tells more. */
export function actuatorChips({ actuators, words, tapped, held }: ActuatorChips): TemplateResult | typeof nothing {
  if (actuators.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${words.say(ACTION.actuators)}>
    ${actuators.map((view) => {
      const hold = holding(() => held(view.actuator));
      return html`<li>
        <button
          type="button"
          class=${view.pending === undefined ? '' : 'pending'}
          @click=${() => {
            if (!hold.isOver()) tapped(view.actuator);
          }}
          @pointerdown=${hold.begin}
          @pointerup=${hold.end}
          @pointerleave=${hold.end}
          @contextmenu=${(event: Event) => {
            event.preventDefault();
            held(view.actuator);
          }}
        >
          ${actuatorIcon(view.kind, postureOf(view))}
          <span><span class="name">${view.name}</span><span class="state quiet">${stateOf(view, words)}</span></span>
        </button>
      </li>`;
    })}
  </ul>`;
}

function stateOf(view: ActuatorView, words: Words): string {
  if (view.available === false) return words.say(CARD.away);
  if (view.pending !== undefined) return `${levelText(view, view.pending, words)} …`;
  if (view.failedAt !== undefined) return words.say(CARD.failed, { time: words.date(view.failedAt, 'clock') });
  return levelText(view, view.level, words);
}

function holding(reached: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  return {
    begin: (): void => {
      isOver = false;
      timer = setTimeout(() => {
        isOver = true;
        reached();
      }, HOLD);
    },
    end: (): void => clearTimeout(timer),
    isOver: (): boolean => isOver,
  };
}

export const actuatorChipsStyles = css`
  .chips {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 150px), 1fr));
    gap: 8px;
  }
  .chips li {
    display: grid;
  }
  .chips button {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    min-height: 52px;
    padding: 4px 12px;
    border-radius: 12px;
    text-align: start;
    touch-action: manipulation;
    user-select: none;
  }
  .chips button > span {
    display: grid;
    min-width: 0;
    line-height: 1.25;
  }
  .chips .name {
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .chips .state {
    font-size: 13px;
  }
  .chips .actuator-icon {
    width: 24px;
    height: 24px;
  }
  .chips .pending .actuator-icon {
    animation: pulse 900ms ease-in-out 1;
  }
  @keyframes pulse {
    50% {
      opacity: 0.3;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .chips .pending .actuator-icon {
      animation: none;
    }
  }
`;
