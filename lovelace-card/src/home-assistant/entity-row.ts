import type { HaCorrection, HaEntityUse } from '@iaqverse/core';
import { html, nothing, type TemplateResult } from 'lit';
import { HOME_ASSISTANT } from '../i18n/texts/home-assistant.ts';
import type { Words } from '../i18n/words.ts';
import { needsWord } from './area-groups.ts';
import { choicesFor } from './choices.ts';
import './entity-correction.ts';
import type { Outcome } from './entity-uses.ts';
import { useWords } from './use-words.ts';

/** What the row of an entity shows, and what its buttons do. */
export interface RowContent {
  readonly entity: HaEntityUse;
  readonly correction: HaCorrection | undefined;
  readonly outcome: Outcome | undefined;
  readonly isOpen: boolean;
  readonly words: Words;
  readonly toggle: () => void;
  /** Undefined: it is to be used as what it seems to be. */
  readonly correct: (correction: HaCorrection | undefined) => void;
}

/** An entity: its name, what it is used as and why, and how to correct that. */
export function entityRow({ entity, correction, outcome, isOpen, words, toggle, correct }: RowContent): TemplateResult {
  const isPending = outcome?.state === 'pending';
  const isAsking = needsWord(entity);
  const isCorrected = correction !== undefined;
  const canCorrect = choicesFor(entity).length > 0;
  const named = html`<span class="unseen"> (${entity.name})</span>`;
  return html`<li data-entity=${entity.entity_id}>
    <div class="what">
      <span class="name">${entity.name}</span>
      <span class="id"><bdi dir="ltr">${entity.entity_id}</bdi></span>
    </div>
    <div class="use">
      <span class=${isAsking ? 'as asking' : `as ${entity.use}`}>${useWords(entity, words)}</span>
      ${isCorrected ? html`<span class="chip">${words.say(HOME_ASSISTANT.corrected)}</span>` : nothing}
      <span class="reason"><span class="unseen">${words.say(HOME_ASSISTANT.why)}: </span><bdi lang="en">${entity.reason}</bdi></span>
    </div>
    <div class="buttons small">
      ${
        isCorrected
          ? html`<button
              class="plain back"
              type="button"
              title=${words.say(HOME_ASSISTANT.take_back_note)}
              ?disabled=${isPending}
              @click=${() => correct(undefined)}
            >
              ${words.say(HOME_ASSISTANT.take_back)}${named}
            </button>`
          : nothing
      }
      ${
        canCorrect
          ? html`<button
              class=${isAsking ? 'correct' : 'plain correct'}
              type="button"
              aria-expanded=${isOpen ? 'true' : 'false'}
              ?disabled=${isPending}
              @click=${toggle}
            >
              ${words.say(HOME_ASSISTANT[isAsking ? 'choose_none' : 'correct'])}${named}
            </button>`
          : nothing
      }
    </div>
    ${
      isOpen
        ? html`<iaq-entity-correction
            .entity=${entity}
            .correction=${correction}
            .words=${words}
            @cancelled=${toggle}
            @corrected=${({ detail }: CustomEvent<HaCorrection>) => correct(detail)}
          ></iaq-entity-correction>`
        : nothing
    }
    ${
      outcome === undefined
        ? nothing
        : html`<p class=${`outcome ${outcome.state}`} role=${outcome.state === 'failed' ? 'alert' : nothing}>
          ${outcomeWords(outcome, words)}
        </p>`
    }
  </li>`;
}

/** What came of a correction, as a sentence. */
function outcomeWords(outcome: Outcome, words: Words): string {
  if (outcome.state !== 'failed') return words.say(HOME_ASSISTANT[outcome.state]);
  return words.text('not_saved', { reason: outcome.reason ?? words.text('not_saved_offline') });
}
