import { type Configuration, MODE_LABELS, type RoomConfiguration, type RoomView } from '@iaqverse/core';
import { css, html, nothing, type TemplateResult } from 'lit';
import { ROOM_EDITOR } from '../i18n/texts/room-editor.ts';
import { SETTINGS } from '../i18n/texts/settings.ts';
import { PLACES } from '../i18n/texts/settings-places.ts';
import type { Words } from '../i18n/words.ts';
import type { Entered, FieldGroup, FieldIssue } from './fields.ts';
import { limitIssues } from './room-fields.ts';
import './settings-form.ts';

/** A room of the settings, and what can be done with it. */
export interface RoomFold {
  readonly site: string;
  readonly room: RoomConfiguration;
  readonly view: RoomView | undefined;
  readonly configuration: Configuration;
  readonly words: Words;
  readonly isOpen: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isBusy: boolean;
  groups(): readonly FieldGroup[];
  turned(isOpen: boolean): void;
  save(entered: Entered): Promise<readonly FieldIssue[]>;
  shift(by: number): void;
  remove(): void;
}

/** The address at which a room is drawn. */
export function drawHash(site: string, room: string): string {
  return `#/settings?${new URLSearchParams({ site, room, draw: '1' })}`;
}

/** A room that unfolds to its form, and to what can be done with the room as a whole. */
export function roomFold(fold: RoomFold): TemplateResult {
  const { site, room, words, isOpen } = fold;
  const key = `${site}/${room.id}`;
  return html`<details
    class="surface"
    data-room=${key}
    .open=${isOpen}
    @toggle=${(event: Event) => fold.turned((event.target as HTMLDetailsElement).open)}
  >
    <summary>
      <span class="name">${room.name}</span>
      <span class="quiet">${words.say(SETTINGS[`type_${room.type}`])} · ${words.say(MODE_LABELS[room.mode])}</span>
    </summary>
    ${isOpen ? inside(fold) : nothing}
  </details>`;
}

function inside(fold: RoomFold): TemplateResult {
  const { site, room, words, isFirst, isLast, isBusy } = fold;
  const named = (text: (typeof PLACES)['earlier' | 'later' | 'remove_room'] | (typeof ROOM_EDITOR)['draw']) =>
    words.say(PLACES.of, { what: words.say(text), name: room.name });
  return html`<div class="deeds buttons small">
      <a class="draw" href=${drawHash(site, room.id)} aria-label=${named(ROOM_EDITOR.draw)}>${words.say(ROOM_EDITOR.draw)}</a>
      <button type="button" class="plain" ?disabled=${isFirst || isBusy} aria-label=${named(PLACES.earlier)} @click=${() => fold.shift(-1)}>
        ${words.say(PLACES.earlier)}
      </button>
      <button type="button" class="plain" ?disabled=${isLast || isBusy} aria-label=${named(PLACES.later)} @click=${() => fold.shift(1)}>
        ${words.say(PLACES.later)}
      </button>
      <button type="button" class="plain" ?disabled=${isBusy} aria-label=${named(PLACES.remove_room)} @click=${fold.remove}>
        ${words.say(PLACES.remove_room)}
      </button>
    </div>
    <iaq-settings-form
      .groups=${fold.groups()}
      .words=${words}
      .check=${(entered: Entered) => limitIssues(entered, words)}
      .save=${fold.save}
    ></iaq-settings-form>`;
}

export const roomFoldStyles = css`
  details {
    scroll-margin-top: 76px;
  }
  .folds {
    display: grid;
    gap: 8px;
  }
  summary {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 16px;
    min-height: 52px;
    padding: 6px 18px;
    cursor: pointer;
    border-radius: var(--iaq-radius);
  }
  .name {
    font-weight: 560;
    overflow-wrap: anywhere;
  }
  summary .quiet {
    font-size: 14px;
  }
  .deeds {
    padding: 4px 18px 8px;
  }
  .deeds .draw {
    display: inline-flex;
    align-items: center;
    min-height: 40px;
    padding: 0 14px;
    border: 1px solid var(--iaq-line);
    border-radius: 12px;
    color: var(--iaq-ink);
    font-size: 14px;
    text-decoration: none;
  }
  .deeds .draw:hover {
    border-color: var(--iaq-quiet);
  }
  details iaq-settings-form {
    padding: 6px 18px 18px;
  }
  @media (max-width: 460px) {
    details iaq-settings-form,
    .deeds,
    summary {
      padding-inline: 14px;
    }
  }
`;
