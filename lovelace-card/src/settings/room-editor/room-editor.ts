import type { HomeView, Place, RoomConfiguration, SiteConfiguration } from '@iaqverse/core';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { actuatorIconStyles } from '../../action/actuator-icon.ts';
import { ROOM_EDITOR } from '../../i18n/texts/room-editor.ts';
import { SETTINGS } from '../../i18n/texts/settings.ts';
import type { Words } from '../../i18n/words.ts';
import { scenePalette } from '../../room-scene/scene-palette.ts';
import type { RoomPicture } from '../../scene/room-picture.ts';
import { buttonStyles } from '../../theme/buttons.ts';
import { shared } from '../../theme/shared.ts';
import { dialogStyles } from '../dialog-styles.ts';
import type { FieldIssue } from '../fields.ts';
import { thingIconStyles } from '../sensor-icon.ts';
import { type Drawing, drawingOf, drawnArea, isSameDrawing } from './drawing.ts';
import { EditedPicture } from './edited-picture.ts';
import { Editing } from './editing.ts';
import { type EditorBoard, editorScene, editorStatus, editorTools } from './editor-board.ts';
import { editorSides } from './editor-sides.ts';
import { leaveDialog } from './leave-dialog.ts';
import { LeaveGuard } from './leave-guard.ts';
import { numberFieldStyles } from './number-field.ts';
import { roomEditorStyles } from './room-editor-styles.ts';
import { roomMeasuresStyles } from './room-measures.ts';
import { thingListStyles } from './thing-list.ts';

/** How saving a drawing went. */
export interface DrawingSaved {
  readonly issues: readonly FieldIssue[];
  /** Somebody else drew the room since it was read: nothing is saved. */
  readonly isTaken: boolean;
}

/** What is to be saved of a room. */
export interface DrawingToSave {
  readonly drawing: Drawing;
  readonly area: number | undefined;
  /** What it was drawn from; undefined saves it whatever others drew. */
  readonly base: Drawing | undefined;
}

/** Draws a room: things and walls are dragged in 3D, moved by keys, or set by numbers. */
export class RoomEditor extends LitElement {
  static override properties = {
    place: { attribute: false },
    room: { attribute: false },
    site: { attribute: false },
    home: { attribute: false },
    words: { attribute: false },
    scheme: {},
    save: { attribute: false },
    reload: { attribute: false },
    failure: { state: true },
    isTaken: { state: true },
    isSaving: { state: true },
  };
  declare place: Place;
  declare room: RoomConfiguration;
  declare site: SiteConfiguration;
  declare home: HomeView;
  declare words: Words;
  declare scheme: string;
  declare save: (wanted: DrawingToSave) => Promise<DrawingSaved>;
  /** Reads what is configured anew. */
  declare reload: () => Promise<void>;
  declare failure: string | undefined;
  declare isTaken: boolean;
  declare isSaving: boolean;
  /** What was read, or saved last. */
  #base: Drawing | undefined;
  #editing: Editing | undefined;
  #shown: RoomPicture | undefined;
  readonly #picture = new EditedPicture();
  readonly #guard = new LeaveGuard(this, () => this.isChanged);

  constructor() {
    super();
    this.isTaken = false;
    this.isSaving = false;
  }

  /** Something was drawn that is not saved. */
  get isChanged(): boolean {
    return this.#base !== undefined && !isSameDrawing(this.#editing!.done, this.#base);
  }

  /** What is configured anew replaces what was read, unless a person drew something by then. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if ((['place', 'room', 'home', 'words', 'scheme'] as const).some((key) => changed.has(key))) {
      const palette = scenePalette(this, this.scheme === 'dark');
      this.#shown = this.#picture.of(this.place, this.room, this.home, this.words, palette);
    }
    if (!changed.has('room')) return;
    const read = drawingOf(this.room);
    if (this.#editing === undefined)
      this.#editing = new Editing(
        read,
        this,
        () => this.words,
        () => this.#shown!,
      );
    else if (!this.isChanged) this.#editing.draw(read);
    if (!this.isChanged || isSameDrawing(read, this.#editing.done)) this.#base = read;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const [on] = event.composedPath();
    if (!(event.ctrlKey || event.metaKey) || on instanceof HTMLInputElement) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) this.#editing!.again();
    else this.#editing!.back();
  };

  /** @param base saves the drawing whatever others drew where it is undefined */
  async #save(base: Drawing | undefined): Promise<boolean> {
    const { done, room } = this.#editing!;
    this.isSaving = true;
    this.failure = undefined;
    this.isTaken = false;
    const { issues, isTaken } = await this.save({ drawing: done, area: drawnArea(done, room.layout), base });
    this.isSaving = false;
    this.isTaken = isTaken;
    if (isTaken) return false;
    if (issues.length > 0) {
      const reason = issues.map(({ message }) => message).join(' ');
      this.failure = this.words.say(SETTINGS.not_saved, { reason });
      return false;
    }
    this.#base = done;
    this.requestUpdate();
    return true;
  }

  async #takeTheirs(): Promise<void> {
    this.isTaken = false;
    await this.reload();
    await this.updateComplete;
    this.#base = drawingOf(this.room);
    this.#editing!.restart(this.#base);
  }

  async #saveAndLeave(): Promise<void> {
    if (await this.#save(this.#base)) this.#guard.leave();
    else this.#guard.stay();
  }

  protected override render(): TemplateResult {
    const { words, room, site, isChanged, isSaving } = this;
    const editing = this.#editing!;
    const board: EditorBoard = {
      editing,
      words,
      isChanged,
      isSaving,
      save: () => void this.#save(this.#base),
      discard: () => this.#base && editing.draw(this.#base),
    };
    const taken = {
      keep: () => void this.#save(undefined),
      take: () => void this.#takeTheirs(),
    };
    return html`<a class="back" href=${`#/settings?${new URLSearchParams({ ...this.place })}`}>${words.say(ROOM_EDITOR.back)}</a>
      <h1 tabindex="-1">${words.say(ROOM_EDITOR.title, { name: room.name })}</h1>
      <p class="quiet lead">${words.say(ROOM_EDITOR.lead)}</p>
      <div class="desk" @keydown=${this.#key}>
        <div class="board surface">
          ${editorScene(editing, words)} ${editorTools(board)}
          ${editorStatus(board, this.failure, this.isTaken ? taken : undefined)}
        </div>
        <div class="side">${editorSides(editing, site, room, words)}</div>
      </div>
      <p class="keys quiet">${words.say(ROOM_EDITOR.keys)}</p>
      ${
        this.#guard.wanted === undefined
          ? nothing
          : leaveDialog(room.name, words, {
              save: () => void this.#saveAndLeave(),
              leave: () => this.#guard.leave(),
              stay: () => this.#guard.stay(),
            })
      }`;
  }

  static override styles = [
    shared,
    buttonStyles,
    dialogStyles,
    actuatorIconStyles,
    thingIconStyles,
    numberFieldStyles,
    thingListStyles,
    roomMeasuresStyles,
    roomEditorStyles,
  ];
}

customElements.define('iaq-room-editor', RoomEditor);
