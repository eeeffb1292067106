import { html, nothing, type TemplateResult } from 'lit';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import { SETTINGS } from '../../i18n/texts/settings.ts';
import type { Words } from '../../i18n/words.ts';
import type { DrawnNow } from '../../scene/editor/editor-scene.ts';
import '../../scene/editor/editor-scene-element.ts';
import type { EditorDrag } from '../../scene/editor/editor-scene-element.ts';
import { editedThings, isOnWall, thingById } from '../../scene/editor/thing-places.ts';
import type { ScenePick } from '../../scene/stage/scene-pick.ts';
import { withLayout } from './drawing.ts';
import type { Editing } from './editing.ts';
import { metres, placeCaption } from './place-words.ts';

/** The drawing itself, and what is done with it as a whole. */
export interface EditorBoard {
  readonly editing: Editing;
  readonly words: Words;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  save(): void;
  discard(): void;
}

/** The scene in which things are dragged. */
export function editorScene(editing: Editing, words: Words): TemplateResult {
  const { room, held } = editing;
  const chosen = editing.chosen === undefined ? undefined : thingById(room, editing.chosen);
  const drawn: DrawnNow = { ...room, chosen, canTurn: chosen !== undefined && !isOnWall(chosen, room), held };
  const captions = new Map(editedThings(room).map((each) => [each.thing.id, placeCaption(each, room, words)] as const));
  const choose = (pick: ScenePick | undefined): void => {
    if (pick !== undefined && pick.kind !== 'room') editing.choose(pick.id);
  };
  return html`<iaq-editor-scene
    .drawn=${drawn}
    .captions=${captions}
    .metres=${(length: number) => metres(length, words)}
    .language=${words.language}
    @editor-drag=${({ detail }: CustomEvent<EditorDrag>) => editing.dragged(detail)}
    @scene-tap=${({ detail }: CustomEvent<ScenePick>) => choose(detail)}
    @focusin=${(event: FocusEvent) => choose(labelOf(event))}
    @keydown=${(event: KeyboardEvent) => {
      const pick = labelOf(event);
      if (pick !== undefined && editing.key(event, pick)) event.preventDefault();
    }}
  ></iaq-editor-scene>`;
}

/** What a label of the drawing stands for that an event is on. */
function labelOf(event: Event): ScenePick | undefined {
  const isLabel = (each: EventTarget): each is HTMLElement =>
    each instanceof HTMLElement && each.classList.contains('label');
  const [, kind, id] = /^(\w+):(.*)$/s.exec(event.composedPath().find(isLabel)?.dataset.key ?? '') ?? [];
  return kind === undefined || id === undefined ? undefined : { kind: kind as ScenePick['kind'], id };
}

/** Steps back and on, everything automatic, discard and save. */
export function editorTools({ editing, words, isChanged, isSaving, save, discard }: EditorBoard): TemplateResult {
  const step = (text: 'step_back' | 'redo', isOff: boolean, go: () => void, path: string) =>
    html`<button
      type="button"
      class="step"
      ?disabled=${isOff}
      title=${words.say(ROOM_EDITOR[text])}
      aria-label=${words.say(ROOM_EDITOR[text])}
      @click=${go}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>
    </button>`;
  const { done } = editing;
  const automatic = (): void =>
    editing.draw(withLayout(done, { things: {} }), () => words.say(ROOM_EDITOR.said_all_automatic));
  return html`<div class="tools" role="group" aria-label=${words.say(ROOM_EDITOR.tools)}>
    ${step('step_back', !editing.canGoBack, () => editing.back(), 'M8.5 5 4 9.5 8.5 14M4 9.5h10a5 5 0 0 1 0 10h-3')}
    ${step('redo', !editing.canGoAgain, () => editing.again(), 'M15.5 5 20 9.5 15.5 14M20 9.5H10a5 5 0 0 0 0 10h3')}
    <button type="button" class="plain" ?disabled=${Object.keys(done.layout.things).length === 0} @click=${automatic}>
      ${words.say(ROOM_EDITOR.automatic_all)}
    </button>
    <div class="end buttons">
      <button type="button" class="plain" ?disabled=${!isChanged || isSaving} @click=${discard}>
        ${words.say(SETTINGS.discard)}
      </button>
      <button type="button" class="main" ?disabled=${!isChanged || isSaving} @click=${save}>
        ${words.say(SETTINGS.save)}
      </button>
    </div>
  </div>`;
}

/** What was said last, what went wrong, and what to do where somebody else drew the room too. */
export function editorStatus(
  { editing, words, isChanged, isSaving }: EditorBoard,
  failure: string | undefined,
  taken: { keep(): void; take(): void } | undefined,
): TemplateResult {
  const said = isSaving ? words.text('saving') : editing.said;
  return html`<div class="said">
    ${failure === undefined ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
    ${
      taken === undefined
        ? nothing
        : html`<div class="conflict" role="alert">
            <p class="failure">${words.say(ROOM_EDITOR.conflict)}</p>
            <button type="button" @click=${taken.keep}>${words.say(ROOM_EDITOR.keep_mine)}</button>
            <button type="button" class="plain" @click=${taken.take}>${words.say(ROOM_EDITOR.take_theirs)}</button>
          </div>`
    }
    <p class="quiet" aria-live="polite">${said}</p>
    ${isChanged ? html`<p class="quiet unsaved">${words.say(ROOM_EDITOR.unsaved)}</p>` : nothing}
  </div>`;
}
